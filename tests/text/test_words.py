from __future__ import annotations

import pytest

from detente.text.words import split_words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            "They didn't leave Iran's U.S.-led talks.",
            ["They", "did", "n't", "leave", "Iran", "'s", "U.S.", "-", "led", "talks", "."],
        ),
        ("en", "It cannot wait (until 10:30).", ["It", "can", "not", "wait", "(", "until", "10:30", ")", "."]),
        ("en", "A cease-fire, anti-tank arms", ["A", "cease", "-", "fire", ",", "anti-tank", "arms"]),
        (
            "nl",
            "NAVO-baas: 's avonds, foto's van 100.000 man",
            ["NAVO-baas", ":", "'s", "avonds", ",", "foto's", "van", "100.000", "man"],
        ),
        ("nl", "Een 24-jarige was op 3/5 weg!!", ["Een", "24-jarige", "was", "op", "3/5", "weg", "!!"]),
    ],
)
def test_words_are_those_of_the_treebanks(language: str, text: str, words: list[str]) -> None:
    assert [w for _, _, w in split_words(text, language)] == words
