"""Reads stories: reports of several outlets about one crisis, in which it is marked which words tell the same event."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.dense import PARTY, TYPES
from detente.errors import InputError
from detente.lang.lexicon import LANGUAGES
from detente.model.dates import Published
from detente.text.published import parse_published

UNKNOWN = ".."
"""The date of an event that nobody dates, in EDTF."""

_EVENT = re.compile(r"E[0-9]+")
_MARK = re.compile(r"\{(E[0-9]+) ([^{}]+)\}")

Lines = Sequence[tuple[int, str]]


class StoryError(ValueError):
    """A line that does not follow the form of stories; the message names file and line."""


@dataclass(frozen=True, slots=True)
class StoryEvent:
    id: str
    line: int
    category: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    joint: bool
    """Whether all parties act together, as in a meeting; there are no recipients then."""
    when: Published | None
    """None where nobody dates it."""
    about: str


@dataclass(frozen=True, slots=True)
class Telling:
    """The words by which a report tells an event; offsets count code points of the report's text."""

    event: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StoryReport:
    id: str
    line: int
    language: str
    published: Published
    source: str
    reprint_of: str | None
    title: str
    text: str
    """Title and body without the marks, as `detente.read` is given it."""
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    line: int
    about: str
    events: tuple[StoryEvent, ...]
    reports: tuple[StoryReport, ...]


def read(path: Path) -> list[Story]:
    """The stories of one file. Raises StoryError (with file and line) or OSError."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str = "stories") -> list[Story]:
    """All stories of one text. Raises StoryError at the first line that is off."""
    above, *blocks = _split([(n, line.rstrip()) for n, line in enumerate(text.split("\n"), 1)], "# story:")
    for line, words in above:
        if words:
            raise StoryError(f"{name}:{line}: {words[:40]!r} stands before the first '# story:'")
    return [_story(block, name) for block in blocks]


def _split(lines: Lines, opening: str) -> list[list[tuple[int, str]]]:
    """What stands before the first line that opens so, then a block for each such line."""
    out: list[list[tuple[int, str]]] = [[]]
    for line, words in lines:
        if words.startswith(opening):
            out.append([])
        out[-1].append((line, words))
    return out


def _story(lines: Lines, name: str) -> Story:
    head, *blocks = _split(lines, "# report:")
    line, about = head[0][0], ""
    events: dict[str, StoryEvent] = {}
    for at, words in head[1:]:
        if words.startswith("# about:"):
            about = words.removeprefix("# about:").strip()
        elif words and words != "# events":
            event = _event(words, at, f"{name}:{at}")
            if event.id in events:
                raise StoryError(f"{name}:{at}: event {event.id} is listed twice")
            events[event.id] = event
    reports: dict[str, StoryReport] = {}
    for block in blocks:
        report = _report(block, events.keys(), name)
        if report.id in reports:
            raise StoryError(f"{name}:{report.line}: report {report.id} is there twice")
        reports[report.id] = report
    title = head[0][1].removeprefix("# story:").strip()
    if not title or not about or not events or not reports:
        raise StoryError(f"{name}:{line}: a story has a name, '# about:', events and reports")
    return Story(title, line, about, tuple(events.values()), tuple(reports.values()))


def _fields(words: str, count: int, what: str, where: str) -> list[str]:
    fields = [f.strip() for f in words.split(" | ")]
    if len(fields) != count or not all(fields):
        raise StoryError(
            f"{where}: {what} has {count} fields joined by ' | ', this one {len([f for f in fields if f])}"
        )
    return fields


def _event(words: str, line: int, where: str) -> StoryEvent:
    event, category, who, when, about = _fields(words, 5, "an event", where)
    if not _EVENT.fullmatch(event):
        raise StoryError(f"{where}: an event's id is E and a number, not {event!r}")
    if category not in TYPES:
        raise StoryError(f"{where}: no such category {category!r}")
    joint = "&" in who
    if joint == (">" in who):
        raise StoryError(f"{where}: parties are written 'A > B' or 'A & B', not {who!r}")
    left, _, right = who.partition(">")
    actors, recipients = _parties(left.replace("&", ","), where), _parties(right, where)
    day = None if when == UNKNOWN else _date(when, where)
    return StoryEvent(event, line, category, actors, recipients, joint, day, about)


def _parties(words: str, where: str) -> tuple[str, ...]:
    parties = tuple(p.strip() for p in words.split(",") if p.strip() not in ("", "-"))
    for p in parties:
        if not PARTY.fullmatch(p):
            raise StoryError(f"{where}: odd party {p!r}")
    return parties


def _date(edtf: str, where: str) -> Published:
    try:
        return parse_published(edtf)
    except InputError as error:
        raise StoryError(f"{where}: {edtf!r} is no date; write a day or a month, or {UNKNOWN}") from error


def _report(lines: Lines, events: Collection[str], name: str) -> StoryReport:
    line, header = lines[0]
    where = f"{name}:{line}"
    report, language, published, source, reprint = _fields(header.removeprefix("# report:"), 5, "a report", where)
    if language not in LANGUAGES:
        raise StoryError(f"{where}: the language is {' or '.join(LANGUAGES)}, not {language!r}")
    if reprint != "-" and not reprint.startswith("reprint of "):
        raise StoryError(f"{where}: write '-' or 'reprint of ID', not {reprint!r}")
    told = [(at, words) for at, words in lines[1:] if not words.startswith("#")]
    if len(told) != len(lines) - 1:
        odd = next(at for at, words in lines[1:] if words.startswith("#"))
        raise StoryError(f"{name}:{odd}: neither a story nor a report begins so")
    if len(told) < 3 or not told[0][1] or told[1][1] or not told[2][1]:
        raise StoryError(f"{where}: a report is its title, an empty line and its body")
    while not told[-1][1]:
        told.pop()
    text, tellings = "", []
    for at, words in told:
        plain, found = _told(words, len(text), events, f"{name}:{at}")
        text += plain + "\n"
        tellings += found
    original = None if reprint == "-" else reprint.removeprefix("reprint of ").strip()
    title, text = text.split("\n", 1)[0], text.rstrip("\n")
    return StoryReport(
        report, line, language, _date(published, where), source, original, title, text, tuple(tellings)
    )  # fmt: skip


def _told(words: str, offset: int, events: Collection[str], where: str) -> tuple[str, list[Telling]]:
    """A line without its marks, and its tellings, offset to the report's text."""
    plain, tellings, at = "", [], 0
    for m in _MARK.finditer(words):
        if m[1] not in events:
            raise StoryError(f"{where}: no event {m[1]} is listed")
        plain += words[at : m.start()]
        tellings.append(Telling(m[1], offset + len(plain), offset + len(plain) + len(m[2])))
        plain += m[2]
        at = m.end()
    plain += words[at:]
    if stray := re.search(r".{0,15}[{}].{0,15}", plain):
        raise StoryError(f"{where}: a mark is written {{E1 words}}; a brace is left in {stray[0]!r}")
    return plain, tellings
