from __future__ import annotations

from dataclasses import replace

import pytest

from detente.model.report import Report
from detente.text.published import parse_published

REPORT = Report(
    text="Oslo closes mission\n\nNorway closed its mission.",
    language="en",
    published=parse_published("2021-05-04"),
    title="Oslo closes mission",
    source="The Herald",
)


@pytest.mark.parametrize(
    "same",
    [
        replace(REPORT, url="https://herald.example/oslo"),
        replace(REPORT, text="Oslo closes mission\nNorway  closed\nits mission.\n"),
        replace(REPORT, text="Norway closed its mission."),
        replace(REPORT, title=""),
    ],
)
def test_address_and_layout_do_not_make_another_report(same: Report) -> None:
    assert same.id == REPORT.id


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORT, source="The Times"),
        replace(REPORT, published=None),
        replace(REPORT, text=REPORT.text.replace("closed", "opened")),
    ],
)
def test_publisher_day_and_words_do(other: Report) -> None:
    assert other.id != REPORT.id
