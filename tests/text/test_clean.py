from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.text.clean import clean


def test_invisible_marks_and_odd_spaces_go() -> None:
    assert clean("A\u00adb\u202ec\u00a0d\r\ne\x07") == "Abc d\ne"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
