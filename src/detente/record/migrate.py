"""The version of a record's tables: made at the newest, refused where older or newer, and brought up to date on request."""

from __future__ import annotations

import logging
from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect, text

from detente.errors import RecordError
from detente.record.database import Record, connect

VERSIONS = ("0001",)
"""All versions of the tables, oldest first; one file in `migrations/versions` each."""
VERSION_TABLE = "detente_version"


def open_record(where: str | None = None, *, create: bool = False) -> Record:
    """The record with its tables up to date, made where there is none and `create` says so. Raises RecordError."""
    record = connect(where, create=create)
    with record.reading() as connection:
        version = _version(connection, record.name)
    if version is None:
        if not create:
            raise RecordError(f"there is no record at {record.name} yet; detente add makes one")
        upgrade(record)
    elif version in VERSIONS[:-1]:
        raise RecordError(f"the record {record.name} is of an older version; run detente record upgrade")
    elif version != VERSIONS[-1]:
        raise RecordError(f"the record {record.name} is of a newer version; install a newer détente")
    return record


def upgrade(record: Record) -> bool:
    """Brings the tables to the newest version, in one transaction; whether anything had to be done. Raises RecordError."""
    with record.writing() as connection:
        before = _version(connection, record.name)
        if before == VERSIONS[-1]:
            return False
        if before is not None and before not in VERSIONS:
            raise RecordError(f"the record {record.name} is of a newer version; install a newer détente")
        _migrate(connection)
        return True


def _version(connection: Connection, name: str) -> str | None:
    """The version of the tables; None where there are no tables at all. Raises RecordError where they are something else's."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        return found
    if tables:
        raise RecordError(f"{name} is a database, but no record of détente; name another --record")
    return None


def _migrate(connection: Connection) -> None:
    from alembic import command  # imported here: questions need none of it
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    with as_file(files("detente.record") / "migrations") as folder:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        command.upgrade(config, "head")
