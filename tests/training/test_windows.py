"""Links between the sentences of a window, as training sees them."""

from __future__ import annotations

import random

from training.labels import IGNORED, ROLES
from training.windows import Item, Pointer, Side, Wanted, cut, linked


def sentence(words: int, *pointers: Pointer, wanted: tuple[Wanted, ...] = (), trigger: int | None = None) -> Item:
    roles = {} if trigger is None else {trigger: [0] * words}
    parties = {w.trigger: frozenset({w.party}) for w in wanted}
    sides = {i: (Side(frozenset(), empty=True), Side(p, empty=False)) for i, p in parties.items()}
    return {
        "sides": sides | ({} if trigger is None or trigger in sides else {trigger: (NOBODY, NOBODY)}),
        "ids": [0] * (words + 2), "first": list(range(1, words + 1)), "role": roles, "parties": parties,
        "pointers": list(pointers), "wanted": list(wanted),
    }  # fmt: skip


NOBODY = Side(frozenset(), empty=True)


def named(word: int, party: str) -> Pointer:
    return Pointer((word,), word, frozenset({party}), named=True, person=False)


def pronoun(word: int, *parties: str) -> Pointer:
    return Pointer((word,), word, frozenset(parties), named=False, person=False)


def test_a_missing_party_is_read_from_the_nearest_sentence_before_that_names_it() -> None:
    refused = Wanted(1, "recipient", "CHL", unsure=False)
    window = linked(
        (
            sentence(3, named(0, "CHL"), named(2, "NOR")),
            sentence(2, pronoun(0, "CHL")),
            sentence(3, wanted=(refused,), trigger=1),
            sentence(2, named(0, "CHL")),
        )
    )
    assert window.roles is not None
    row = window.roles[5 + 1]
    assert row[0] == ROLES.index("recipient")
    assert row[2] == 0
    assert row[3] == row[8] == IGNORED
    assert window.sides == {6: ([6], [0, 3, 8])}


def test_a_party_that_need_not_be_given_is_neither_right_nor_wrong() -> None:
    refused = Wanted(0, "recipient", "CHL", unsure=True)
    window = linked((sentence(1, named(0, "CHL")), sentence(1, wanted=(refused,), trigger=0)))
    assert window.roles == {1: [IGNORED, 0]}


def test_a_reference_stands_for_every_mention_of_its_parties_or_for_itself() -> None:
    window = linked((sentence(2, named(0, "CHL"), named(1, "NOR")), sentence(2, pronoun(0, "CHL"), pronoun(1, "PER"))))
    assert window.antecedents == {2: [0], 3: [3]}


def test_windows_keep_every_sentence_in_order() -> None:
    sentences = [sentence(n) for n in range(1, 90)]
    runs = list(cut(sentences, random.Random(1)))
    assert [len(s["first"]) for run in runs for s in run] == list(range(1, 90))
    assert max(len(run) for run in runs) > 1
