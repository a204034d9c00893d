from __future__ import annotations

import pytest

from detente.encode.lemmas import Lemmatiser


@pytest.mark.parametrize(
    ("language", "word", "upos", "lemma"),
    [
        ("nl", "sloegen", "VERB", "slaan"),
        ("nl", "troepen", "NOUN", "troep"),
        ("en", "accused", "VERB", "accuse"),
        ("en", "men", "NOUN", "man"),
    ],
)
def test_lemmas(language: str, word: str, upos: str, lemma: str) -> None:
    assert Lemmatiser(language)(word, upos, word) == lemma
