"""The command itself: what all its parts share, and how it ends."""

from __future__ import annotations

import getpass
import io
import os
import sys
from typing import Annotated, NoReturn

import typer

from detente import __version__
from detente.errors import DetenteError, InputError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=(
    "Reads news reports about an international crisis: who did, said, offered, demanded, accused or denied what to whom, "
    "where, when, on whose word, how sure; and keeps them in a record that can be asked."
))  # fmt: skip

_WRONG_CALL: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for options and arguments that don't fit; it has no public name of its own there."""
Date = Annotated[
    str | None, typer.Option("--date", metavar="EDTF", help="When the report came out: 2022-01-18 or 2022-01.")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="nl or en; identified where not given.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who published the report.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", envvar="DETENTE_ANALYST", show_envvar=True, help="Who judges; the user's login name if not given."),
]  # fmt: skip


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


def check_given(date: str | None, language: str | None) -> None:
    """Refuses a date or language of the call that no report can have."""
    from detente.text.language import checked
    from detente.text.published import parse_published

    try:
        if date is not None:
            parse_published(date)
        if language is not None:
            checked(language)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise typer.BadParameter("this user has no login name; name yourself by --who") from error


def named(error: DetenteError, name: str) -> str:
    """The error with the name of what it is about in front, on one line."""
    told = str(error)
    return " ".join((told if not name or told.startswith((f"{name} ", f"{name}:")) else f"{name}: {told}").split())


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


def fail(message: str) -> NoReturn:
    """Ends the command with one line on standard error and status 1."""
    typer.echo(f"detente: {message}", err=True)
    raise typer.Exit(1)
