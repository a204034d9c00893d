"""Full-text search: the folded words of each report, in FTS5 on SQLite and in a `tsvector` on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, text

from detente.model.report import Report
from detente.record.words import words_of

_MOST = 400_000
"""Bytes of words of a report, as many as surely fit into the megabyte of a `tsvector`."""
_INDEX = {
    "sqlite": "INSERT INTO report_words (rowid, words) VALUES (:no, :words)",
    "postgresql": "UPDATE reports SET words = to_tsvector('simple', :words) WHERE no = :no",
}


def index_words(connection: Connection, no: int, report: Report) -> None:
    """Makes a new report known to the search."""
    title = "" if report.text.startswith(report.title) else report.title
    words = " ".join(words_of(f"{title}\n{report.text}"))
    cut = words.encode()[:_MOST].decode(errors="ignore")
    connection.execute(text(_INDEX[connection.dialect.name]), {"no": no, "words": cut})
