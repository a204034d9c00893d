"""Meetings, channels, forces and positions of small reports."""

from __future__ import annotations

import pytest

import detente


def test_an_invitation_without_an_answer_stands_open() -> None:
    reading = detente.read(
        "Norway has invited Chile to talks in Oslo. Chile has not yet answered.", date="2022-01-18", language="en"
    )
    assert ("invited", {"NOR", "CHL"}) in [(m.status, set(m.parties)) for m in reading.meetings]
    assert ("invitation", "open") in [(p.kind, p.status) for p in reading.positions]


def test_a_recalled_ambassador_restricts_the_embassy() -> None:
    reading = detente.read("Noorwegen riep zijn ambassadeur uit Chili terug.", date="2022-01-18", language="nl")
    assert [c.kind for c in reading.channels] in ([], ["embassy"])


def test_a_force_keeps_who_reports_it_and_how_sure() -> None:
    text = "Chile has possibly massed 100,000 troops on the border with Peru, according to Norway."
    reading = detente.read(text, date="2022-01-18", language="en")
    assert [(f.actor, f.best, f.holder) for f in reading.forces] == [("CHL", 100000, "NOR")]


def test_an_accusation_that_is_denied_is_disputed() -> None:
    text = "Norway accused Chile of sabotage. Chile denied that it had sabotaged the cable."
    reading = detente.read(text, date="2022-01-18", language="en")
    assert [p.status for p in reading.positions if p.kind == "accusation"] == ["disputed"]


@pytest.mark.parametrize(
    "text", ["Norway met Chile in Oslo on Monday.", "The presidents of Norway and Chile held talks in Oslo on Monday."]
)
def test_a_meeting_that_was_held(text: str) -> None:
    reading = detente.read(text, date="2022-01-18", language="en")
    assert [(m.status, set(m.parties)) for m in reading.meetings] == [("held", {"NOR", "CHL"})]
    (meeting,) = reading.meetings
    assert meeting.when is not None
    assert meeting.when.edtf == "2022-01-17"


@pytest.mark.parametrize(
    ("language", "text", "forces"),
    [
        ("en", "The 5,000 French soldiers there will stay.", [("FRA", 5000)]),
        ("nl", "In Qatar zijn 10.000 Amerikaanse militairen gelegerd.", [("USA", 10000)]),
        ("en", "France keeps about 3,000 soldiers in Chad.", [("FRA", 3000)]),
        ("en", "Algeria has two tanks fewer than Mali.", []),
        ("en", "Ukraine killed 300 Russian soldiers.", []),
    ],
)
def test_a_force_that_only_stands_somewhere(language: str, text: str, forces: list[tuple[str, float]]) -> None:
    reading = detente.read(text, date="2022-01-18", language=language)
    assert [(f.actor, f.best) for f in reading.forces] == forces
    assert all(reading.report.text[f.words.start : f.words.end] == f.words.text for f in reading.forces)
