"""A reading into the record: once, whole or not at all, and the same in whatever order reports come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from detente.model.actor import Cast
from detente.model.claim import Actor, Claim
from detente.model.reading import Reading
from detente.model.record import Maker
from detente.model.report import Report
from detente.record.actors import count, discount, insert_actors
from detente.record.claims import delete_parts, insert_parts, row_of
from detente.record.names import names
from detente.record.search import index_words
from detente.record.tables import addresses, claims, makers, named, reports, sources
from detente.record.upsert import insert_missing, insert_new, number_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the claims of a report go: what the report says of each of them."""

    report: int
    language: str
    source: int | None
    day: int
    cast: Cast


def now() -> datetime:
    """The time in UTC, without a zone, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def cast_of(actors: Sequence[Actor]) -> Cast:
    return Cast(actors={a.id: a for a in actors})


def report_no(connection: Connection, report_id: str) -> int | None:
    """The number of a report of the record; None where it isn't there."""
    found: int | None = connection.execute(select(reports.c.no).where(reports.c.id == report_id)).scalar()
    return found


def add_addresses(connection: Connection, report: int, *urls: str | None) -> None:
    insert_missing(connection, addresses, [{"report": report, "url": url} for url in sorted({u for u in urls if u})])


def add_reading(connection: Connection, reading: Reading, maker: Maker, urls: Sequence[str] = ()) -> bool:
    """Adds a report with its claims, and `urls` as further addresses of it.

    False where the report is there already; it then stays as it is, but for the addresses.
    """
    report = reading.report
    made_by = maker_no(connection, maker)
    source = number_of(connection, sources, name=report.source) if report.source else None
    made = {"source": source, "maker": made_by, "claims": len(reading.claims), "added": now()}
    no = insert_new(connection, reports, report_row(report) | made)
    if no is None:
        known = report_no(connection, report.id)
        assert known is not None
        add_addresses(connection, known, report.url, *urls)
        return False
    add_addresses(connection, no, report.url, *urls)
    index_words(connection, no, report)
    insert_actors(connection, no, reading.actors)
    shelf = Shelf(no, report.language, source, day_of(report), cast_of(reading.actors))
    add_claims(connection, shelf, made_by, list(enumerate(reading.claims)), reports=1)
    return True


def maker_no(connection: Connection, maker: Maker) -> int:
    return number_of(connection, makers, version=maker.version, network=maker.network, lexicon=maker.lexicon)


def day_of(report: Report) -> int:
    """The last day on which a report can have come out, as an ordinal; 0 where nothing is known of it."""
    return report.published.latest.toordinal() if report.published else 0


def report_row(report: Report) -> dict[str, Any]:
    """The columns of `reports` that the report itself fills."""
    return {
        "id": report.id, "title": report.title, "text": report.text, "text_sha256": report.text_sha256,
        "language": report.language, "day": day_of(report),
        "published": report.published.edtf if report.published else None,
        "earliest": report.published.earliest if report.published else None,
        "latest": report.published.latest if report.published else None,
    }  # fmt: skip


def add_claims(
    connection: Connection, shelf: Shelf, maker: int, told: Sequence[tuple[int, Claim]], reports: int = 0
) -> None:
    """Adds claims with their places in the report, and counts them, and so many more reports for each actor."""
    if told:
        rows = [
            row_of(claim)
            | {"position": position, "maker": maker, "report": shelf.report, "language": shelf.language}
            | {"source": shelf.source, "day": shelf.day}
            for position, claim in told
        ]
        statement = insert(claims).returning(claims.c.no, sort_by_parameter_order=True)
        numbers = list(connection.execute(statement, rows).scalars())
        numbered = list(zip(numbers, (claim for _, claim in told), strict=True))
        insert_parts(connection, numbered)
        name_claims(connection, shelf, numbered)
    count(connection, [claim for _, claim in told], shelf.cast, shelf.language, reports)


def remove_claims(connection: Connection, shelf: Shelf, told: Sequence[tuple[int, Claim]]) -> None:
    """Takes claims with these numbers out again, and out of the counts."""
    if not told:
        return
    numbers = [no for no, _ in told]
    unname_claims(connection, shelf, told)
    delete_parts(connection, numbers)
    connection.execute(delete(claims).where(claims.c.no.in_(numbers)))
    discount(connection, [claim for _, claim in told], shelf.cast)


def name_claims(connection: Connection, shelf: Shelf, told: Sequence[tuple[int, Claim]]) -> None:
    """The rows by which claims are found."""
    rows = [
        {"role": role, "name": name, "day": shelf.day, "claim": no}
        | {k: made[k] for k in ("category", "first", "last")}
        for no, claim in told
        for made in (row_of(claim),)
        for role, name in sorted(names(claim, shelf.cast))
    ]
    if rows:
        connection.execute(insert(named), rows)


def unname_claims(connection: Connection, shelf: Shelf, told: Sequence[tuple[int, Claim]]) -> None:
    keys = [{"r": role, "n": name, "c": no} for no, claim in told for role, name in sorted(names(claim, shelf.cast))]
    if keys:
        one = (named.c.role == bindparam("r"), named.c.name == bindparam("n"), named.c.claim == bindparam("c"))
        connection.execute(delete(named).where(*one, named.c.day == shelf.day), keys)
