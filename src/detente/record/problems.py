"""Reports that were refused, and why; a report that is added later leaves the list."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from detente.model.record import Problem
from detente.record.adding import now
from detente.record.tables import problems
from detente.record.upsert import merge


def add_problem(connection: Connection, place: str, reason: str) -> None:
    """Lists a report that was refused; of one that is listed already, the last reason stands."""
    row = {"place": place, "reason": reason, "at": now()}
    merge(connection, problems, [row], lambda new: {"reason": new.reason, "at": new.at})


def is_problem(connection: Connection, place: str) -> bool:
    return connection.execute(select(problems.c.place).where(problems.c.place == place)).first() is not None


def remove_problem(connection: Connection, place: str) -> None:
    connection.execute(delete(problems).where(problems.c.place == place))


def forget_problems(connection: Connection) -> int:
    """Empties the list; how many there were."""
    return int(connection.execute(delete(problems)).rowcount)


def all_problems(connection: Connection) -> list[Problem]:
    """The list, by place."""
    rows = connection.execute(select(problems).order_by(problems.c.place))
    return [Problem(row.place, row.reason, row.at) for row in rows]
