"""Reads the date of publication: a day, a month, a season or a year as EDTF."""

from __future__ import annotations

import calendar
import re
from datetime import date

from detente.errors import InputError
from detente.model.dates import Published

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF season -> its first and last month; winter ends in the next year."""


def parse_published(edtf: str) -> Published:
    """`2022-01-18`, `2022-01`, `2022-21` (spring) or `2022`; a time of day is cut off. Raises InputError for anything else."""
    text = edtf.strip()
    m = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9].*)?)?)?", text)
    try:
        if m is None:
            raise ValueError("not EDTF")
        year, month, day = int(m[1]), int(m[2] or 0), int(m[3] or 0)
        if day:
            only = date(year, month, day)
            return Published(only.isoformat(), only, only)
        first, last = month_span(year, month) if m[2] else (date(year, 1, 1), date(year, 12, 31))
    except ValueError as error:
        raise InputError(f"{edtf!r} is no date; write 2022-01-18, or 2022-01 where only the month is known") from error
    return Published(text, first, last)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month (1-12) or season (21-24). Raises ValueError for any other number."""
    if month in SEASONS:
        first, last = SEASONS[month]
        end_year = year + (last < first)
        return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
