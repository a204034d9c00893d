"""Claims by number, with the report that each stands in and the actors that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from detente.model.record import Found, Heading
from detente.record.actors import actors_of
from detente.record.claims import claims_of
from detente.record.tables import claims, reports, sources

_AT_ONCE = 500
"""Claims that are fetched together; SQLite takes no more than some ten thousand numbers in one question."""


def found(connection: Connection, numbers: Sequence[int]) -> list[Found]:
    """The claims with these numbers, in this order."""
    return [
        claim for at in range(0, len(numbers), _AT_ONCE) for claim in _found(connection, numbers[at : at + _AT_ONCE])
    ]


def _found(connection: Connection, numbers: Sequence[int]) -> list[Found]:
    rows = connection.execute(select(claims).where(claims.c.no.in_(numbers))).mappings().all()
    told = {row["report"] for row in rows}
    texts = texts_of(connection, told)
    headings = headings_of(connection, told)
    casts = actors_of(connection, texts)
    out = {
        row["no"]: Found(
            claim=claim,
            report=headings[row["report"]],
            actors=casts.get(row["report"], {}),
            verdict=row["verdict"],
            machine=json.loads(row["machine"] or "{}"),
        )
        for row, claim in zip(rows, claims_of(connection, rows, texts), strict=True)
    }
    return [out[no] for no in numbers if no in out]


def texts_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The texts of reports by number."""
    rows = connection.execute(select(reports.c.no, reports.c.text).where(reports.c.no.in_(list(numbers))))
    return {row.no: row.text for row in rows}


def headings_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Heading]:
    """What is known of reports but their text, by number."""
    query = select_headings().where(reports.c.no.in_(list(numbers)))
    return {row.no: heading(row) for row in connection.execute(query)}


def select_headings() -> Select[Any]:
    r = reports.c
    columns = (r.no, r.id, r.title, sources.c.name, sources.c.letter, r.published, r.language, r.claims)
    return select(*columns).outerjoin_from(reports, sources)


def heading(row: Row[Any]) -> Heading:
    return Heading(row.id, row.title, row.name, row.letter or "F", row.published, row.language, row.claims)
