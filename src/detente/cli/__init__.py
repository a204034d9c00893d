"""The command `detente`: each file here brings some of its parts."""

from detente.cli import add, ask, judge, read, record
from detente.cli.app import app, run

__all__ = ["add", "app", "ask", "judge", "read", "record", "run"]
