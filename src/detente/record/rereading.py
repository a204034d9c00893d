"""Reports read once more: the new claims take the place of the old, and what analysts said stands."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from detente.model.dates import Published
from detente.model.reading import Reading
from detente.model.record import UNJUDGED, Maker
from detente.model.report import Report
from detente.record.actors import actors_of, count, delete_actors, discount, insert_actors
from detente.record.adding import (
    Shelf,
    add_claims,
    cast_of,
    maker_no,
    name_claims,
    remove_claims,
    report_no,
    unname_claims,
)  # fmt: skip
from detente.record.claims import claims_of
from detente.record.judging import judgements_of, settle, standing
from detente.record.tables import claims, makers, record_actors, reports, sources


def outdated(connection: Connection, maker: Maker) -> list[str]:
    """Ids of the reports that something else than `maker` has read, in order."""
    same = (makers.c.version == maker.version, makers.c.network == maker.network, makers.c.lexicon == maker.lexicon)
    now = select(makers.c.no).where(*same)
    query = select(reports.c.id).where(reports.c.maker.not_in(now)).order_by(reports.c.id)
    return list(connection.execute(query).scalars())


def stored(connection: Connection, report_id: str) -> Report:
    """A report as it was added, ready to be read once more."""
    query = select(reports, sources.c.name).outerjoin(sources).where(reports.c.id == report_id)
    row = connection.execute(query).one()
    published = Published(row.published, row.earliest, row.latest) if row.published else None
    return Report(
        text=row.text, language=row.language, published=published, title=row.title, source=row.name
    )  # fmt: skip


def replace_reading(connection: Connection, reading: Reading, maker: Maker) -> None:
    """Puts a new reading in place of the one that the record has of the report.

    A claim that an analyst judged and the new reading doesn't have stays as it is; one that both have is corrected again.
    """
    no = report_no(connection, reading.report.id)
    assert no is not None
    row = connection.execute(select(reports).where(reports.c.no == no)).one()
    was = actors_of(connection, {no: row.text}).get(no, {})
    before = Shelf(no, row.language, row.source, row.day, cast_of(list(was.values())))
    old = connection.execute(select(claims).where(claims.c.report == no)).mappings().all()
    told = list(zip([r["no"] for r in old], claims_of(connection, old, {no: row.text}), strict=True))
    new = {c.id for c in reading.claims}
    kept = [(n, c) for (n, c), r in zip(told, old, strict=True) if r["verdict"] != UNJUDGED and c.id not in new]
    staying = {n for n, _ in kept}
    remove_claims(connection, before, [(n, c) for n, c in told if n not in staying])
    unname_claims(connection, before, kept)
    discount(connection, [c for _, c in kept], before.cast, reports=1)

    named = {i for _, c in kept for i in (*c.actors, *c.recipients, *(a.holder for a in c.attribution))}
    known = {a.id for a in reading.actors}
    sides = {before.cast.party_of(i) for i in named}
    still = [a for i, a in was.items() if i in named | sides and i not in known]
    delete_actors(connection, no)
    insert_actors(connection, no, [*reading.actors, *still])
    after = Shelf(no, reading.report.language, row.source, row.day, cast_of([*reading.actors, *still]))
    name_claims(connection, after, kept)
    count(connection, [c for _, c in kept], after.cast, after.language, reports=1)
    made_by = maker_no(connection, maker)
    add_claims(connection, after, made_by, list(enumerate(reading.claims)))
    changed = {"maker": made_by, "language": after.language, "claims": len(reading.claims) + len(kept)}
    connection.execute(update(reports).where(reports.c.no == no).values(**changed))
    connection.execute(delete(record_actors).where(record_actors.c.reports <= 0))
    for claim in reading.claims:
        if standing(judgements_of(connection, claim.id)):
            settle(connection, connection.execute(select(claims.c.no).where(claims.c.id == claim.id)).scalar_one())
