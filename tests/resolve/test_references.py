"""References settled by the network's shares, which stand here in place of its output."""

from __future__ import annotations

import numpy as np

from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Beyond, ClaimScores, Entity, Sentence, Word
from detente.resolve.references import with_references

EMPTY = np.zeros((0, 0), np.float32)


def sentence(index: int, words: str, upos: str, shares: dict[int, list[float]], refers: bool = True) -> Sentence:
    """A sentence whose first word hangs on the root; `shares` its words' chances."""
    made = tuple(
        Word(k, k * 10, k * 10 + len(w), w, tag, {}, w.lower(), -1 if k == 0 else 0, "root" if k == 0 else "obj")
        for k, (w, tag) in enumerate(zip(words.split(), upos.split(), strict=True))
    )
    beyond = Beyond(
        columns={0: 0, 1: 3}, roles={}, sides={}, antecedents={k: np.array(v, np.float32) for k, v in shares.items()}
    )
    scores = ClaimScores(EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, beyond)
    references = tuple(Entity(k, k, made[k].start, made[k].end, made[k].text, "REFERENCE", 1.0) for k in shares)
    return Sentence(index, 0, 0, 99, False, made, (), references if refers else (), scores)


def mention(sentence: int, word: int, party: str, sense: str = "name", actor: str | None = None) -> Mention:
    return Mention(sentence, word, word, word, word * 10, word * 10 + 5, party, (party,), actor, sense)


FIRST = sentence(0, "Norway met Chile", "PROPN VERB PROPN", {})
CAST = Cast()
NAMED = [mention(0, 0, "NOR"), mention(0, 2, "CHL")]


def settled(shares: list[float]) -> list[tuple[str, ...]]:
    second = sentence(1, "It refused", "PRON VERB", {0: shares})
    return [m.parties for m in with_references([FIRST, second], NAMED, CAST, "en") if m.sentence == 1]


def test_the_likeliest_party_is_meant() -> None:
    assert settled([0.8, 0, 0.1, 0.1, 0]) == [("NOR",)]


def test_several_with_a_fair_share_are_meant_together() -> None:
    assert settled([0.5, 0, 0.48, 0.02, 0]) == [("NOR", "CHL")]


def test_without_a_likely_antecedent_nobody_is_meant() -> None:
    assert settled([0.1, 0, 0.1, 0.8, 0]) == []


def test_a_word_for_a_kind_stands_for_the_name_before_it_only_where_it_is_likelier_than_itself() -> None:
    for shares, expected in (([0.7, 0, 0.1, 0.2, 0], ("NOR",)), ([0.3, 0, 0.1, 0.6, 0], ("rebels",))):
        second = sentence(1, "Rebels refused", "NOUN VERB", {0: shares})
        found = with_references([FIRST, second], [*NAMED, mention(1, 0, "rebels", "unnamed")], CAST, "en")
        assert [m.parties for m in found if m.sentence == 1] == [expected]
