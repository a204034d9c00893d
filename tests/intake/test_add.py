"""`detente add`, whole, interrupted, killed and twice at once."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from detente.errors import DetenteError
from detente.record.migrate import open_record
from tests.calls import run, started
from tests.record.contents import contents
from tests.record.databases import TEXTS


def dump(path: Path, times: int = 1) -> Path:
    lines = [
        json.dumps({"text": f"{words} This was part {i} of a series.", "date": day, "source": source, "url": f"https://x.example/{i}"})
        for i in range(times)
        for words, day, source in TEXTS
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def told(where: str) -> dict[str, Any]:
    record = open_record(where)
    try:
        return contents(record)
    finally:
        record.engine.dispose()


def test_folders_dumps_and_standard_input(tmp_path: Path) -> None:
    where, folder = tmp_path / "record.sqlite", tmp_path / "reports"
    (folder / "deep" / ".hidden").mkdir(parents=True)
    (folder / ".hidden.txt").write_text("nothing")
    (folder / "deep" / ".hidden" / "b.txt").write_text("nothing")
    (folder / "deep" / "a.txt").write_text(TEXTS[3][0])
    dump(folder / "some.jsonl")
    done = run("add", folder, "-", "--workers", 1, "--record", where, stdin=b"Norway met Chile in Oslo on Monday.")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("added 6 reports with ")
    again = run("add", folder / "deep" / "a.txt", folder, "--workers", 1, "--record", where)
    assert again.stdout == "added 0 reports with 0 claims, 6 there already\n"


def test_what_is_refused_is_listed_and_the_rest_is_added(tmp_path: Path) -> None:
    where, folder = tmp_path / "record.sqlite", tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXTS[0][0])
    (folder / "b.txt").write_text("Der Minister sagte, dass die Gespräche in Oslo bald weitergehen werden.")
    (folder / "c.jsonl").write_text(
        "nonsense\n\n"
        '{"title": "no text"}\n'
        '{"text": "Norway met Chile in Oslo.", "date": "soon"}\n'
        '{"text": ["Norway"]}\n'
        '{"text": "Norway met Chile \\ud83d in Oslo.", "title": "A\\u0000B", "source": null}\n'
    )
    done = run("add", folder, tmp_path / "missing.txt", "--workers", 1, "--record", where, "--language", "en")
    assert done.returncode == 1
    assert done.stdout.startswith("added 3 reports with ")  # in English, since the call says so
    assert done.stdout.endswith("5 refused (see detente record problems)\n")
    listed = run("record", "problems", "--record", where)
    assert listed.returncode == 0
    assert listed.stdout.splitlines() == [
        f"{tmp_path}/missing.txt: no such file",
        f"{folder}/c.jsonl:1: is no JSON",
        f'{folder}/c.jsonl:3: has no text; a line must be {{"text": ...}} with more fields or none',
        f"{folder}/c.jsonl:4: 'soon' is no date; write 2022-01-18, or 2022-01 where only the month is known",
        f"{folder}/c.jsonl:5: text must be in quotes",
    ]
    (folder / "c.jsonl").write_text('{"text": "Norway met Chile in Oslo on Monday."}\n')
    assert run("add", folder / "c.jsonl", "--record", where).returncode == 0
    assert f"{folder}/c.jsonl:1:" not in run("record", "problems", "--record", where).stdout
    assert run("record", "problems", "--record", where, "--forget").stdout == "4 forgotten\n"
    assert run("record", "problems", "--record", where).stdout == "no report was refused\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("add",), 2, "PATH"),
        (("add", "x.txt", "--date", "soon"), 2, "no date"),
        (("add", "-", "-"), 2, "named twice"),
        (("add", "x.txt", "--workers", "0"), 2, "workers"),
        (("add", "x.txt", "--record", "missing/x.sqlite"), 1, "no folder"),
        (("record", "problems", "--record", "x.sqlite"), 1, "detente add makes one"),
        (("record", "upgrade", "--record", "x.sqlite"), 1, "detente add makes one"),
    ],
)
def test_a_call_that_cannot_be_gets_one_clear_line(
    arguments: Sequence[str], status: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert done.stderr.startswith("detente: ")
    assert done.stderr.count("\n") == 1


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path, place: Callable[[], str]) -> None:
    reports, where, undisturbed = dump(tmp_path / "some.jsonl", times=3), place(), place()
    assert run("add", reports, "--workers", 1, "--record", undisturbed).returncode == 0
    wanted = told(undisturbed)
    chosen = random.Random()
    for _ in range(3):
        process = started("add", reports, "--record", where, "--workers", 2)
        time.sleep(chosen.uniform(0.3, 4.0))
        process.kill()
        process.communicate()
        _ended(process.pid)
    assert run("add", reports, "--record", where, "--workers", 1).returncode == 0
    assert told(where) == wanted


def _ended(group: int) -> None:
    """Waits until no worker of a process that was killed is left."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the process that started them")


def test_two_processes_add_the_same_at_once(tmp_path: Path, place: Callable[[], str]) -> None:
    reports, where, undisturbed = dump(tmp_path / "some.jsonl", times=2), place(), place()
    assert run("add", reports, "--workers", 1, "--record", undisturbed).returncode == 0
    both = [started("add", reports, "--record", where) for _ in range(2)]
    for process in both:
        output, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, b""), output
    assert told(where) == told(undisturbed)


def test_an_interruption_is_told_and_the_same_call_goes_on(tmp_path: Path) -> None:
    reports, where = dump(tmp_path / "some.jsonl", times=12), tmp_path / "record.sqlite"
    process = started("add", reports, "--record", where, "--workers", 2)
    while not _reports(where):
        time.sleep(0.1)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, b"")
    assert errors.startswith(b"detente: interrupted; added ")
    assert errors.count(b"\n") == 1
    kept = _reports(where)
    _ended(process.pid)
    assert 0 < kept < 48
    assert f"{kept} there already" in run("add", reports, "--workers", 1, "--record", where).stdout


def _reports(where: Path) -> int:
    try:
        return len(told(str(where))["reports"])
    except DetenteError:
        return 0  # it isn't made yet
