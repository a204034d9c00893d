"""Entities found in a report against the gold's: same words, same class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.dense import GoldReport
from detente.model.reading import Reading

CLASSES = {"S": "STATE", "O": "ORG", "P": "PERSON", "L": "PLACE", "G": "GROUP", "M": "MEDIA"}
Named = tuple[int, int, str]


def gold_entities(report: GoldReport) -> set[Named]:
    return {(m.start, m.end, CLASSES[m.kind]) for s in report.sentences for m in s.mentions if m.kind in CLASSES}


@dataclass(slots=True)
class EntityTally:
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, gold: set[Named], reading: Reading) -> None:
        found = {(e.start, e.end, e.kind) for s in reading.sentences for e in s.entities}
        self.counts.update(gold=len(gold), found=len(found), right=len(gold & found))
        text = reading.report.text
        self.notes += [f"entity missed {text[a:b]!r} {kind}" for a, b, kind in sorted(gold - found)]
        self.notes += [f"entity false {text[a:b]!r} {kind}" for a, b, kind in sorted(found - gold)]

    def f1(self) -> float:
        c = self.counts
        return round(2 * c["right"] / max(1, c["gold"] + c["found"]), 3)
