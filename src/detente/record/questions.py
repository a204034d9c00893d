"""Which claims answer a question: found by the rarest name asked for, newest reports first, until the page is full."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    UnaryExpression,
    exists,
    func,
    select,
    text,
    tuple_,
)
from sqlalchemy.sql.operators import custom_op

from detente.model.record import REJECTED, Found, Question
from detente.record.found import found
from detente.record.names import ACT, ACTOR, HOLDER, PAIR, PARTY, PLACE, RECIPIENT, SAID, Name, pair, said
from detente.record.tables import LONG, MONTH, claims, named, reports, sources, tallies

_COMPILED = ("jit",)
"""To compile a question takes PostgreSQL longer than to answer it."""
_SORTED = ("enable_sort", "enable_hashjoin", "enable_mergejoin")
"""PostgreSQL takes a common name to be far rarer than it is, and would fetch and sort all its claims for one page of them."""
_WINDOW = 100
"""Days; the claims that are dated in a shorter stretch of time are fewer than those of a category."""


def answers(connection: Connection, question: Question) -> list[Found]:
    """The claims that are asked for, by report, newest first; one more than `limit` where there are more."""
    return found(connection, page(connection, question))


def page(connection: Connection, question: Question) -> list[int]:
    """Numbers of the claims of the page that is asked for, and of one more where there are more."""
    last = question.offset + question.limit + 1
    runs = [connection.execute(query.limit(last)).all() for query in queries(connection, question)]
    merged = heapq.merge(*runs, key=lambda row: (-row.day, row.id, row.position, row.no))
    return [row.no for row in islice(merged, question.offset, last)]


def queries(connection: Connection, question: Question) -> list[Select[Any]]:
    """What to look up; the answers of several are merged. None where no claim can have all that is asked for."""
    walk = _Walk(question, connection.dialect.name == "sqlite")
    keys = list(_keys(question))
    met = _tally(connection, keys)
    if any(not met.get(k) for k in keys):
        return []
    rarest = min(keys, key=lambda k: met[k], default=None)
    if not walk.held:
        _hold(connection, _COMPILED if rarest is None else _COMPILED + _SORTED)
    if rarest is None or (question.source and _told_by(connection, question.source) < met[rarest]):
        return list(walk.by_column(keys))
    return [walk.by_name(rarest, [k for k in keys if k != rarest])]


def _hold(connection: Connection, left_out: Sequence[str]) -> None:
    """Keeps PostgreSQL from some ways to go about a question until the transaction ends."""
    connection.execute(select(*(func.set_config(way, "off", True) for way in left_out)))


def _keys(question: Question) -> Iterator[Name]:
    """The names under which a claim must be found, each of them."""
    if question.actor and question.recipient:
        yield from ((PAIR, pair(a, r)) for a, r in product(question.actor, question.recipient))
    else:
        yield from ((ACTOR, a) for a in question.actor)
        yield from ((RECIPIENT, r) for r in question.recipient)
    yield from ((PARTY, p) for p in question.either)
    if question.act and question.holder:
        yield from ((SAID, said(h, question.act)) for h in question.holder)
    else:
        yield from ((HOLDER, h) for h in question.holder)
        yield from ((ACT, a) for a in (question.act,) if a)
    if question.place:
        yield PLACE, question.place


def _tally(connection: Connection, keys: Sequence[Name]) -> dict[Name, int]:
    if not keys:
        return {}
    query = select(tallies).where(tuple_(tallies.c.role, tallies.c.name).in_(keys))
    return {(row.role, row.name): row.claims for row in connection.execute(query)}


def _told_by(connection: Connection, source: str) -> int:
    """How many claims a source has made."""
    query = select(func.sum(reports.c.claims)).join(sources).where(sources.c.name == source)
    return int(connection.execute(query).scalar() or 0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column of `claims` that must have one of some values."""

    column: ColumnElement[Any]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Which rows are walked, and in what order; SQLite, which is `held` to it, is told so in the words of the question itself."""

    question: Question
    held: bool

    def by_name(self, first: Name, others: Sequence[Name]) -> Select[Any]:
        """Walks the claims of one name by day; the other names are looked up for each."""
        walked = named.alias("walked")
        query = _page(walked.c.day).select_from(walked).join(claims, claims.c.no == walked.c.claim).join(reports)
        query = query.where(walked.c.role == first[0], walked.c.name == first[1])
        query = query.where(*(_is_named(key, walked.c.day, walked.c.claim) for key in others))
        if self.question.category:
            query = query.where(walked.c.category.in_(self.question.category))
        query = query.where(*self._dated(walked.c.first, walked.c.last), *self._published(walked.c.day))
        return query.where(*(self._aside(a.column).in_(a.values) for a in self._asked()), *self._standing())

    def by_column(self, keys: Sequence[Name]) -> Iterator[Select[Any]]:
        """Walks the claims of each value of one column by day, or those of a stretch of time, or all; names are looked up for each."""
        c, asked = claims.c, self._asked()
        if self._is_short() and not any(a.column is c.source or a.column is c.mode for a in asked):
            query = _page(self._aside(c.day)).join(reports).where(*self._published(self._aside(c.day)))
            query = query.where(*(_is_named(key, c.day, c.no) for key in keys), *self._standing())
            query = query.where(*(self._aside(a.column).in_(a.values) for a in asked))
            yield from (query.where(*which) for which in self._short_and_long())
            return
        query = _page(c.day).join(reports).where(*self._published(c.day), *self._standing())
        query = query.where(*self._dated(self._aside(c.first), self._aside(c.last)))
        query = query.where(*(_is_named(key, c.day, c.no) for key in keys))
        query = query.where(*(self._aside(a.column).in_(a.values) for a in asked[1:]))
        if not asked:
            yield query
        for value in asked[0].values if asked else ():
            yield query.where(asked[0].column == value)

    def _asked(self) -> list[_Asked]:
        """The columns that are asked for, those first that leave fewer claims."""
        q, c = self.question, claims.c
        source = select(sources.c.no).where(sources.c.name == q.source).scalar_subquery()
        asked = (
            _Asked(c.source, (source,) if q.source else ()),
            _Asked(c.mode, q.mode),
            _Asked(c.category, q.category),
            _Asked(c.quad, q.quad),
            _Asked(c.certainty, q.certainty),
            _Asked(c.language, (q.language,) if q.language else ()),
            _Asked(c.polarity, (q.polarity,) if q.polarity else ()),
        )
        return [a for a in asked if a.values]

    def _dated(self, first: ColumnElement[Any], last: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """The event's days, as far as the words tell them, may lie within those asked for."""
        q = self.question
        out = [last >= q.since.toordinal()] if q.since else []
        return out + ([first <= q.until.toordinal()] if q.until else [])

    def _short_and_long(self) -> Iterator[list[ColumnElement[bool] | TextClause]]:
        """The claims of at most a month, which must end soon after the time asked for begins, and the few that take longer."""
        first, last, until = claims.c.first, claims.c.last, self.question.until
        soon = [last <= until.toordinal() + MONTH] if until else []
        yield [*self._dated(self._aside(first), last), *soon, text(f"NOT {LONG}")]
        yield [*self._dated(first, self._aside(last)), text(LONG)]

    def _is_short(self) -> bool:
        q = self.question
        return q.since is not None and ((q.until or date.today()) - q.since).days <= _WINDOW

    def _published(self, day: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        return [day >= 1, day <= self.question.as_of.toordinal()] if self.question.as_of else []

    def _standing(self) -> list[ColumnElement[bool]]:
        return [] if self.question.rejected else [self._aside(claims.c.verdict) != REJECTED]

    def _aside(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """The column's value without its index, which SQLite would else walk at random for want of statistics."""
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type) if self.held else column


def _is_named(key: Name, day: ColumnElement[Any], claim: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a claim is found under a name."""
    other = named.alias()
    role, name = key
    return exists().where(other.c.role == role, other.c.name == name, other.c.day == day, other.c.claim == claim)


def _page(day: ColumnElement[Any]) -> Select[Any]:
    """Newest first; claims of one day stand by report, and as in it."""
    c = claims.c
    return select(c.no, day.label("day"), reports.c.id, c.position).order_by(
        day.desc(), reports.c.id, c.position, c.no
    )  # fmt: skip
