"""The README's section on the record shows what its commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.calls import run

ROOT = Path(__file__).parents[1]


def test_the_record_answers_as_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## The record\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "record.sqlite"))
    calls = re.findall(r"^\$ detente (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert len(calls) >= 5
    for command, shown in calls:
        done = run(*shlex.split(command))
        assert (done.returncode, done.stdout) == (0, shown), command
