"""Calls of the command: in this process, which is quick, or as a process of its own, which can be killed."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from unittest.mock import patch

from detente.cli import run as command


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, stdin: bytes = b"") -> Done:
    """What a call prints and how it ends."""
    streams = [io.TextIOWrapper(io.BytesIO(given), encoding="utf-8", write_through=True) for given in (stdin, b"", b"")]
    with (
        patch.object(sys, "argv", ["detente", *map(str, arguments)]),
        patch.object(sys, "stdin", streams[0]),
        patch.object(sys, "stdout", streams[1]),
        patch.object(sys, "stderr", streams[2]),
    ):
        try:
            command()
        except SystemExit as end:
            status = end.code
    assert isinstance(status, int)
    return Done(status, *(s.buffer.getvalue().decode() for s in streams[1:]))  # type: ignore[attr-defined]


def started(*arguments: object) -> subprocess.Popen[bytes]:
    """A call as a process that leads a group of its own."""
    call = [sys.executable, "-m", "detente", *map(str, arguments)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
