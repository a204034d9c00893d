"""Full-text search: the folded words of each report, in FTS5 on SQLite and in a `tsvector` on PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, text

from detente.errors import RecordError
from detente.model.record import Passage
from detente.model.report import Report
from detente.record.found import heading, select_headings, texts_of
from detente.record.tables import reports, sources
from detente.record.words import folded, words_of

_MOST = 400_000
"""Bytes of words of a report, as many as surely fit into the megabyte of a `tsvector`."""
_INDEX = {
    "sqlite": "INSERT INTO report_words (rowid, words) VALUES (:no, :words)",
    "postgresql": "UPDATE reports SET words = to_tsvector('simple', :words) WHERE no = :no",
}
_MANY = 2000
"""Reports; to sort more takes longer than to look for the newest that match."""
_AROUND = 70
"""Code points of text on each side of what is found."""
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other; `prefix`: the last may go on; `unwanted`: they must not be there."""

    words: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False


def index_words(connection: Connection, no: int, report: Report) -> None:
    """Makes a new report known to the search."""
    title = "" if report.text.startswith(report.title) else report.title
    words = " ".join(words_of(f"{title}\n{report.text}"))
    cut = words.encode()[:_MOST].decode(errors="ignore")
    connection.execute(text(_INDEX[connection.dialect.name]), {"no": no, "words": cut})


def terms(words: str) -> list[Term]:
    """`talks "foreign minister" sanction* -oil` in its parts. Raises RecordError where nothing is left to look for."""
    out = []
    for minus, phrase, word in _TERM.findall(words):
        told = tuple(words_of(phrase or word))
        if told:
            out.append(Term(told, prefix=word.endswith("*"), unwanted=bool(minus)))
    if all(t.unwanted for t in out):
        raise RecordError(f"{words!r} has no words to look for")
    return out


def search(
    connection: Connection,
    words: str,
    *,
    language: str | None = None,
    source: str | None = None,
    as_of: date | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Passage]:
    """The reports that have all the words, newest first, with where; one more than `limit` where there are more.

    Accents and capitals make no difference. Raises RecordError where there are no words.
    """
    asked = terms(words)
    query = select_headings().order_by(reports.c.day.desc(), reports.c.id).limit(limit + 1).offset(offset)
    if connection.dialect.name == "sqlite":
        query = query.where(_match(connection, _fts5(asked)))
    else:
        query = query.where(text("words @@ to_tsquery('simple', :asked)").bindparams(asked=_tsquery(asked)))
    if language:
        query = query.where(reports.c.language == language)
    if source:
        query = query.where(sources.c.name == source)
    if as_of:
        query = query.where(reports.c.day >= 1, reports.c.day <= as_of.toordinal())
    rows = connection.execute(query).all()
    texts = texts_of(connection, [row.no for row in rows])
    return [Passage(heading(row), snippet(texts[row.no], asked)) for row in rows]


def _match(connection: Connection, asked: str) -> ColumnElement[bool]:
    """Which reports match: the few that do, or, where they are many, each report that is met by day is asked whether it does."""
    some = text("SELECT rowid FROM report_words WHERE report_words MATCH :asked LIMIT :many")
    found = connection.execute(some, {"asked": asked, "many": _MANY}).scalars().all()
    if len(found) < _MANY:
        return reports.c.no.in_(found)
    each = "EXISTS (SELECT 1 FROM report_words WHERE report_words MATCH :asked AND rowid = reports.no)"
    return text(each).bindparams(asked=asked)  # type: ignore[return-value]


def _fts5(asked: Sequence[Term]) -> str:
    def of(unwanted: bool) -> Iterator[str]:
        for t in asked:
            if t.unwanted == unwanted:
                yield f'"{" ".join(t.words)}"' + (" *" if t.prefix else "")

    wanted, without = " AND ".join(of(False)), " OR ".join(of(True))
    return f"({wanted}) NOT ({without})" if without else wanted


def _tsquery(asked: Sequence[Term]) -> str:
    def one(t: Term) -> str:
        told = " <-> ".join(f"'{w}'" for w in t.words) + (":*" if t.prefix else "")
        return f"!({told})" if t.unwanted else f"({told})"

    return " & ".join(one(t) for t in asked)


def snippet(body: str, asked: Sequence[Term]) -> str:
    """The text around the first word of the first term, on one line."""
    term = next(t for t in asked if not t.unwanted)
    at = 0
    for m in re.finditer(r"[^\W_]+", body):
        word = folded(m[0])
        if word == term.words[0] or (term.prefix and len(term.words) == 1 and word.startswith(term.words[0])):
            at = m.start()
            break
    start, end = max(0, at - _AROUND), min(len(body), at + 2 * _AROUND)
    start = (start and body.find(" ", start, at) + 1) or start
    end = body.rfind(" ", at, end) if end < len(body) and body.rfind(" ", at, end) > at else end
    cut = " ".join(body[start:end].split())
    return f"{'... ' if start else ''}{cut}{' ...' if end < len(body) else ''}"
