"""All reports that paths name: files, the files of folders, addresses, standard input, and the lines of dumps."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from detente.errors import InputError
from detente.model.report import Report
from detente.sources import Given, load
from detente.sources.bytes import LARGEST
from detente.sources.dumps import entry, is_dump


@dataclass(frozen=True, slots=True)
class Item:
    """A report that can be loaded, and what it is called in messages and lists."""

    place: str
    load: Callable[[Given], Report]
    """Raises InputError with one clear line."""


def items(paths: Sequence[str]) -> Iterator[Item]:
    """All reports, in the order of the paths, of the names in a folder and of the lines of a dump; hidden files are left out."""
    for where in _files(paths):
        name = _name(where)
        if _is_folder(where):
            yield Item(name, partial(_refuse, "the folder can't be opened: permission denied"))
            continue
        if not is_dump(where):
            yield Item(name, partial(_whole, where, name))
            continue
        try:
            for number, line in _lines(where):
                place = f"{name}:{number}"
                yield Item(place, partial(_entry, line, place))
        except OSError as error:
            yield Item(name, partial(_refuse, f"can't be read: {error.strerror or error}"))


def count(paths: Sequence[str]) -> int:
    """How many reports the paths name."""
    total = 0
    for where in _files(paths):
        try:
            total += sum(1 for _ in _lines(where)) if is_dump(where) else 1
        except OSError:
            total += 1
    return total


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files that paths name, and the folders that can't be opened."""
    for where in paths:
        if not _is_folder(where):
            yield where
            continue
        closed: list[OSError] = []
        for folder, folders, names in os.walk(where, onerror=closed.append):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            shown = (os.path.join(folder, n) for n in sorted(names) if not n.startswith("."))
            yield from (path for path in shown if os.path.isfile(path))
        yield from (str(error.filename) for error in closed)


def _is_folder(where: str) -> bool:
    return "://" not in where and where != "-" and os.path.isdir(where)


def _lines(where: str) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that isn't blank."""
    with Path(where).open("rb") as file:
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            cut = line
            while cut and not cut.endswith(b"\n"):  # the rest of a line that is too long for a report
                cut = file.readline(LARGEST + 1)
            if not line.isspace():
                yield number, line


def _name(where: str) -> str:
    if where == "-":
        return "standard input"
    path = where if "://" in where or not where else os.path.abspath(where)
    return os.fsencode(path).decode("utf-8", "replace")


def _whole(where: str, name: str, given: Given) -> Report:
    try:
        return load(where, given)
    except InputError as error:
        raise InputError(_about(error, where, name)) from error


def _entry(line: bytes, name: str, given: Given) -> Report:
    try:
        return entry(line, name, given)
    except InputError as error:
        raise InputError(_about(error, name, name)) from error


def _about(error: InputError, where: str, name: str) -> str:
    """What is wrong, without the name, which stands beside it everywhere."""
    told = " ".join(str(error).split())
    for words in (where, name):
        for gap in (": ", " "):
            told = told.removeprefix(f"{words}{gap}") if words else told
    return told


def _refuse(reason: str, _: Given) -> Report:
    raise InputError(reason)
