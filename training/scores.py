"""Attachment and label scores of a parser on gold words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from training.treebanks import Sentence

Parsed = tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[int], Sequence[str]]


def score(pairs: Sequence[tuple[Sentence, Parsed]]) -> dict[str, float]:
    """Per cent of words with the right upos, feats, lemma, head (uas), head and relation (las)."""
    right = Counter[str]()
    words = 0
    for gold, (upos, feats, lemmas, heads, rels) in pairs:
        for i in range(len(gold.words)):
            words += 1
            right["upos"] += upos[i] == gold.upos[i]
            right["feats"] += feats[i] == gold.feats[i]
            right["lemma"] += lemmas[i].lower() == gold.lemmas[i].lower()
            attached = heads[i] == gold.heads[i]
            right["uas"] += attached
            right["las"] += attached and rels[i] == gold.rels[i]
    return {k: round(100 * right[k] / max(1, words), 2) for k in ("upos", "feats", "lemma", "uas", "las")}
