from __future__ import annotations

import pytest

import detente

_EN = (
    "Peru has recalled its ambassador from Bolivia. Peru accuses Bolivia of moving a border post. "
    "Bolivia rejects that, and Peru insists. Brazil has offered to help. Chile and Brazil welcomed the offer. "
)
_NL = (
    "Peru heeft zijn ambassadeur uit Bolivia teruggeroepen. Peru beschuldigt Bolivia ervan een grenspost te hebben verplaatst. "
    "Bolivia wijst dat van de hand en Peru houdt vol. Brazilië heeft hulp aangeboden. Chili en Brazilië juichten het aanbod toe. "
)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", _EN + "The UN urged both sides to show restraint.", "both sides"),
        ("nl", _NL + "De VN riepen beide landen op tot terughoudendheid.", "beide landen"),
    ],
)
def test_both_are_the_two_that_the_report_is_about(language: str, text: str, words: str) -> None:
    reading = detente.read(text, date="2022-01-18", language=language)
    assert {a.id for a in reading.actors if any(m.text == words for m in a.mentions)} == {"PER", "BOL"}


def test_both_stay_open_where_three_are_named_as_often() -> None:
    text = "Peru, Bolivia and Chile held talks. The UN urged both sides to show restraint."
    reading = detente.read(text, date="2022-01-18", language="en")
    assert all(m.text != "both sides" for a in reading.actors for m in a.mentions)
