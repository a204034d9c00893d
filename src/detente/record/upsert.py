"""Inserts that allow for what is there already; SQLite and PostgreSQL write them alike, SQLAlchemy apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds the rows whose key is not there yet."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def insert_new(connection: Connection, table: Table, row: Row) -> int | None:
    """`no` of a row that is added; None where its key is there already."""
    found: int | None = connection.execute(
        _insert(connection, table).values(**row).on_conflict_do_nothing().returning(table.c.no)
    ).scalar()
    return found


def number_of(connection: Connection, table: Table, **key: Any) -> int:
    """`no` of the row with these values, which is added where it is missing."""
    query = select(table.c.no).filter_by(**key)
    found = connection.execute(query).scalar()
    if found is None:
        insert_missing(connection, table, [key])
        found = connection.execute(query).scalar_one()
    return int(found)


def merge(
    connection: Connection, table: Table, rows: Sequence[Row], change: Callable[[Any], Mapping[str, Any]]
) -> None:
    """Adds rows; where the key is there, `change` says of the new row which columns get which values."""
    if not rows:
        return
    statement = _insert(connection, table)
    key = [c.name for c in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=dict(change(statement.excluded))), rows)


def _insert(connection: Connection, table: Table) -> Any:
    return (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)
