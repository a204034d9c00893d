"""Reads reports in worker processes, one for each core; a report that kills its worker costs no other report."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from types import TracebackType
from typing import Self

from detente.errors import InputError
from detente.model.reading import Reading
from detente.model.report import Report


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_here(report: Report) -> Reading:
    """The reading of a report, in this process."""
    from detente.pipeline import read_report

    # trees and scores aren't kept, and would be most of what goes between processes
    return replace(read_report(report), sentences=())


class Readers:
    """Worker processes that read reports; with one worker the reports are read right here."""

    def __init__(self, workers: int, how: Callable[[Report], Reading] = read_here) -> None:
        self.workers = workers
        self._how = how
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._stop(self._pool)

    def read(self, report: Report) -> Future[Reading]:
        """The reading, when it is done. `alone` must be asked where the future raises BrokenProcessPool."""
        if self.workers <= 1:
            done: Future[Reading] = Future()
            try:
                done.set_result(self._how(report))
            except Exception as error:
                done.set_exception(error)
            return done
        if self._pool is None:
            self._pool = _pool(self.workers)
        try:
            return self._pool.submit(self._how, report)
        except BrokenProcessPool:
            self._pool = _pool(self.workers)
            return self._pool.submit(self._how, report)

    def alone(self, report: Report) -> Reading:
        """Reads a report that was under way when a worker died, in a process of its own. Raises InputError where it dies again."""
        pool = _pool(1)
        try:
            return pool.submit(self._how, report).result()
        except BrokenProcessPool as error:
            raise InputError("the process that read it died; it may need more memory than there is") from error
        finally:
            self._stop(pool)

    @staticmethod
    def _stop(pool: ProcessPoolExecutor) -> None:
        """Ends a pool without waiting for what is under way."""
        workers = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawned, since a forked network may hang in the threads that it had before
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start)


def _start() -> None:
    """What a worker does first: it leaves Ctrl-C to its parent, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
