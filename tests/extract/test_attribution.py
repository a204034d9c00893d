"""On whose word: chains of holders over the network's tree."""

from __future__ import annotations

import pytest

import detente


def _chains(text: str, language: str, category: str) -> list[list[tuple[str, str]]]:
    reading = detente.read(text, date="2022-01-18", language=language)
    return [[(a.holder, a.act) for a in c.attribution] for c in reading.claims if c.category == category]


@pytest.mark.parametrize(
    ("language", "text", "category", "chain"),
    [
        ("en", "Chile attacked Peru, Norway said.", "ASSAULT", [("NOR", "say")]),
        ("en", "According to Norway, Chile attacked Peru.", "ASSAULT", [("NOR", "say")]),
        ("en", "Chile denied that it had attacked Peru.", "ASSAULT", [("CHL", "deny")]),
        ("en", "Norway fears that Chile may attack Peru.", "ASSAULT", [("NOR", "fear")]),
        ("en", "Norway said Chile had denied attacking Peru.", "ASSAULT", [("NOR", "say"), ("CHL", "deny")]),
        ("en", "Chile attacked Peru.", "ASSAULT", []),
        ("nl", "Volgens Noorwegen heeft Chili Peru aangevallen.", "ASSAULT", [("NOR", "say")]),
        ("nl", "Chili heeft Peru aangevallen, aldus Noorwegen.", "ASSAULT", [("NOR", "say")]),
        ("nl", "Chili ontkent dat het Peru heeft aangevallen.", "ASSAULT", [("CHL", "deny")]),
        ("nl", "Noorwegen vreest dat Chili Peru aanvalt.", "ASSAULT", [("NOR", "fear")]),
        ("nl", "Chili heeft Peru aangevallen.", "ASSAULT", []),
        ("nl", "Noorwegen maakte dinsdag bekend dat Chili Peru heeft aangevallen.", "ASSAULT", [("NOR", "say")]),
        ("nl", "Noorwegen wees erop dat Chili Peru heeft aangevallen.", "ASSAULT", [("NOR", "say")]),
        ("nl", "Noorwegen gaat ervan uit dat Chili Peru heeft aangevallen.", "ASSAULT", [("NOR", "think")]),
        ("nl", "Chili heeft naar eigen zeggen Peru aangevallen.", "ASSAULT", [("CHL", "say")]),
        ("en", "By its own account, Chile attacked Peru.", "ASSAULT", [("CHL", "say")]),
        ("nl", "Chili, zo melden diplomaten, heeft Peru aangevallen.", "ASSAULT", [("diplomats", "report")]),
        ("en", "In a statement, Norway accused Chile of shelling its border posts.", "ASSAULT", [("NOR", "say")]),
        ("en", "Norway has accused its partner Chile of attacking Peru.", "ASSAULT", [("NOR", "say")]),
        ("nl", "Noorwegen beschuldigt Chili ervan dat het Peru heeft aangevallen.", "ASSAULT", [("NOR", "say")]),
    ],
)
def test_chains(language: str, text: str, category: str, chain: list[tuple[str, str]]) -> None:
    assert _chains(text, language, category) == [chain]


def test_a_quotation_goes_on_with_its_speaker_in_the_next_sentence() -> None:
    text = '"Chile has lied to us," the Norwegian minister Kari Holm said. "Chile attacked Peru on Sunday."'
    (chain,) = _chains(text, "en", "ASSAULT")
    assert [act for _, act in chain] == ["say"]
    assert chain[0][0] == "kari-holm"


def test_the_cue_is_quoted_as_it_stands() -> None:
    reading = detente.read("Volgens Noorwegen heeft Chili Peru aangevallen.", date="2022-01-18", language="nl")
    (claim,) = [c for c in reading.claims if c.category == "ASSAULT"]
    assert claim.attribution[0].cue.text == "Volgens"
