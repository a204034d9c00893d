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


@dataclass(slots=True)
class ReferenceTally:
    """Pronouns, offices and epithets: found at the right words and given the right parties."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, report: GoldReport, reading: Reading) -> None:
        tops = {a.id: a.affiliation if a.kind in ("person", "part") and a.affiliation else a.id for a in reading.actors}
        found: dict[tuple[int, int], set[str]] = {}
        for actor in reading.actors:
            for m in actor.mentions:
                found.setdefault((m.start, m.end), set()).add(tops[actor.id])
        named = {(m.start, m.end) for s in report.sentences for m in s.mentions if m.kind != "="}
        gold = [m for s in report.sentences for m in s.mentions if m.kind == "="]
        for m in gold:
            self.counts["gold"] += 1
            got = next((p for (a, b), p in found.items() if a < m.end and b > m.start), None)
            if got == set(m.parties):
                self.counts["right"] += 1
            elif got is not None:
                self.counts["wrong"] += 1
                self.notes.append(f"reference {reading.report.text[m.start : m.end]!r} want {m.parties} got {got}")
            else:
                self.counts["missed"] += 1
                self.notes.append(f"reference {reading.report.text[m.start : m.end]!r} want {m.parties} got none")
        text = reading.report.text
        for (a, b), parties in found.items():
            if not any(x < b and y > a for x, y in named) and not any(m.start < b and m.end > a for m in gold):
                self.counts["false"] += 1
                self.notes.append(f"reference false {text[a:b]!r} {parties}")

    def f1(self) -> float:
        c = self.counts
        return round(2 * c["right"] / max(1, c["gold"] + c["right"] + c["wrong"] + c["false"]), 3)
