"""One claim or report by its id, with all that is known of it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from detente.errors import RecordError
from detente.model.record import Entry, Found, Judgement, Maker, Provenance
from detente.record.actors import actors_of
from detente.record.found import found, headings_of, texts_of
from detente.record.judging import judgements_of
from detente.record.tables import addresses, claims, makers, reports


def show(connection: Connection, begins: str) -> tuple[Found, Provenance, tuple[Judgement, ...]] | Entry:
    """The claim or report whose id begins so. Raises RecordError where there is none or are several."""
    begins = begins.lower()
    of_claims, of_reports = (
        connection.execute(
            select(table.c.no, table.c.id).where(table.c.id >= begins, table.c.id < begins + "g").limit(2)
        ).all()
        for table in (claims, reports)
    )  # fmt: skip
    if len(of_claims) + len(of_reports) > 1:
        several = ", ".join(row.id for row in (*of_claims, *of_reports))
        raise RecordError(f"several ids begin with {begins!r} ({several}, ...); give more of it")
    if of_claims:
        (claim,) = found(connection, [of_claims[0].no])
        report = connection.execute(select(claims.c.report).where(claims.c.no == of_claims[0].no)).scalar_one()
        return claim, provenance(connection, report), tuple(judgements_of(connection, claim.claim.id))
    if of_reports:
        return entry(connection, of_reports[0].no)
    raise RecordError(f"no claim or report has the id {begins!r}; detente claims and detente search show ids")


def entry(connection: Connection, report: int) -> Entry:
    """The report of that number, with its claims in their order."""
    query = select(claims.c.no).where(claims.c.report == report).order_by(claims.c.position, claims.c.no)
    texts = texts_of(connection, [report])
    return Entry(
        report=headings_of(connection, [report])[report],
        text=texts[report],
        claims=tuple(found(connection, list(connection.execute(query).scalars()))),
        actors=tuple(actors_of(connection, texts).get(report, {}).values()),
        provenance=provenance(connection, report),
    )


def provenance(connection: Connection, report: int) -> Provenance:
    urls = select(addresses.c.url).where(addresses.c.report == report).order_by(addresses.c.url)
    query = select(reports.c.added, makers).join(makers).where(reports.c.no == report)
    row = connection.execute(query).one()
    maker = Maker(row.version, row.network, row.lexicon)
    return Provenance(tuple(connection.execute(urls).scalars()), row.added, maker)
