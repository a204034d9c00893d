from __future__ import annotations

from detente.encode.subjects import with_own_subjects
from detente.model.sentence import Word


def heads(*words: tuple[str, str, int, str]) -> list[int]:
    made = [
        Word(k, k * 10, k * 10 + len(text), text, upos, {}, text.lower(), head, rel)
        for k, (text, upos, head, rel) in enumerate(words)
    ]
    return [w.head for w in with_own_subjects(made)]


def test_the_first_of_two_subjects_goes_to_the_verb_of_saying_between_them() -> None:
    said = [
        ("India", "PROPN", 4, "nsubj"),
        ("said", "VERB", -1, "root"),
        ("that", "SCONJ", 4, "mark"),
        ("it", "PRON", 4, "nsubj"),
        ("fired", "VERB", 1, "ccomp"),
    ]
    assert heads(*said) == [1, -1, 4, 4, 1]


def test_a_verb_with_a_subject_of_its_own_keeps_it_and_a_clause_its_only_one() -> None:
    own = [
        ("India", "PROPN", 1, "nsubj"),
        ("said", "VERB", -1, "root"),
        ("it", "PRON", 3, "nsubj"),
        ("fired", "VERB", 1, "ccomp"),
    ]
    only = [("India", "PROPN", 2, "nsubj"), ("said", "VERB", -1, "root"), ("fired", "VERB", 1, "ccomp")]
    assert heads(*own) == [1, -1, 3, 1]
    assert heads(*only) == [2, -1, 1]
