"""Entity spans from the scores of the entity head: the best path of B- and I-tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.model.sentence import Entity, Word, joined


@cache
def _barred(tags: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Penalties of starting with a tag, and of going from one tag to another: I-X may only follow B-X or I-X."""
    first = np.array([-1e4 if t.startswith("I-") else 0 for t in tags], np.float32)
    step = np.zeros((len(tags), len(tags)), np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before == "O" or before[2:] != tag[2:]:
                    step[i, j] = -1e4
    return first, step


def spans(words: Sequence[Word], scores: NDArray[np.float32], tags: Sequence[str]) -> tuple[Entity, ...]:
    """Entities of one sentence from log-probabilities [words, tags]; `score` is the mean probability of its tags."""
    if not len(words):
        return ()
    first, step = _barred(tuple(tags))
    best = scores[0] + first
    back = np.zeros((len(words), len(tags)), np.int64)
    for k in range(1, len(words)):
        options = best[:, None] + step
        back[k] = options.argmax(0)
        best = options.max(0) + scores[k]
    path = [int(best.argmax())]
    for k in range(len(words) - 1, 0, -1):
        path.append(int(back[k][path[-1]]))
    path.reverse()
    out: list[Entity] = []
    at = 0
    while at < len(path):
        tag = tags[path[at]]
        if tag == "O":
            at += 1
            continue
        end = at
        while end + 1 < len(path) and tags[path[end + 1]] == "I-" + tag[2:]:
            end += 1
        sure = float(np.exp(np.mean([scores[k, path[k]] for k in range(at, end + 1)])))
        text = joined(words[at : end + 1])
        out.append(Entity(at, end, words[at].start, words[end].end, text, tag[2:], sure))
        at = end + 1
    return tuple(out)
