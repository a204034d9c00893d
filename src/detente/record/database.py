"""Where a record lies, how its connections behave, and its transactions."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, SQLAlchemyError

from detente.errors import InputError, RecordError

PATIENCE = 60.0
"""Seconds for which one process waits while another writes to the same SQLite file; a report takes some milliseconds."""
_WRITE = "detente_write"
_LOCK = 0x64_65_74_65_6E_74_65
"""Number of the lock that who writes to PostgreSQL holds ("detente" in ASCII)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A database that holds a record; `name` is what messages call it, without any password."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One look at the record: what others add meanwhile is not seen. Raises RecordError."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with (
            told_errors(self.name),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, while no other is writing: all of it is kept or nothing. Raises RecordError, or InputError as `told_errors`."""
        with (
            told_errors(self.name),
            self.engine.connect().execution_options(**{_WRITE: True}) as connection,
            connection.begin(),
        ):
            if not self.is_sqlite:
                # the counts are touched by all who write, in no order that would keep two from waiting for each other
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection


def connect(where: str | None, *, create: bool) -> Record:
    """The record at a path or a `postgresql:` URL, else the one of `DETENTE_RECORD`, else the user's own.

    Nothing is looked up in it yet. Raises RecordError where there can't be any, or there is none and none is to be made.
    """
    where = where or os.environ.get("DETENTE_RECORD")
    if where and "://" in where:
        return _by_url(where)
    path = Path(where).expanduser() if where else user_data_path("detente", appauthor=False) / "record.sqlite"
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file in it for the record")
    if not path.is_file() and not create:
        raise RecordError(f"there is no record at {path} yet; detente add makes one")
    if not path.parent.is_dir():
        if where:
            raise RecordError(f"{path.parent} is no folder; make it first, or name another --record")
        path.parent.mkdir(parents=True, exist_ok=True)
    return Record(_sqlite(URL.create("sqlite", database=str(path))), str(path))


def _by_url(where: str) -> Record:
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise RecordError("--record is no address of a database; write a path or postgresql://HOST/NAME") from error
    if url.get_backend_name() == "sqlite":
        raise RecordError("a record in SQLite is named by its path, without sqlite://")
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise RecordError(f"{url.drivername} holds no record; write a path (SQLite) or postgresql://HOST/NAME")
    name = url.render_as_string()
    try:
        return Record(create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="READ COMMITTED"), name)
    except ImportError as error:
        raise RecordError("PostgreSQL needs psycopg: pip install 'detente[postgresql]'") from error


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def opened(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late for a safe write
        _set_journal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # who will write says so at once: a reader that turns writer fails where another has written meanwhile
        writes = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _set_journal(connection: sqlite3.Connection) -> None:
    """Lets one write while others read; of several who open a new file at once, SQLite refuses all but one and none waits."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def told_errors(name: str) -> Iterator[None]:
    """Turns what a database says into one clear line; InputError where it is about what was to be kept, not the record."""
    try:
        yield
    except (DataError, IntegrityError, UnicodeEncodeError) as error:
        raise InputError(f"it can't be kept: {_line(getattr(error, 'orig', error))}") from error
    except (DBAPIError, sqlite3.Error) as error:
        raise RecordError(f"the record {name} {_told(error)}") from error
    except SQLAlchemyError as error:
        raise RecordError(f"the record {name} can't be used: {_line(error)}") from error


_TOLD = {
    "locked": f"is busy: another process has been writing for {PATIENCE:.0f} seconds; try again",
    "not a database": "is no SQLite database; name another --record",
    "malformed": "is damaged; restore a copy, or add the reports to a new one",
    "readonly": "can't be written: permission denied",
    "unable to open": "can't be opened: permission denied or no such folder",
    "disk is full": "can't grow: the disk is full",
    "no such module: fts5": "can't be made: this Python's SQLite has no full-text search (FTS5)",
}


def _told(error: Exception) -> str:
    words = str(getattr(error, "orig", None) or error)
    for sign, told in _TOLD.items():
        if sign in words:
            return told
    return f"can't be used: {_line(words)}"


def _line(error: object) -> str:
    return " ".join(str(error).split())[:300]
