"""Plural words for all of a row, with the network's chances put in by hand."""

from __future__ import annotations

import pytest

from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word
from detente.resolve.plurals import all_of, is_plural


def word(index: int, text: str, upos: str, head: int, rel: str, **feats: str) -> Word:
    return Word(index, index * 10, index * 10 + len(text), text, upos, feats, text.lower(), head, rel)


def sentence(*words: Word) -> Sentence:
    return Sentence(0, 0, 0, 99, False, words, (), (), None)


ROW = sentence(
    word(0, "Athens", "PROPN", 3, "nsubj"),
    word(1, "and", "CCONJ", 2, "cc"),
    word(2, "Nicosia", "PROPN", 0, "conj"),
    word(3, "warn", "VERB", -1, "root"),
    word(4, "Ankara", "PROPN", 3, "obj"),
)


def mention(at: int, *parties: str) -> Mention:
    return Mention(0, at, at, at, at * 10, at * 10 + 5, "x", parties, None, "capital")


GREECE, CYPRUS, TURKEY = mention(0, "GRC"), mention(2, "CYP"), mention(4, "TUR")


def meant(*chances: tuple[Mention, float]) -> tuple[str, ...] | None:
    shares: dict[str, float] = {}
    for m, chance in chances:
        for party in m.parties:
            shares[party] = shares.get(party, 0.0) + chance / len(m.parties)
    return all_of([ROW], chances, shares)


def test_all_of_a_row_are_meant() -> None:
    assert meant((GREECE, 0.6), (CYPRUS, 0.2), (TURKEY, 0.2)) == ("GRC", "CYP")


def test_a_party_outside_the_row_with_more_is_meant_alone() -> None:
    assert meant((GREECE, 0.25), (CYPRUS, 0.2), (TURKEY, 0.5)) is None


def test_a_row_of_which_one_has_no_chance_is_not_meant() -> None:
    assert meant((GREECE, 0.9), (CYPRUS, 0.0)) is None


def test_words_for_two_count_as_a_row() -> None:
    both = mention(0, "GRC", "TUR")
    assert meant((both, 0.9), (TURKEY, 0.1)) == ("GRC", "TUR")


@pytest.mark.parametrize(("number", "expected"), [("Plur", True), ("Sing", False)])
def test_a_pronoun_of_two_numbers_has_that_of_its_verb(number: str, expected: bool) -> None:
    said = sentence(word(0, "Zij", "PRON", 1, "nsubj"), word(1, "weigeren", "VERB", -1, "root", Number=number))
    assert is_plural(said, 0, "nl") is expected


def test_plural_by_form_and_by_noun() -> None:
    said = sentence(word(0, "They", "PRON", 1, "nsubj"), word(1, "met", "VERB", -1, "root"))
    ministers = sentence(word(0, "ministers", "NOUN", -1, "root", Number="Plur"))
    assert is_plural(said, 0, "en")
    assert is_plural(ministers, 0, "en")
    assert not is_plural(ROW, 0, "en")
