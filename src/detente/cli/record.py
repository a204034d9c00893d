"""`record`: what is done with the record as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from detente.cli.add import Progress, RecordPlace, Workers
from detente.cli.app import Who, Why, app, fail, login
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


@record_app.command()
def reread(
    record: RecordPlace = None,
    workers: Workers = None,
) -> None:
    """Read all reports once more that another version of the network, the code or the word lists has read.

    Judgements stand. The exit status is 1 where a report can't be read any more; its old claims then stay.
    """
    from detente.intake.flow import Intake
    from detente.intake.maker import maker
    from detente.intake.readers import Readers, cores
    from detente.record.migrate import open_record
    from detente.record.rereading import outdated
    from detente.sources import Given

    with told_errors():
        opened = open_record(record)
        with opened.reading() as connection:
            old = outdated(connection, maker())
        progress = Progress(len(old))
        with Readers(min(workers or cores(), max(len(old), 1))) as readers:
            done = Intake(opened, Given(), readers, progress.tell).reread(old)
    progress.end()
    typer.echo(f"read {done.added} report{'s' * (done.added != 1)} again, now with {done.claims} claims")
    raise typer.Exit(1 if done.refused else 0)


@record_app.command()
def corrections(record: RecordPlace = None) -> None:
    """Write the claims that were judged as JSONL: the report, the claim as read and as judged, and the judgements."""
    from detente.export.details import correction_as_json
    from detente.record.corrections import corrections as judged
    from detente.record.migrate import open_record

    none = True
    with told_errors(), open_record(record).reading() as connection:
        for each in judged(connection):
            typer.echo(correction_as_json(each))
            none = False
    if none:
        typer.echo("detente: no claim was judged", err=True)


@record_app.command()
def letter(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name, written as in detente sources.")],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="Admiralty letter: A is completely reliable, F can't be judged.")],
    why: Why,
    who: Who = None,
    record: RecordPlace = None,
) -> None:  # fmt: skip
    """Say how reliable a source is; the earlier letters stay in the record."""
    from detente.record.letters import rate
    from detente.record.migrate import open_record

    with told_errors(), open_record(record).writing() as connection:
        rate(connection, source, letter.upper(), who=who or login(), why=why)
    typer.echo(f"{source}: {letter.upper()}")
