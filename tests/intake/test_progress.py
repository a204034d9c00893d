from __future__ import annotations

import pytest

from detente.cli.add import Progress, _span, told
from detente.intake.flow import Outcome


def test_rate_and_time_left_are_those_of_the_last_while() -> None:
    progress = Progress(total=1000)
    progress._marks.clear()
    progress._marks.append((100.0, 400))
    line = progress.line(Outcome(added=40, known=400, refused=10), now=120.0)
    assert line == "450 of 1000  40 added  10 refused  2.5 reports/s  4 min left"
    assert progress.line(Outcome(known=400), now=120.0).endswith("0.0 reports/s  time left unknown")


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "0 s"), (89, "89 s"), (600, "10 min"), (11_100, "3 h 05 min")])
def test_times_are_told_as_people_do(seconds: float, words: str) -> None:
    assert _span(seconds) == words


def test_the_outcome_leaves_out_what_there_was_none_of() -> None:
    assert told(Outcome(added=1, claims=1)) == "added 1 report with 1 claim"
    assert told(Outcome(known=2, refused=1)).endswith("2 there already, 1 refused (see detente record problems)")
