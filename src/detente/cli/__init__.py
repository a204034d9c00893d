"""The command `detente`: each file here brings some of its parts."""

from detente.cli import add, ask, read, record
from detente.cli.app import app, run

__all__ = ["add", "app", "ask", "read", "record", "run"]
