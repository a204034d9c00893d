from __future__ import annotations

import pytest

import detente


def parties(text: str, language: str, words: str) -> set[str]:
    reading = detente.read(text, date="2024-03-14", language=language)
    return {a.id for a in reading.actors for m in a.mentions if m.text == words}


@pytest.mark.parametrize(
    ("text", "language", "words", "expected"),
    [
        ("North Korea fired a missile. South Korea protested. The North denied it.", "en", "North", {"PRK"}),
        ("Sudan heeft Zuid-Sudan beschuldigd. Het Zuiden ontkent de aanval.", "nl", "Zuiden", set()),
        ("Soedan heeft Zuid-Soedan beschuldigd. Het Zuiden ontkent de aanval.", "nl", "Zuiden", {"SSD"}),
        ("North Korea fired a missile at the South.", "en", "South", set()),
        ("North Korea and South Korea met. Troops left the north of the island.", "en", "north", set()),
    ],
)  # fmt: skip
def test_a_half_is_meant_where_both_are_named(text: str, language: str, words: str, expected: set[str]) -> None:
    assert parties(text, language, words) == expected


def test_adjectives_of_states_in_both_their_forms() -> None:
    text = "De Indiase regering sprak met Ierse, Zwitserse en Groenlandse ministers."
    reading = detente.read(text, date="2024-03-14", language="nl")
    assert {"IND", "IRL", "CHE", "GRL"} <= {a.id for a in reading.actors}
