"""Reads the stories and says how well claims of many reports are merged into events.

python -m eval.events                    # the half for building
python -m eval.events --show             # with every wrong join and every event that is torn apart
python -m eval.events --half measuring   # the half that nothing is tuned on

A claim stands on a telling when its trigger overlaps the words marked and its category is the event's or of the same
quad class; only such claims count. Claims of all reports of the half are merged together, as in one record.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.stories import Story, StoryReport, read
from detente import read as read_text
from detente.data.ontology import code
from detente.merge.keys import keys
from detente.model.claim import Claim
from detente.model.reading import Reading
from eval.bcubed import b_cubed

CORPUS = Path("corpus")
HALVES = {
    "building": {"stories": ("stories/a-*.txt",), "parallel": ("parallel/p1.txt", "parallel/p2.txt")},
    "measuring": {"stories": ("stories/b-*.txt",), "parallel": ("parallel/p3.txt", "parallel/p4.txt")},
}

Assignment = Callable[[Sequence[Reading]], Mapping[str, Hashable]]
"""From readings to claim id -> event."""


def apart(readings: Sequence[Reading]) -> dict[str, str]:
    """Nothing merged: what any merging must beat."""
    return {c.id: c.id for reading in readings for c in reading.claims}


ASSIGNMENTS: dict[str, Assignment] = {"apart": apart, "keys": keys}


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim that stands on a telling."""

    id: str
    event: str
    """Story and id of the gold's event."""
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Material:
    """What is read once and then merged in several ways."""

    readings: tuple[Reading, ...]
    standing: tuple[Standing, ...]
    tellings: int
    found: int
    """Tellings that a claim stands on."""


def material(stories: Sequence[Story]) -> Material:
    readings, standing, tellings, found = [], [], 0, 0
    for story in stories:
        for report in story.reports:
            reading = read_text(
                report.text, date=report.published.edtf, language=report.language, source=report.source
            )  # fmt: skip
            told = stand(reading.claims, report, story)
            readings.append(reading)
            standing += [
                Standing(claim.id, f"{story.name} {report.tellings[i].event}", report.language, f"{report.id} {claim.trigger.text!r}")
                for claim, i in told
            ]  # fmt: skip
            tellings += len(report.tellings)
            found += len({i for _, i in told})
    return Material(tuple(readings), tuple(standing), tellings, found)


def stand(claims: Sequence[Claim], report: StoryReport, story: Story) -> list[tuple[Claim, int]]:
    """The claims that stand on a telling, each with the telling's place in the report: first its own category, then the longest overlap."""
    categories = {e.id: e.category for e in story.events}
    out = []
    for claim in claims:
        options = []
        for i, telling in enumerate(report.tellings):
            overlap = min(claim.trigger.end, telling.end) - max(claim.trigger.start, telling.start)
            category = categories[telling.event]
            if overlap > 0 and _quad(category) == _quad(claim.category):
                options.append((category == claim.category, overlap, -i))
        if options:
            out.append((claim, -max(options)[2]))
    return out


def _quad(category: str) -> int:
    return code(category, None).quad


def crossing(standing: Sequence[Standing], given: Mapping[str, Hashable]) -> dict[str, float]:
    """Events found in two languages and the share of them that are joined; pairs joined across languages and the share that are wrong."""
    pairs = [(a, b) for a, b in _across(standing) if given[a.id] == given[b.id]]
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for s in standing:
        languages[s.event].add(s.language)
    both = {event for event, told in languages.items() if len(told) > 1}
    joined = {a.event for a, b in pairs if a.event == b.event}
    wrong = sum(a.event != b.event for a, b in pairs)
    return {
        "events in both": len(both),
        "joined": len(joined) / len(both) if both else 0.0,
        "pairs joined": len(pairs),
        "wrong": wrong / len(pairs) if pairs else 0.0,
    }


def _across(standing: Sequence[Standing]) -> Iterator[tuple[Standing, Standing]]:
    for a in standing:
        if a.language == "nl":
            yield from ((a, b) for b in standing if b.language == "en")


def figures(held: Material, assign: Assignment) -> dict[str, float]:
    """Shares between 0 and 1, and counts."""
    given = assign(held.readings)
    score = b_cubed(given, {s.id: s.event for s in held.standing})
    return {
        "claims": len(held.standing),
        "events": len({s.event for s in held.standing}),
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    } | crossing(held.standing, given)


def notes(held: Material, given: Mapping[str, Hashable]) -> Iterator[str]:
    """Each group that holds claims of several events, and each event whose claims lie in several groups."""
    groups: defaultdict[Hashable, list[Standing]] = defaultdict(list)
    events: defaultdict[str, list[Standing]] = defaultdict(list)
    for s in held.standing:
        groups[given[s.id]].append(s)
        events[s.event].append(s)
    for group, told in groups.items():
        if len({s.event for s in told}) > 1:
            yield f"wrongly joined by {group}: " + "; ".join(f"{s.event} {s.words}" for s in told)
    for event, told in events.items():
        if len({given[s.id] for s in told}) > 1:
            yield f"torn apart: {event}: " + "; ".join(f"{s.words} {given[s.id]}" for s in told)


def show(held: Material, rows: Mapping[str, Mapping[str, float]]) -> str:
    lines = [f"tellings {held.tellings}, with a claim {held.found / held.tellings:.3f}"]
    names = list(next(iter(rows.values())))
    lines.append(f"{'':8}" + "".join(f"{n:>15}" for n in names))
    for label, values in rows.items():
        cells = (f"{values[n]:>15}" if isinstance(values[n], int) else f"{values[n]:>15.3f}" for n in names)
        lines.append(f"{label:8}" + "".join(cells))
    return "\n".join(lines)


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--half", choices=sorted(HALVES), default="building")
    p.add_argument(
        "--show", action="store_true", help="every wrong join and every event torn apart; of the half for building only"
    )
    a = p.parse_args()
    if a.show and a.half != "building":
        p.error("the misses of the half for measuring are not looked at")
    for part, patterns in HALVES[a.half].items():
        paths = sorted(path for pattern in patterns for path in CORPUS.glob(pattern))
        held = material([story for path in paths for story in read(path)])
        if a.show:
            print("\n".join(notes(held, keys(held.readings))))
        print(part)
        print(show(held, {label: figures(held, assign) for label, assign in ASSIGNMENTS.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
