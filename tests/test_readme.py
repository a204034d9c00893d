"""The README's section on the record shows what its commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_record_answers_as_the_readme_shows(tmp_path: Path) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## The record\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    environment = {**os.environ, "DETENTE_RECORD": str(tmp_path / "record.sqlite")}
    calls = re.findall(r"^\$ detente (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert len(calls) >= 5
    for command, shown in calls:
        call = [sys.executable, "-m", "detente", *shlex.split(command)]
        done = subprocess.run(call, capture_output=True, cwd=ROOT, env=environment, check=True)
        assert done.stdout.decode() == shown, command
