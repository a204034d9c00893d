"""From a path, an address or standard input to a report."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from detente.errors import InputError
from detente.model.report import Report
from detente.sources.bytes import LARGEST, decode
from detente.sources.pages import article, fetch, is_feed, is_page
from detente.text.clean import clean
from detente.text.language import checked, identify
from detente.text.published import parse_published

LONGEST = 400_000
"""Characters of a report, a long book chapter; more takes minutes to read and is most likely many reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of the reports; it goes before what the reports say of themselves."""

    date: str | None = None
    language: str | None = None
    source: str | None = None
    title: str | None = None


def load(where: str, given: Given | None = None) -> Report:
    """The report at a path, an address (`http...`) or `-` for standard input. Raises InputError with one clear line."""
    url = where if where.lower().startswith(("http://", "https://")) else None
    name = "standard input" if where == "-" else where
    raw = fetch(url) if url else decode(bytes_of(where), name)
    return report(raw, given or Given(), name=name, url=url)


def report(raw: str, given: Given, *, name: str = "the text", url: str | None = None) -> Report:
    """The report that a text or an HTML page holds."""
    title, day, source, text = clean(given.title or ""), None, None, raw
    if is_feed(raw):
        raise InputError(f"{name} is a feed; name the pages that it lists")
    if _is_json(raw):
        raise InputError(f"{name} is JSON; save the text of the report in it first, or add it as a .jsonl dump")
    if is_page(raw):
        page = article(raw, name, url)
        title, day, source, text = title or clean(page.title), page.published, page.source, page.text
    text = clean(text)
    if not text.strip():
        raise InputError(f"{name} is empty")
    if not text.startswith(title):
        text = f"{title}\n\n{text}"  # a headline makes claims too, so it opens the text that is read
    if len(text) > LONGEST:
        raise InputError(
            f"{name} has {len(text):,} characters; a report has {LONGEST:,} at most: split it into reports"
        )
    published = given.date if given.date is not None else day
    return Report(
        text=text,
        language=checked(given.language) if given.language is not None else identify(text),
        published=parse_published(published) if published is not None else None,
        title=title,
        source=given.source or source or (urlsplit(url).hostname if url else None),
        url=url,
    )


def _is_json(text: str) -> bool:
    """Whether a text is one JSON object or list; a report that is in brackets is none."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def bytes_of(where: str) -> bytes:
    """What a file, or standard input for `-`, holds. Raises InputError with one clear line."""
    if where == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed")
        return sys.stdin.buffer.read(LARGEST + 1)
    if not where:
        raise InputError("an empty name is no file; name a path, an address or -")
    if "://" in where:
        raise InputError(f"{where} is no address that can be read; it must begin with http:// or https://")
    path = Path(where)
    try:
        if path.is_dir():
            raise InputError(f"{where} is a folder; name the files in it")
        with path.open("rb") as file:
            return file.read(LARGEST + 1) if path.stat().st_size <= LARGEST else _too_large(path)
    except FileNotFoundError as error:
        raise InputError(f"{where}: no such file") from error
    except PermissionError as error:
        raise InputError(f"{where} can't be opened: permission denied") from error
    except OSError as error:
        raise InputError(f"{where} can't be read: {error.strerror or error}") from error


def _too_large(path: Path) -> bytes:
    raise InputError(
        f"{path} holds {path.stat().st_size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB can be read at once: split it"
    )
