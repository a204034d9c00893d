from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.encode.tree import best_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == 0 for h in heads) != 1:
        return False
    for at in range(1, len(heads) + 1):
        seen = set()
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return True


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.integers(-50, 50).map(float))))
def test_no_tree_scores_better(arcs: np.ndarray) -> None:
    n = len(arcs)
    found = tuple(int(h) for h in best_tree(arcs))
    assert _is_tree(found)
    trees = [t for t in product(range(n + 1), repeat=n) if _is_tree(t)]
    assert sum(arcs[i, h] for i, h in enumerate(found)) == max(sum(arcs[i, h] for i, h in enumerate(t)) for t in trees)
