"""The command `detente`: each file here brings some of its parts."""

from detente.cli import read, add, ask, judge, record  # isort: skip - the help lists the commands in this order
from detente.cli.app import app, run

__all__ = ["add", "app", "ask", "judge", "read", "record", "run"]
