"""B-cubed: how well things are put together, averaged over the things (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Shares between 0 and 1; all are 0 where there is nothing to measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(given: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> BCubed:
    """How well groups given agree with the gold's, both as thing -> group. Raises KeyError where a thing of the gold has no group given.

    A thing's precision is the share of its given group that is of its gold group, its recall the share of its gold group
    that is in its given group. Only things of the gold count.
    """
    if not gold:
        return BCubed(0.0, 0.0)
    both = Counter((given[thing], group) for thing, group in gold.items())
    of_given, of_gold = Counter(given[thing] for thing in gold), Counter(gold.values())
    precision = sum(n * n / of_given[ours] for (ours, _), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[theirs] for (_, theirs), n in both.items()) / len(gold)
    return BCubed(precision, recall)
