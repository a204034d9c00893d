"""Other names in the same sentences: what is learnt of a claim should not hang on who happens to be in it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.dense import Mention
from detente.model.sentence import Sentence
from training.batches import Pieces
from training.labels import ENTITY_CLASSES
from training.windows import Item

SHARE = 0.5
"""Of the reports drawn in an epoch, and of the names in such a report."""
Pool = dict[str, list[str]]


def slots(mentions: Sequence[Mention], sentence: Sentence, language: str) -> dict[int, str]:
    """Names of one word, with a key of what fits in their place: language, class, word class, article and an adjective's ending."""
    out = {}
    for m in mentions:
        words = [w for w in sentence.words if w.start < m.end and w.end > m.start]
        if m.kind in ENTITY_CLASSES and m.kind != "=" and len(words) == 1:
            (word,) = words
            article = any(sentence.children(word.index, "det"))
            ending = word.text[-2:] if word.upos == "ADJ" else word.text[-1:] == "s"
            out[word.index] = f"{language} {m.kind} {word.upos} {article} {ending}"
    return out


def pool_of(items: Sequence[Item]) -> Pool:
    """Which names of the corpus fit a key, each as often as it occurs."""
    out: Pool = {}
    for item in items:
        for i, key in item["names"].items():
            out.setdefault(key, []).append(item["words"][i])
    return out


def swapped(reports: Sequence[Sequence[Item]], pool: Pool, pieces: Pieces, rng: random.Random) -> list[list[Item]]:
    """The reports of an epoch, some with names changed, each the same way all through; every label stays where it is."""
    return [_other_names(r, pool, pieces, rng) if rng.random() < SHARE else list(r) for r in reports]


def _other_names(report: Sequence[Item], pool: Pool, pieces: Pieces, rng: random.Random) -> list[Item]:
    chosen: dict[tuple[str, str], str] = {}
    out = []
    for item in report:
        words = list(item["words"])
        for i, key in item["names"].items():
            name = (words[i], key)
            if name not in chosen:
                chosen[name] = rng.choice(pool[key]) if rng.random() < SHARE else words[i]
            words[i] = chosen[name]
        ids, first, last = pieces(words)
        out.append({**item, "ids": ids, "first": first, "last": last})
    return out
