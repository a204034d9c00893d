from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.text.clean import clean


def test_invisible_marks_and_odd_spaces_go() -> None:
    assert clean("A\u00adb\u202ec\u00a0d\r\ne\x07") == "Abc d\ne"


def test_what_colours_a_terminal_goes_as_a_whole() -> None:
    assert clean("\x1b[31mNorway\x1b[0m met \x1b]0;evil\x07Chile") == "Norway met Chile"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
