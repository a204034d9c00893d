"""B-cubed against examples worked by hand."""

from __future__ import annotations

import pytest

from eval.bcubed import b_cubed


def _groups(words: str) -> dict[str, str]:
    """`ab cd`: a and b in one group, c and d in another."""
    return {thing: group for group in words.split() for thing in group}


@pytest.mark.parametrize(
    ("gold", "given", "precision", "recall"),
    [
        ("abc de", "abc de", 1, 1),
        # a and b share a group of two of three, c is alone of its three, d and e are apart
        ("abc de", "ab cd e", (1 + 1 + 1 / 2 + 1 / 2 + 1) / 5, (2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5),
        ("abc de", "a b c d e", 1, (3 * 1 / 3 + 2 * 1 / 2) / 5),
        ("abc de", "abcde", (3 * 3 / 5 + 2 * 2 / 5) / 5, 1),
        # the two responses of Bagga and Baldwin: it costs more to join the two large groups than a large and a small one
        ("12345 67 89ABC", "12345 6789ABC", 16 / 21, 1),
        ("12345 67 89ABC", "1234589ABC 67", 7 / 12, 1),
    ],
)
def test_worked_examples(gold: str, given: str, precision: float, recall: float) -> None:
    score = b_cubed(_groups(given), _groups(gold))
    assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_f1_is_the_harmonic_mean() -> None:
    score = b_cubed(_groups("abcde"), _groups("abc de"))
    assert score.f1 == pytest.approx(2 * 0.52 / 1.52)


def test_what_the_gold_does_not_know_does_not_count() -> None:
    assert b_cubed(_groups("abxyz c"), _groups("ab c")) == b_cubed(_groups("ab c"), _groups("ab c"))


def test_nothing_to_measure_scores_nothing() -> None:
    score = b_cubed({}, {})
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)


def test_a_claim_without_a_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        b_cubed({}, _groups("a"))
