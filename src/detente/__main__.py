"""`python -m detente`."""

from detente.cli import run

run()
