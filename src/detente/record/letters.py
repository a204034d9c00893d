"""The Admiralty letters of sources, which only analysts give."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from detente.errors import RecordError
from detente.record.adding import now
from detente.record.tables import letters, sources

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "can't be judged",
}


def rate(connection: Connection, source: str, letter: str, *, who: str, why: str) -> None:
    """Gives a source its letter; the earlier ones stay in the record. Raises RecordError for another letter or source."""
    if letter not in LETTERS:
        told = ", ".join(f"{k} ({v})" for k, v in LETTERS.items())
        raise RecordError(f"{letter!r} is no Admiralty letter; there are {told}")
    no = connection.execute(select(sources.c.no).where(sources.c.name == source)).scalar()
    if no is None:
        raise RecordError(f"the record has no source {source!r}; detente sources lists them")
    connection.execute(insert(letters).values(source=no, letter=letter, who=who, at=now(), why=why))
    connection.execute(update(sources).where(sources.c.no == no).values(letter=letter))
