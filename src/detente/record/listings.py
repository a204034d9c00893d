"""The actors and the sources of the record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, case, func, select

from detente.model.record import Outlet, RecordActor
from detente.record.tables import record_actors, reports, sources
from detente.record.words import folded


def all_actors(
    connection: Connection, words: str | None, kind: str | None, country: str | None, limit: int, offset: int
) -> list[RecordActor]:
    """The actors of most claims first, those whose name or id has the words; one more than `limit` where there are more."""
    a = record_actors.c
    query = select(record_actors).order_by(a.claims.desc(), a.id.desc()).limit(limit + 1).offset(offset)
    if words:
        query = query.where(a.words.contains(folded(words), autoescape=True) | (a.id == words))
    if kind:
        query = query.where(a.kind == kind)
    if country:
        query = query.where(a.country == country)
    return [
        RecordActor(row.id, row.name, row.kind, row.country or None, row.listed, row.reports, row.claims)
        for row in connection.execute(query)
    ]


def actor_id(connection: Connection, words: str) -> str | None:
    """The actor that an id or a whole name means: the id first, then of several of that name the one of most claims."""
    a = record_actors.c
    for same in (a.id == words, a.words == folded(words), a.id == words.upper()):
        query = select(a.id).where(same).order_by(a.listed.desc(), a.claims.desc(), a.id).limit(1)
        if found := connection.execute(query).scalar():
            return str(found)
    return None


def all_sources(connection: Connection) -> list[Outlet]:
    """The sources by name, and last the reports without one, with what each has told."""
    day = case((reports.c.day > 0, reports.c.day))
    told = (
        select(
            reports.c.source,
            func.count().label("reports"),
            func.sum(reports.c.claims).label("claims"),
            func.min(day).label("first"),
            func.max(day).label("last"),
        )
        .group_by(reports.c.source)
        .subquery()
    )
    query = (
        select(sources.c.name, sources.c.letter, told)
        .select_from(told)
        .outerjoin(sources, sources.c.no == told.c.source)
    )
    rows = [
        Outlet(row.name, row.letter or "F", row.reports, int(row.claims), _date(row.first), _date(row.last))
        for row in connection.execute(query)
    ]
    return sorted(rows, key=lambda row: (row.name is None, (row.name or "").casefold()))


def _date(day: int | None) -> date | None:
    return date.fromordinal(day) if day else None
