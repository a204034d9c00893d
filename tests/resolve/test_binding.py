from __future__ import annotations

from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word
from detente.resolve.binding import opposed


def sentence(*words: tuple[str, str, int, str]) -> Sentence:
    made = tuple(
        Word(k, k * 10, k * 10 + len(text), text, upos, {}, text.lower(), head, rel)
        for k, (text, upos, head, rel) in enumerate(words)
    )
    return Sentence(0, 0, 0, 99, False, made, (), (), None)


def mention(at: int) -> Mention:
    return Mention(0, at, at, at, at * 10, at * 10 + 5, "x", ("X",), None, "name")


def test_subject_and_object_are_two() -> None:
    said = sentence(
        ("He", "PRON", 1, "nsubj"),
        ("met", "VERB", -1, "root"),
        ("Chilean", "ADJ", 3, "amod"),
        ("envoys", "NOUN", 1, "obj"),
    )
    assert opposed(said, 0, mention(2))
    assert opposed(said, 3, mention(0))


def test_where_something_happens_may_be_the_same() -> None:
    said = sentence(
        ("He", "PRON", 1, "nsubj"), ("spoke", "VERB", -1, "root"), ("in", "ADP", 3, "case"), ("Lima", "PROPN", 1, "obl")
    )
    assert not opposed(said, 0, mention(3))


def test_two_subjects_of_one_verb_are_a_fault_of_the_tree() -> None:
    said = sentence(("Chile", "PROPN", 2, "nsubj"), ("it", "PRON", 2, "nsubj"), ("agreed", "VERB", -1, "root"))
    assert not opposed(said, 1, mention(0))
