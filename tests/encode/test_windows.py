from hypothesis import given
from hypothesis import strategies as st

from detente.encode.windows import PIECES_A_CALL, WINDOW, Window, grouped, together

lengths = st.lists(st.integers(min_value=2, max_value=512), max_size=60)


@given(lengths)
def test_every_sentence_is_read_once_beside_its_context(sizes: list[int]) -> None:
    windows = list(together(sizes))
    assert [i for w in windows for i in range(w.start, w.end)] == list(range(len(sizes)))
    for w in windows:
        assert 0 <= w.context <= w.start < w.end
        assert sum(sizes[w.context : w.end]) <= max(WINDOW, sizes[w.start])


@given(lengths)
def test_no_call_is_larger_than_it_may_be(sizes: list[int]) -> None:
    windows = list(together(sizes))
    groups = list(grouped(windows, sizes))
    assert sorted((w for g in groups for w in g), key=lambda w: w.start) == windows
    for group in groups:
        longest = max(sum(sizes[w.context : w.end]) for w in group)
        assert len(group) == 1 or longest * len(group) <= PIECES_A_CALL


def test_a_later_window_sees_what_was_said_just_before() -> None:
    assert list(together([300, 30, 300, 20])) == [Window(0, 0, 2), Window(1, 2, 4)]
