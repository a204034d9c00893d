from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.sentences import split_sentences


def _cut(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Brown flew to Oslo. He met no one.", ["Mr. Brown flew to Oslo.", "He met no one."]),
        ("en", "The U.S. envoy left. Talks failed!", ["The U.S. envoy left.", "Talks failed!"]),
        ("en", 'He said: "We will stay." Then he left.', ['He said: "We will stay."', "Then he left."]),
        ("en", "It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        (
            "nl",
            "Dr. Jansen sprak o.a. met Oslo. Daarna vertrok hij.",
            ["Dr. Jansen sprak o.a. met Oslo.", "Daarna vertrok hij."],
        ),
        ("nl", "'s Avonds kwam het bericht. Niemand reageerde.", ["'s Avonds kwam het bericht.", "Niemand reageerde."]),
    ],
)
def test_cuts_at_sentence_ends_only(language: str, text: str, expected: list[str]) -> None:
    assert _cut(text, language) == expected


def test_a_short_first_paragraph_without_a_stop_is_a_headline() -> None:
    first, second = split_sentences("Oslo closes mission\n\nNorway closed its mission on Monday.", "en")
    assert (first.headline, second.headline) == (True, False)
    assert (first.paragraph, second.paragraph) == (0, 1)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.sampled_from(["nl", "en"]))
def test_offsets_hold_and_sentences_do_not_overlap(text: str, language: str) -> None:
    last = 0
    for sentence in split_sentences(text, language):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        at = sentence.start
        for start, end, word in sentence.words:
            assert at <= start < end <= sentence.end
            assert text[start:end] == word
            at = end
