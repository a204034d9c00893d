from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import detente.record
from detente.errors import RecordError
from detente.model.reading import Reading
from detente.record.adding import add_reading
from detente.record.database import Record
from detente.record.migrate import VERSION_TABLE, VERSIONS, open_record, upgrade
from detente.record.tables import metadata
from tests.record.contents import contents
from tests.record.databases import MAKER


def test_migrations_make_the_tables_that_the_code_knows(record: Record) -> None:
    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        found = compare_metadata(context, metadata)
    beside = ("report_words", "reports_words", "words")  # the search's own, in no table that the code knows
    assert [d for d in found if not any(name in repr(d) for name in beside)] == []


def test_the_versions_are_those_of_the_migrations() -> None:
    folder = Path(detente.record.__file__).with_name("migrations")
    assert tuple(s.revision for s in ScriptDirectory(folder).walk_revisions())[::-1] == VERSIONS


def test_a_new_record_is_at_the_newest_version(place: Callable[[], str]) -> None:
    where = place()
    open_record(where, create=True).engine.dispose()
    again = open_record(where)
    assert upgrade(again) is False
    again.engine.dispose()


def test_no_record_is_made_by_asking(place: Callable[[], str]) -> None:
    with pytest.raises(RecordError, match=r"no record at .* detente add makes one"):
        open_record(place())


def test_a_newer_version_is_refused(record: Record) -> None:
    with record.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for refused in (lambda: open_record(str_of(record)), lambda: upgrade(record)):
        with pytest.raises(RecordError, match="newer version; install a newer"):
            refused()


def test_an_older_version_is_told_to_upgrade(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.migrate.VERSIONS", (*VERSIONS, "9999"))
    with pytest.raises(RecordError, match="run detente record upgrade"):
        open_record(str_of(record))


def test_an_upgrade_keeps_what_is_there(
    record: Record, readings: tuple[Reading, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.writing() as connection:
        add_reading(connection, readings[0], MAKER)
    before = contents(record)
    folder = tmp_path / "migrations"
    shutil.copytree(Path(detente.record.__file__).with_name("migrations"), folder)
    (folder / "versions" / "m9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = '9999'\ndown_revision = '0001'\n"
        "def upgrade():\n    op.add_column('reports', sa.Column('note', sa.Text()))\n"
    )
    monkeypatch.setattr("detente.record.migrate.VERSIONS", (*VERSIONS, "9999"))
    monkeypatch.setattr("detente.record.migrate.files", lambda _: tmp_path)
    assert upgrade(record) is True
    assert upgrade(record) is False
    again = open_record(str_of(record))
    assert contents(again) == before
    with again.reading() as connection:
        assert connection.execute(text("SELECT note FROM reports")).scalar() is None
    again.engine.dispose()


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name)")
    with pytest.raises(RecordError, match="no record of détente"):
        open_record(str(path), create=True)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (".", "is a folder"),
        ("missing/record.sqlite", "is no folder"),
        ("mysql://host/name", "holds no record"),
        ("sqlite:///x", "by its path"),
        ("://", "no address"),
        ("postgresql://nobody:secret@127.0.0.1:1/x", "127.0.0.1"),
    ],
)
def test_where_no_record_can_be_is_told_in_one_line(
    where: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match=message) as caught:
        open_record(where, create=True)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Norway met Chile. " * 100)
    with pytest.raises(RecordError, match="no SQLite database"):
        open_record(str(path), create=True)
    assert path.read_text().startswith("Norway")


def test_the_record_of_the_environment_and_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "mine.sqlite"))
    assert open_record(create=True).name == str(tmp_path / "mine.sqlite")
    monkeypatch.delenv("DETENTE_RECORD")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert Path(open_record(create=True).name).name == "record.sqlite"


def test_several_open_a_new_record_at_once(place: Callable[[], str]) -> None:
    where = place()
    with ThreadPoolExecutor(6) as pool:
        records = list(pool.map(lambda _: open_record(where, create=True), range(6)))
    for record in records:
        assert upgrade(record) is False
        record.engine.dispose()


def str_of(record: Record) -> str:
    return (
        record.engine.url.set(drivername="postgresql").render_as_string(False) if not record.is_sqlite else record.name
    )
