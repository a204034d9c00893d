"""Dumps of many reports: JSON objects, one a line (JSONL).

`text` is needed; `title`, `date` (EDTF, a time of day is cut off), `source`, `url` and `language` may be given, other fields are passed over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.errors import InputError
from detente.model.report import Report
from detente.sources import Given, report
from detente.sources.bytes import decode
from detente.text.clean import clean

ENDINGS = (".jsonl", ".ndjson")
_FIELDS = ("text", "title", "date", "source", "url", "language")


def is_dump(where: str) -> bool:
    """Whether a file is a dump by its name; one at an address must be fetched first."""
    return "://" not in where and Path(where).suffix.lower() in ENDINGS


def entry(line: bytes, name: str, given: Given) -> Report:
    """The report that a line of a dump holds. Raises InputError with one clear line."""
    try:
        row = json.loads(decode(line, name))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is no JSON") from error
    if not isinstance(row, dict):
        raise InputError(f'{name} is no JSON object; a line must be {{"text": ...}} with more fields or none')
    told = {field: _words(row.get(field), field, name) for field in _FIELDS}
    if not told["text"]:
        raise InputError(f'{name} has no text; a line must be {{"text": ...}} with more fields or none')
    own = Given(
        date=given.date if given.date is not None else told["date"] or None,
        language=given.language if given.language is not None else told["language"] or None,
        source=given.source or told["source"] or None,
        title=told["title"] or None,
    )
    return report(told["text"], own, name=name, url=_address(told["url"], name))


def _words(value: Any, field: str, name: str) -> str:
    """A field as words that can be kept; nothing where it is missing or null."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{name}: {field} must be in quotes")
    # half a character, as JSON can escape it, is no text that a file or a database takes
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole if field == "text" else " ".join(clean(whole).split())


def _address(url: str, name: str) -> str | None:
    try:
        urlsplit(url)
    except ValueError as error:
        raise InputError(f"{name}: url is no address") from error
    return url or None
