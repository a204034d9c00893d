"""Turns treebanks into training items for the heads of syntax."""

from __future__ import annotations

from collections.abc import Sequence

from training import treebanks
from training.batches import Pieces
from training.labels import IGNORED
from training.lemmas import rule
from training.windows import Item

LONGEST = 300
"""Pieces; longer sentences are left out."""


def syntax_items(
    sentences: Sequence[treebanks.Sentence], bank: treebanks.Treebank, pieces: Pieces, index: dict[str, dict[str, int]]
) -> list[Item]:
    out = []
    for s in sentences:
        ids, first, last = pieces(s.words)
        if len(ids) > LONGEST:
            continue
        trusted = bank.feats
        out.append(
            {
                "ids": ids,
                "first": first,
                "last": last,
                "upos": [index["upos"].get(x, IGNORED) for x in s.upos],
                "feats": [index["feats"].get(x, IGNORED) if trusted else IGNORED for x in s.feats],
                "lemma": [
                    index["lemma"].get(rule(a, b), IGNORED) if trusted else IGNORED
                    for a, b in zip(s.words, s.lemmas, strict=True)
                ],
                "head": list(s.heads),
                "rel": [treebanks.allowed(r, bank, index["rel"]) for r in s.rels],
            }
        )
    return out
