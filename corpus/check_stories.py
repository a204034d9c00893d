"""Checks stories: `python -m corpus.check_stories FILE...` prints every fault with its line, then what the files hold."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from corpus.stories import Story, StoryError, StoryReport, read
from detente.lang.lexicon import LANGUAGES, load
from detente.text.clean import clean

LONGEST_MARK = 3
"""Words of a mark."""
OTHER_ORGANISATIONS = frozenset({"G5-SAHEL"})
"""Organisations that the reader's tables lack."""
AHEAD = timedelta(days=60)
"""How long before its day an event may be told of; a day much further off is most likely a slip."""


def faults(path: Path) -> list[str]:
    """All faults of one file; of the form only the first."""
    try:
        stories = read(path)
    except StoryError as error:
        return [str(error)]
    found = sorted((line, fault) for story in stories for line, fault in odd(story))
    return [f"{path.name}:{line}: {fault}" for line, fault in found]


def odd(story: Story) -> Iterator[tuple[int, str]]:
    """What follows the form but not the guide, with its line."""
    if {r.language for r in story.reports} != set(LANGUAGES):
        yield story.line, f"a story has reports in {' and '.join(LANGUAGES)}"
    yield from _odd_events(story)
    for report in story.reports:
        yield from _odd_report(report, story)


def _odd_events(story: Story) -> Iterator[tuple[int, str]]:
    told = {t.event for r in story.reports for t in r.tellings}
    organisations = load("en", "parties")["organisations"].keys() | OTHER_ORGANISATIONS
    states = load("en", "states").keys()
    last = max(r.published.latest for r in story.reports)
    for event in story.events:
        if event.id not in told:
            yield event.line, f"no report tells {event.id}"
        if event.when and event.when.earliest > last + AHEAD:
            yield event.line, f"{event.id} lies on {event.when.edtf}, long after the last report"
        for party in (*event.actors, *event.recipients):
            if party[0].isupper() and party not in organisations | states:
                yield event.line, f"{party} is neither a state nor an organisation; others are written in lower case"
        if event.joint and len(event.actors) < 2:
            yield event.line, "a joint act has two parties or more"


def _odd_report(report: StoryReport, story: Story) -> Iterator[tuple[int, str]]:
    if report.text != clean(report.text):
        yield report.line, "the text holds characters that the reader would change"
    for telling in report.tellings:
        words = report.text[telling.start : telling.end]
        if words != words.strip() or len(words.split()) > LONGEST_MARK:
            yield report.line, f"the mark {words!r} is not one to {LONGEST_MARK} words"
    if report.reprint_of is not None:
        yield from _odd_reprint(report, story)


def _odd_reprint(report: StoryReport, story: Story) -> Iterator[tuple[int, str]]:
    original = next((r for r in story.reports if r.id == report.reprint_of), None)
    if original is None or original is report:
        yield report.line, f"there is no report {report.reprint_of} that {report.id} may reprint"
    elif original.reprint_of is not None:
        yield report.line, f"{report.reprint_of} is a reprint itself; name its original"
    elif original.language != report.language or original.published.earliest > report.published.latest:
        yield report.line, f"{report.reprint_of} is in another language or came out later"


def main(paths: list[str]) -> int:
    bad = 0
    for name in paths:
        path = Path(name)
        found = faults(path)
        bad += len(found)
        print("\n".join(found), end="\n" if found else "")
        try:
            stories = read(path)
        except StoryError:
            continue
        reports = [r for s in stories for r in s.reports]
        events = [e for s in stories for e in s.events]
        print(f"{path.name}: {len(stories)} stories, {len(reports)} reports ({sum(r.reprint_of is not None for r in reports)} "
              f"reprints), {len(events)} events, {sum(len(r.tellings) for r in reports)} tellings; "
              f"{dict(Counter(e.category for e in events))}")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
