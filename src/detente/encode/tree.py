"""The best tree over arc scores: greedy heads where they form a tree already, else Chu-Liu and Edmonds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_LONG, _ROOTS = 100, 2
"""Words from which only so many roots are tried: such sentences are lists and tables, and each root costs seconds."""


def best_tree(arcs: Scores) -> Heads:
    """Heads of all words, from scores [words, words + 1] whose column 0 is the root; just one word hangs on the root."""
    n = arcs.shape[0]
    barred = arcs.copy()
    barred[np.arange(n), np.arange(1, n + 1)] = -np.inf
    greedy: Heads = barred.argmax(1)
    if (greedy == 0).sum() == 1 and _cycle(np.concatenate([[0], greedy])) is None:
        return greedy
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = arcs
    best: tuple[float, Heads] | None = None
    others = barred[:, 1:].max(1) if n > 1 else np.zeros(n)
    bounds = arcs[:, 0] + (others.sum() - others)  # no tree with this root scores more
    for tried, root in enumerate(np.argsort(-bounds)):
        if best is not None and (bounds[root] <= best[0] or (n > _LONG and tried >= _ROOTS)):
            break
        scores = full.copy()
        scores[1:, 0] = -1e6
        scores[root + 1, 0] = full[root + 1, 0] + 1e5
        heads: Heads = _spanning_tree(scores)[1:]
        total = float(arcs[np.arange(n), heads].sum())
        if best is None or total > best[0]:
            best = (total, heads)
    assert best is not None
    return best[1]


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    seen = np.zeros(len(heads), int)
    for start in range(1, len(heads)):
        node = start
        while node > 0 and seen[node] == 0:
            seen[node] = start
            node = int(heads[node])
        if node > 0 and seen[node] == start:
            cycle, following = [node], int(heads[node])
            while following != node:
                cycle.append(following)
                following = int(heads[following])
            return cycle
    return None


def _spanning_tree(scores: NDArray[np.float64]) -> Heads:
    """Heads of the maximum spanning tree of scores[dependent, head] with node 0 as root."""
    scores = scores.copy()
    n = scores.shape[0]
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    scores[0, 0] = 0
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(sorted(cycle))
    member = np.zeros(n, bool)
    member[inside] = True
    outside = np.nonzero(~member)[0]
    m = len(outside)
    contracted = np.full((m + 1, m + 1), -np.inf)
    contracted[:m, :m] = scores[np.ix_(outside, outside)]
    gain = scores[inside] - scores[inside, heads[inside]][:, None]
    entering = gain[:, outside].argmax(0)
    contracted[m, :m] = gain[entering, outside]
    leaving = scores[np.ix_(outside, inside)].argmax(1)
    contracted[:m, m] = scores[outside, inside[leaving]]
    tree = _spanning_tree(contracted)
    out: Heads = heads.copy()
    for i in range(1, m):
        out[outside[i]] = inside[leaving[i]] if tree[i] == m else outside[tree[i]]
    broken = entering[tree[m]]
    out[inside[broken]] = outside[tree[m]]
    return out
