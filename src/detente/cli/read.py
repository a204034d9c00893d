"""Reading reports without keeping them: `read`, `explain`, `pairs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.app import Date, Language, Source, app, check_given, fail, named
from detente.errors import DetenteError, InputError
from detente.model.reading import Reading

LONG = 40_000
"""Code points of a report from which progress is shown."""
Reports = Annotated[
    list[str], typer.Argument(metavar="PATH|URL|-...", help="Reports as plain text or HTML; - is standard input.")
]


class Format(StrEnum):
    text = "text"
    json = "json"
    jsonl = "jsonl"


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
            fail(str(result))
        found = find(result, claim)
        if found is None:
            fail(
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
        fail(named(error, name))


def _readings(
    reports: Sequence[str], date: str | None, language: str | None, source: str | None
) -> Iterator[tuple[str, Reading | DetenteError]]:
    """Each report's name, and the report read, or why it can't be; one bad report never stops the rest."""
    from detente.sources import Given, load

    check_given(date, language)
    if reports.count("-") > 1:
        raise typer.BadParameter("standard input can be read once only; - is named twice")
    given = Given(date=date, language=language, source=source)
    for number, where in enumerate(reports, 1):
        try:
            report = load(where, given)
            from detente.pipeline import read_report

            yield where, read_report(report, progress=_progress(number, len(reports), len(report.text)))
        except InputError as error:
            yield where, InputError(named(error, "standard input" if where == "-" else where))
        except DetenteError as error:
            fail(str(error))


def _progress(number: int, reports: int, length: int) -> Callable[[float], None] | None:
    """Tells a person on standard error how far long work is; None where there is nobody to tell or little to do."""
    if not sys.stderr.isatty() or (reports == 1 and length < LONG):
        return None

    def tell(share: float) -> None:
        line = f"reading {number} of {reports}: {share:4.0%}"
        typer.echo(f"\r{line}" if share < 1 else f"\r{' ' * len(line)}\r", err=True, nl=False)

    return tell
