"""The command `detente`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from detente import __version__
from detente.errors import DetenteError, InputError
from detente.model.reading import Reading

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=(
    "Reads news reports about an international crisis: who did, said, offered, demanded, accused or denied what to whom, "
    "where, when, on whose word, how sure."
))  # fmt: skip

_WRONG_CALL: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for options and arguments that don't fit; it has no public name of its own there."""
LONG = 40_000
"""Code points of a report from which progress is shown."""
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

    done = failed = 0
    for where, result in _readings(reports, date, language, source):
        if isinstance(result, DetenteError):
            failed += 1
            typer.echo(f"detente: {result}", err=True)
            continue
        if format is Format.text:
            name = f"{where}\n" if len(reports) > 1 else ""
            typer.echo(("\n" if done else "") + name + render(result, evidence=evidence), nl=False)
        elif format is Format.jsonl or len(reports) == 1:
            typer.echo(dumps(result, indent=1 if format is Format.json else None))
        else:
            typer.echo(("," if done else "[") + dumps(result, indent=1))
        done += 1
    if format is Format.json and len(reports) > 1:
        typer.echo("]" if done else "[]")
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

    for _, result in _readings([report], date, language, source):
        if isinstance(result, DetenteError):
            _fail(str(result))
        found = find(result, claim)
        if found is None:
            _fail(
                f"no claim {claim!r} in this report; detente read numbers its {len(result.claims)}, "
                "and ids are those of the same --date and --source"
            )
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
    from detente.sources import bytes_of
    from detente.sources.bytes import decode

    name = "standard input" if table == "-" else table
    try:
        for line in code_table(decode(bytes_of(table), name), language):
            typer.echo(line)
    except DetenteError as error:
        _fail(_named(error, name))


def _readings(
    reports: Sequence[str], date: str | None, language: str | None, source: str | None
) -> Iterator[tuple[str, Reading | DetenteError]]:
    """Each report's name, and the report read, or why it can't be; one bad report never stops the rest."""
    from detente.sources import Given, load
    from detente.text.language import checked
    from detente.text.published import parse_published

    try:
        if date is not None:
            parse_published(date)
        if language is not None:
            checked(language)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    if reports.count("-") > 1:
        raise typer.BadParameter("standard input can be read once only; - is named twice")
    given = Given(date=date, language=language, source=source)
    for number, where in enumerate(reports, 1):
        try:
            report = load(where, given)
            from detente.pipeline import read_report

            yield where, read_report(report, progress=_progress(number, len(reports), len(report.text)))
        except InputError as error:
            yield where, InputError(_named(error, "standard input" if where == "-" else where))
        except DetenteError as error:
            _fail(str(error))


def _named(error: DetenteError, name: str) -> str:
    """The error with the name of what it is about in front, on one line."""
    told = str(error)
    return " ".join((told if not name or told.startswith((f"{name} ", f"{name}:")) else f"{name}: {told}").split())


def _progress(number: int, reports: int, length: int) -> Callable[[float], None] | None:
    """Tells a person on standard error how far long work is; None where there is nobody to tell or little to do."""
    if not sys.stderr.isatty() or (reports == 1 and length < LONG):
        return None

    def tell(share: float) -> None:
        line = f"reading {number} of {reports}: {share:4.0%}"
        typer.echo(f"\r{line}" if share < 1 else f"\r{' ' * len(line)}\r", err=True, nl=False)

    return tell


def run() -> NoReturn:
    """The command as installed; what is wrong with a call, or can't be written, is told in one line."""
    if sys.stdout is None:
        sys.stderr.write("detente: the output can't be written: standard output is closed\n")
        sys.exit(1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a console shows what it can; files and pipes get UTF-8, whatever the console's encoding is
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
    try:
        status = app(prog_name="detente", standalone_mode=False)
    except _WRONG_CALL as error:
        _tell_wrong_call(error)
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        sys.stderr.write(f"detente: the output can't be written: {error.strerror or error}\n")
        sys.stderr.flush()
        os._exit(1)  # closing the broken output would fail once more
    sys.exit(status if isinstance(status, int) else 0)


def _tell_wrong_call(error: Exception) -> None:
    told: str = error.format_message() if hasattr(error, "format_message") else str(error)
    words = " ".join(told.split()).rstrip(".?")
    command = getattr(getattr(error, "ctx", None), "command_path", "detente")
    if words:  # none where the call was bare and the help has been printed
        typer.echo(f"detente: {words}; see {command} --help", err=True)


def _fail(message: str) -> NoReturn:
    typer.echo(f"detente: {message}", err=True)
    raise typer.Exit(1)
