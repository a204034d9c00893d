"""Persons' sides by the network's links, which stand here in place of its output."""

from __future__ import annotations

import numpy as np
import pytest

from detente.model.actor import Cast
from detente.model.claim import Actor
from detente.model.mention import Mention
from detente.model.sentence import Beyond, ClaimScores, Sentence, Word
from detente.resolve.sides import with_sides

EMPTY = np.zeros((0, 0), np.float32)


def side(words: str, tree: list[tuple[str, int, str]], chances: list[float]) -> str | None:
    """Whose side Eide is on in a sentence with Norway (NOR) and Chile (CHL); `tree` gives class, head and relation of each word."""
    texts = words.split()
    made = tuple(
        Word(k, k * 10, k * 10 + len(text), text, upos, {}, text.lower(), head, rel)
        for k, (text, (upos, head, rel)) in enumerate(zip(texts, tree, strict=True))
    )
    at = texts.index("Eide")
    beyond = Beyond(columns={0: 0}, roles={}, sides={}, antecedents={at: np.array(chances, np.float32)})
    scores = ClaimScores(EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, beyond)
    sentence = Sentence(0, 0, 0, 999, False, made, (), (), scores)
    cast = Cast(
        {
            "NOR": Actor("NOR", "Norway", "state"),
            "CHL": Actor("CHL", "Chile", "state"),
            "eide": Actor("eide", "Eide", "person"),
        }
    )
    ids = {
        "Norway": ("NOR", "name"),
        "Norwegian": ("NOR", "adjective"),
        "Chile": ("CHL", "name"),
        "Chilean": ("CHL", "adjective"),
    }
    mentions = [
        Mention(0, k, k, k, k * 10, k * 10 + 5, text, (ids[text][0],), None, ids[text][1])
        for k, text in enumerate(texts)
        if text in ids
    ]
    person = Mention(0, at, at, at, at * 10, at * 10 + 4, "Eide", ("eide",), "eide", "person")
    with_sides([sentence], [*mentions, person], cast, "en")
    return cast.actors["eide"].affiliation


PLAIN = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("ADP", 3, "case"), ("PROPN", 1, "obl")]


def test_a_person_counts_as_the_party_that_the_report_puts_it_with() -> None:
    assert side("Eide spoke for Norway", PLAIN, [0.2, 0, 0, 0.8]) == "NOR"


def test_without_links_nobody_is_sided() -> None:
    assert side("Eide spoke of Norway", PLAIN, [0.99, 0, 0, 0.01]) is None


def test_whom_somebody_deals_with_is_not_his_side() -> None:
    tree = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("ADJ", 3, "amod"), ("NOUN", 1, "obj")]
    assert side("Eide summoned Chilean envoys", tree, [0.2, 0, 0.8, 0]) is None


def test_where_an_envoy_sits_is_not_his_side() -> None:
    tree = [("NOUN", 4, "nsubj"), ("ADP", 2, "case"), ("PROPN", 0, "nmod"), ("PROPN", 0, "appos"), ("VERB", -1, "root")]
    assert side("Ambassador to Chile Eide spoke", tree, [0, 0, 0.8, 0.2, 0]) is None


@pytest.mark.parametrize(("chances", "expected"), [([0, 0.99, 0, 0, 0.01], "NOR"), ([0, 0.98, 0, 0.009, 0.011], None)])
def test_an_officer_of_a_state_is_on_the_side_that_leads_however_little_it_has(
    chances: list[float], expected: str | None
) -> None:
    tree = [("NOUN", 1, "nmod"), ("PROPN", 2, "nsubj"), ("VERB", -1, "root"), ("PROPN", 2, "obl"), ("PROPN", 2, "obl")]
    assert side("Minister Eide left Chile Norway", tree, chances) == expected
