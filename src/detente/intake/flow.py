"""The way of reports into the record on one screen: loaded, skipped where known, read, and added one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from detente.errors import DetenteError, InputError
from detente.intake.maker import maker
from detente.intake.readers import Readers
from detente.model.reading import Reading
from detente.model.report import Report
from detente.record.adding import add_addresses, add_reading, report_no
from detente.record.database import Record
from detente.record.problems import add_problem, is_problem, remove_problem
from detente.record.rereading import replace_reading, stored
from detente.sources import Given
from detente.sources.many import Item

_AHEAD = 3
"""Reports a worker that wait to be read, so that none waits for the next."""


@dataclass(slots=True)
class Outcome:
    """What has become of the reports so far."""

    added: int = 0
    claims: int = 0
    known: int = 0
    refused: int = 0

    @property
    def seen(self) -> int:
        return self.added + self.known + self.refused


@dataclass(slots=True)
class _UnderWay:
    """A report that is being read, and all that named it."""

    report: Report
    places: list[str]
    urls: list[str] = field(default_factory=list)
    again: bool = False
    """Whether it is in the record and its reading is to be replaced."""


class Intake:
    """Takes reports into a record; `tell` hears of each that is done, and why where it is refused."""

    def __init__(
        self, record: Record, given: Given, readers: Readers, tell: Callable[[Outcome, str | None], None]
    ) -> None:
        self.outcome = Outcome()
        self._record, self._given, self._readers, self._tell = record, given, readers, tell
        self._reading: dict[Future[Reading], _UnderWay] = {}

    def take(self, items: Iterable[Item]) -> Outcome:
        """Adds all reports that aren't there yet. Raises RecordError or SetupError where nothing more can be added."""
        for item in items:
            try:
                self._begin(item, item.load(self._given))
            except InputError as error:
                self._refuse([item.place], error)
            self._collect(self._most)
        self._collect(1)
        return self.outcome

    def reread(self, report_ids: Iterable[str]) -> Outcome:
        """Reads reports of the record once more. Raises RecordError or SetupError where nothing more can be done."""
        for report_id in report_ids:
            with self._record.reading() as connection:
                report = stored(connection, report_id)
            self._reading[self._readers.read(report)] = _UnderWay(report, [f"report {report_id}"], again=True)
            self._collect(self._most)
        self._collect(1)
        return self.outcome

    @property
    def _most(self) -> int:
        """Reports under way from which on none is begun before one is done."""
        return self._readers.workers * _AHEAD if self._readers.workers > 1 else 1

    def _begin(self, item: Item, report: Report) -> None:
        """Has a report read that isn't in the record and isn't under way."""
        if self._is_known(item, report):
            self._done("known")
            return
        same = next((u for u in self._reading.values() if u.report.id == report.id), None)
        if same is not None:
            same.places.append(item.place)
            same.urls += [report.url] if report.url else []
            return
        self._reading[self._readers.read(report)] = _UnderWay(report, [item.place])

    def _is_known(self, item: Item, report: Report) -> bool:
        with self._record.reading() as connection:
            no = report_no(connection, report.id)
            nothing_new = no is None or (not report.url and not is_problem(connection, item.place))
        if no is not None and not nothing_new:
            with self._record.writing() as connection:
                add_addresses(connection, no, report.url)
                remove_problem(connection, item.place)
        return no is not None

    def _collect(self, most: int) -> None:
        """Adds what has been read, until fewer than `most` reports are under way."""
        while len(self._reading) >= most:
            for future in wait(self._reading, return_when=FIRST_COMPLETED).done:
                under_way = self._reading.pop(future)
                try:
                    self._add(under_way, self._read(future, under_way.report))
                except InputError as error:
                    self._refuse(under_way.places, error)

    def _read(self, future: Future[Reading], report: Report) -> Reading:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._readers.alone(report)
        except DetenteError:
            raise
        except Exception as error:  # a fault of the reader with one report must not stop the rest
            told = " ".join(f"{type(error).__name__}: {error}".split())
            raise InputError(f"the reader failed on it ({told}); please report this with the text") from error

    def _add(self, under_way: _UnderWay, reading: Reading) -> None:
        with self._record.writing() as connection:
            new = under_way.again or add_reading(connection, reading, maker(), under_way.urls)
            if under_way.again:
                replace_reading(connection, reading, maker())
            for place in under_way.places:
                remove_problem(connection, place)
        if new:
            self.outcome.claims += len(reading.claims)
        self._done("added" if new else "known")
        for _ in under_way.places[1:]:
            self._done("known")

    def _refuse(self, places: Sequence[str], error: InputError) -> None:
        for place in places:
            with self._record.writing() as connection:
                add_problem(connection, place, str(error))
            self._done("refused", f"{place}: {error}")

    def _done(self, what: str, problem: str | None = None) -> None:
        setattr(self.outcome, what, getattr(self.outcome, what) + 1)
        self._tell(self.outcome, problem)
