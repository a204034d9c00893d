"""Other names in the same sentences: what is learnt of a claim should not hang on who happens to be in it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.dense import Mention
from detente.model.sentence import Sentence
from training.batches import Item, Pieces
from training.labels import ENTITY_CLASSES

SHARE = 0.5
"""Of the items drawn in an epoch, and of the names in such an item."""
Pool = dict[str, list[str]]


def slots(mentions: Sequence[Mention], sentence: Sentence, language: str) -> dict[int, str]:
    """Names of one word, with a key of what fits in their place: language, class, word class, article and an adjective's ending."""
    out = {}
    for m in mentions:
        words = [w for w in sentence.words if w.start < m.end and w.end > m.start]
        if m.kind in ENTITY_CLASSES and len(words) == 1:
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


def swapped(items: Sequence[Item], pool: Pool, pieces: Pieces, rng: random.Random) -> list[Item]:
    """The items of an epoch, half of them with some names changed; every label stays where it is."""
    out = []
    for item in items:
        if item["names"] and rng.random() < SHARE:
            words = list(item["words"])
            for i, key in item["names"].items():
                if rng.random() < SHARE:
                    words[i] = rng.choice(pool[key])
            ids, first, last = pieces(words)
            item = {**item, "ids": ids, "first": first, "last": last}
        out.append(item)
    return out
