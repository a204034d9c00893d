"""What reads reports here, in three values that change whenever readings may."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from detente import __version__
from detente.model.record import Maker
from detente.resolve.gazetteer import own_holders


@cache
def maker() -> Maker:
    """The version of the code, the SHA-256 of the network's files and that of all word lists, the user's own included."""
    own = json.dumps(own_holders()).encode()
    return Maker(__version__, _hash(_files(files("detente.encode") / "weights")), _hash(_lists(), own))


def _lists() -> Iterable[Traversable]:
    for folder in (files("detente.lang"), files("detente.data")):
        yield from (f for f in _files(folder) if f.name.endswith(".toml"))


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry)
        elif not entry.name.endswith((".py", ".pyc", ".md")):
            yield entry


def _hash(parts: Iterable[Traversable], more: bytes = b"") -> str:
    out = hashlib.sha256()
    for part in parts:
        out.update(part.name.encode() + b"\0")
        out.update(hashlib.sha256(part.read_bytes()).digest())
    out.update(more)
    return out.hexdigest()
