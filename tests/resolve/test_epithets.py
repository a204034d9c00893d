from __future__ import annotations

import pytest

from detente.model.actor import Cast
from detente.model.claim import Actor
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word
from detente.resolve.epithets import kinds_of, of_kind, only_organisation, unmarked

CAST = Cast(
    {
        k: Actor(k, k, kind)
        for k, kind in (("PER", "state"), ("ECOWAS", "organisation"), ("AU", "organisation"), ("m23", "armed-group"))
    }
)


def sentence(*words: tuple[str, str, int, str]) -> Sentence:
    made = tuple(
        Word(k, k * 10, k * 10 + len(text), text, upos, {}, text.lower(), head, rel)
        for k, (text, upos, head, rel) in enumerate(words)
    )
    return Sentence(0, 0, 0, 99, False, made, (), (), None)


BLOC = sentence(
    ("The", "DET", 2, "det"), ("regional", "ADJ", 2, "amod"), ("bloc", "NOUN", 3, "nsubj"), ("met", "VERB", -1, "root")
)


def test_a_definite_noun_for_a_kind_of_party_is_found_with_its_article() -> None:
    assert [(e.first, e.last) for e in unmarked(BLOC, frozenset(), "en")] == [(0, 2)]


@pytest.mark.parametrize("taken", [{2}, {1}])
def test_not_where_a_name_or_a_reference_stands_in_it(taken: set[int]) -> None:
    assert not list(unmarked(BLOC, taken, "en"))


def test_an_indefinite_one_is_nobody_in_particular_but_police_need_no_article() -> None:
    country = sentence(("A", "DET", 1, "det"), ("country", "NOUN", 2, "nsubj"), ("refused", "VERB", -1, "root"))
    police = sentence(("Police", "NOUN", 1, "nsubj"), ("fired", "VERB", -1, "root"))
    assert not list(unmarked(country, frozenset(), "en"))
    assert [e.text for e in unmarked(police, frozenset(), "en")] == ["Police"]


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("leger", "state"),
        ("guerrillabeweging", "armed-group"),
        ("buitenland", None),
        ("raad", "organisation"),
        ("voorraad", None),
    ],
)
def test_compounds_count_by_a_last_part_that_is_long_enough(noun: str, kind: str | None) -> None:
    kinds = kinds_of(sentence((noun, "NOUN", -1, "root")), 0, "nl")
    assert (kind in kinds) if kinds and kind else kinds is kind


def test_shares_of_another_kind_of_party_go_to_those_that_fit() -> None:
    shares = {"PER": 0.6, "ECOWAS": 0.2}
    assert of_kind(shares, frozenset({"organisation"}), CAST) == {"ECOWAS": pytest.approx(0.8)}
    assert of_kind(shares, None, CAST) == shares
    assert of_kind({"PER": 0.6}, frozenset({"organisation"}), CAST) == {}


def named(*parties: str) -> dict[int, list[Mention]]:
    return {0: [Mention(0, 0, 0, 0, 0, 3, p, (p,), None, "name") for p in parties]}


@pytest.mark.parametrize(
    ("parties", "expected"), [(("PER", "ECOWAS"), ("ECOWAS",)), (("AU", "ECOWAS"), ()), (("PER",), ())]
)
def test_the_only_organisation_named_is_meant(parties: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert only_organisation(BLOC, 2, named(*parties), CAST, "en") == expected
