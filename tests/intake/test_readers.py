from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.intake.flow import Intake, Outcome
from detente.intake.readers import Readers, read_here
from detente.model.reading import Reading
from detente.model.report import Report
from detente.record.migrate import open_record
from detente.record.problems import all_problems
from detente.sources import Given
from detente.sources.many import items

DEADLY, FAULTY = "Norway met Peru.", "Norway met Chile."


def read(report: Report) -> Reading:
    if report.text == DEADLY:
        os._exit(9)
    if report.text == FAULTY:
        raise ValueError("a fault\nof two lines")
    return read_here(report)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_the_reader_fails_on_costs_no_other(tmp_path: Path, workers: int) -> None:
    record = open_record(str(tmp_path / "record.sqlite"), create=True)
    texts = ["Norway met Russia.", FAULTY, DEADLY, "Norway met Brazil.", "Norway met Argentina."]
    if workers == 1:
        texts.remove(DEADLY)  # it would end these tests
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    told: list[str | None] = []
    with Readers(workers, read) as readers:
        intake = Intake(record, Given(language="en"), readers, lambda _, problem: told.append(problem))
        done = intake.take(items([str(folder)]))
    assert (done.added, done.known, done.refused) == (3, 0, len(texts) - 3)
    assert len(told) == len(texts)
    with record.reading() as connection:
        reasons = [p.reason for p in all_problems(connection)]
    assert "the reader failed on it (ValueError: a fault of two lines); please report this with the text" in reasons
    assert workers == 1 or any("process that read it died" in r for r in reasons)


def test_a_report_alone_that_kills_its_process_is_refused() -> None:
    report = Report(text=DEADLY, language="en")
    with Readers(2, read) as readers:
        with pytest.raises(BrokenProcessPool):
            readers.read(report).result()
        with pytest.raises(InputError, match="died"):
            readers.alone(report)


def test_the_outcome_counts_all() -> None:
    assert Outcome(added=2, known=3, refused=1).seen == 6
