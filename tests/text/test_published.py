from __future__ import annotations

from datetime import date

import pytest

from detente.errors import InputError
from detente.text.published import parse_published


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-01-18", date(2022, 1, 18), date(2022, 1, 18)),
        ("2022-01-18T09:30:00Z", date(2022, 1, 18), date(2022, 1, 18)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_days_months_seasons_years(edtf: str, first: date, last: date) -> None:
    published = parse_published(edtf)
    assert (published.earliest, published.latest) == (first, last)


@pytest.mark.parametrize(
    "edtf", ["2022-02-30", "2022-13", "yesterday", "18-01-2022", "", "0000-01-01", "2022-01-18 foo", "２０２２-01"]
)
def test_impossible_dates_are_refused(edtf: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        parse_published(edtf)
