"""`record`: what is done with the record as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from detente.cli.add import RecordPlace
from detente.cli.app import app, fail
from detente.errors import DetenteError

record_app = typer.Typer(no_args_is_help=True, help="The record as a whole: its version, refused reports, corrections.")
app.add_typer(record_app, name="record")


@contextmanager
def told_errors() -> Iterator[None]:
    """Ends the command with one line where something can't be done."""
    try:
        yield
    except DetenteError as error:
        fail(str(error))


@record_app.command()
def upgrade(record: RecordPlace = None) -> None:
    """Bring a record of an older version up to date; make sure that you have a copy."""
    from detente.record.database import connect
    from detente.record.migrate import upgrade as upgraded

    with told_errors():
        found = connect(record, create=False)
        new = upgraded(found)
        typer.echo(f"{found.name} {'is up to date now' if new else 'was up to date already'}")


@record_app.command()
def problems(
    record: RecordPlace = None,
    forget: Annotated[bool, typer.Option("--forget", help="Empty the list.")] = False,
) -> None:
    """List the reports that were refused, with the reason; one that is added later leaves the list."""
    from detente.record.migrate import open_record
    from detente.record.problems import all_problems, forget_problems

    with told_errors():
        opened = open_record(record)
        if forget:
            with opened.writing() as connection:
                typer.echo(f"{forget_problems(connection)} forgotten")
            return
        with opened.reading() as connection:
            found = all_problems(connection)
    for problem in found:
        typer.echo(f"{problem.place}: {problem.reason}")
    if not found:
        typer.echo("no report was refused")
