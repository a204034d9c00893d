"""The command `detente`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from detente import __version__
from detente.errors import DetenteError, InputError
from detente.model.reading import Reading

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=(
    "Reads news reports about an international crisis: who did, said, offered, demanded, accused or denied what to whom, "
    "where, when, on whose word, how sure."
))  # fmt: skip

Date = Annotated[
    str | None, typer.Option("--date", metavar="EDTF", help="When the report came out: 2022-01-18 or 2022-01.")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="nl or en; identified where not given.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who published the report.")]
Reports = Annotated[
    list[str], typer.Argument(metavar="PATH|URL|-...", help="Reports as plain text or HTML; - is standard input.")
]


class Format(StrEnum):
    text = "text"
    json = "json"
    jsonl = "jsonl"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Claims, not facts."""


@app.command()
def read(
    reports: Reports,
    date: Date = None,
    language: Language = None,
    source: Source = None,
    format: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.text,
    evidence: Annotated[bool, typer.Option("--evidence", help="With text: the sentence under each claim.")] = False,
) -> None:
    """Read reports and print their claims.

    One that can't be read is named on standard error, the others are read, and the exit status is 1.
    """
    from detente.export.json import dumps
    from detente.export.text import render

    failed = 0
    for number, result in enumerate(_readings(reports, date, language, source)):
        if isinstance(result, DetenteError):
            failed += 1
            typer.echo(f"detente: {result}", err=True)
        elif format is Format.text:
            typer.echo(("\n" if number else "") + render(result, evidence=evidence), nl=False)
        else:
            typer.echo(dumps(result, indent=1 if format is Format.json else None))
    raise typer.Exit(1 if failed else 0)


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="PATH|URL|-")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, the beginning of it, or its number.")],
    date: Date = None,
    language: Language = None,
    source: Source = None,
) -> None:
    """Show why one claim was coded so: its words, the tree, and what made each field."""
    from detente.export.explanation import explain as explained
    from detente.export.explanation import find

    for result in _readings([report], date, language, source):
        if isinstance(result, DetenteError):
            _fail(str(result))
        found = find(result, claim)
        if found is None:
            _fail(f"no claim {claim!r} in this report; it has {len(result.claims)}, see detente read --format json")
        typer.echo(explained(result, found), nl=False)


@app.command()
def pairs(
    table: Annotated[
        str,
        typer.Argument(
            metavar="TSV|-", help="Columns marked_sentence (<s>..</s>, <t>..</t>), or sentence, source, target."
        ),
    ],
    language: Annotated[str, typer.Option("--language", metavar="CODE")] = "en",
) -> None:
    """Code what a marked source does to a marked target: PLOVER root and quad class, appended to each row."""
    from detente.pipeline import code_table
    from detente.sources.bytes import decode

    try:
        data = sys.stdin.buffer.read() if table == "-" else Path(table).read_bytes()
    except OSError as error:
        _fail(f"{table}: {error.strerror or error}")
    try:
        for line in code_table(decode(data, table), language):
            typer.echo(line)
    except DetenteError as error:
        _fail(str(error))


def _readings(
    reports: Sequence[str], date: str | None, language: str | None, source: str | None
) -> Iterator[Reading | DetenteError]:
    """Each report read, or why it can't be; one bad report never stops the rest."""
    from detente.sources import Given, load

    given = Given(date=date, language=language, source=source)
    busy = len(reports) > 1 and sys.stderr.isatty()
    for number, where in enumerate(reports, 1):
        if busy:
            typer.echo(f"\rreading {number} of {len(reports)}", err=True, nl=number == len(reports))
        try:
            report = load(where, given)
            from detente.pipeline import read_report

            yield read_report(report)
        except InputError as error:
            yield error if where in str(error) or where == "-" else InputError(f"{where}: {error}")
        except DetenteError as error:
            _fail(str(error))


def run() -> None:
    """The command as installed; what can't be written is told in one line."""
    try:
        app(prog_name="detente")
    except OSError as error:
        sys.stderr.write(f"detente: the output can't be written: {error.strerror or error}\n")
        sys.stderr.flush()
        os._exit(1)  # closing the broken output would fail once more


def _fail(message: str) -> NoReturn:
    typer.echo(f"detente: {message}", err=True)
    raise typer.Exit(1)
