"""`add`: reports into the record."""

from __future__ import annotations

import sys
import time
from collections import deque
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.app import Date, Language, Source, app, check_given, fail
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.intake.flow import Outcome

RecordPlace = Annotated[
    str | None,
    typer.Option(
        "--record", metavar="PATH|URL", envvar="DETENTE_RECORD", show_envvar=True,
        help="A file (SQLite) or postgresql://HOST/NAME; the user's own record where not given.",
    ),
]  # fmt: skip
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes that read; one for each core if not given."),
]
_SHOWN = 10
"""Refused reports that are named on standard error; the record lists them all."""


@app.command()
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-...",
            help="Reports as plain text or HTML, folders of them, and .jsonl dumps (text, title, date, source, url, language).",
        ),
    ],
    record: RecordPlace = None,
    date: Date = None,
    language: Language = None,
    source: Source = None,
    workers: Workers = None,
) -> None:
    """Read reports and add them to the record.

    A report that is there already is skipped. One that can't be read is listed (detente record problems), the others are added,
    and the exit status is 1. After an interruption (status 130) the same call goes on where it was.
    """
    from detente.intake.flow import Intake
    from detente.intake.readers import Readers, cores
    from detente.record.migrate import open_record
    from detente.sources import Given
    from detente.sources.many import count, items

    check_given(date, language)
    if paths.count("-") > 1:
        raise typer.BadParameter("standard input can be read once only; - is named twice")
    try:
        opened = open_record(record, create=True)
        progress = Progress(count(paths))
        few = progress.total <= 2  # starting processes would take longer than reading
        with Readers(1 if few else min(workers or cores(), progress.total)) as readers:
            intake = Intake(opened, Given(date=date, language=language, source=source), readers, progress.tell)
            try:
                done = intake.take(items(paths))
            except KeyboardInterrupt:
                progress.end()
                typer.echo(f"detente: interrupted; {told(intake.outcome)}; the same call goes on from here", err=True)
                raise
    except DetenteError as error:
        fail(str(error))
    progress.end()
    typer.echo(told(done))
    raise typer.Exit(1 if done.refused else 0)


def told(done: Outcome) -> str:
    """What has become of the reports, on one line."""
    parts = [f"added {done.added} report{'s' * (done.added != 1)} with {done.claims} claim{'s' * (done.claims != 1)}"]
    if done.known:
        parts.append(f"{done.known} there already")
    if done.refused:
        parts.append(f"{done.refused} refused (see detente record problems)")
    return ", ".join(parts)


class Progress:
    """Tells on standard error how far the adding is: a line that is written over, or one now and then where nobody watches."""

    EVERY, SELDOM = 0.2, 30.0
    """Seconds between two lines, on a terminal and elsewhere."""
    WINDOW = 30.0
    """Seconds over which the rate is taken, since reports that are skipped go by much faster."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._watched = sys.stderr.isatty()
        self._shown = time.monotonic()
        self._marks: deque[tuple[float, int]] = deque([(self._shown, 0)])
        self._width = self._refused = 0

    def tell(self, done: Outcome, problem: str | None) -> None:
        if problem is not None:
            self._refused += 1
            if self._refused <= _SHOWN:
                self.end()
                typer.echo(f"detente: {problem}", err=True)
        now = time.monotonic()
        if now - self._shown < (self.EVERY if self._watched else self.SELDOM):
            return
        self._shown = now
        self._marks.append((now, done.seen))
        while len(self._marks) > 2 and now - self._marks[0][0] > self.WINDOW:
            self._marks.popleft()
        self._write(self.line(done, now))

    def line(self, done: Outcome, now: float) -> str:
        (since, before), seen = self._marks[0], done.seen
        rate = (seen - before) / max(now - since, 1e-3)
        left = f"{_span((self.total - seen) / rate)} left" if rate else "time left unknown"
        return f"{seen} of {self.total}  {done.added} added  {done.refused} refused  {rate:.1f} reports/s  {left}"

    def end(self) -> None:
        """Clears the line."""
        if self._width:
            typer.echo(f"\r{' ' * self._width}\r", err=True, nl=False)
            self._width = 0

    def _write(self, line: str) -> None:
        if not self._watched:
            typer.echo(f"detente: {line}", err=True)
            return
        typer.echo(f"\r{line:{self._width}}", err=True, nl=False)
        self._width = len(line)


def _span(seconds: float) -> str:
    """A time for people: `40 s`, `12 min`, `3 h 05 min`."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"
