"""How sure, whether at all, and when against the report."""

from __future__ import annotations

import pytest

import detente


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Chile attacked Peru.", ("certain", "positive", "past")),
        ("en", "Chile did not attack Peru.", ("certain", "negative", "past")),
        ("en", "Chile may attack Peru.", ("possible", "positive", "future")),
        ("en", "Chile will attack Peru.", ("certain", "positive", "future")),
        ("nl", "Chili heeft Peru aangevallen.", ("certain", "positive", "past")),
        ("nl", "Chili heeft Peru niet aangevallen.", ("certain", "negative", "past")),
        ("nl", "Chili zou Peru hebben aangevallen.", ("unknown", "positive", "past")),
        ("en", "Peru does not rule out that Chile will attack.", ("possible", "positive", "future")),
        ("nl", "Peru sluit een aanval door Chili niet uit.", ("possible", "positive", "future")),
        ("nl", "Chili zal Peru mogelijk aanvallen.", ("possible", "positive", "future")),
    ],
)
def test_factuality(language: str, text: str, expected: tuple[str, str, str]) -> None:
    reading = detente.read(text, date="2022-01-18", language=language)
    found = [(c.certainty, c.polarity, c.tense) for c in reading.claims if c.category == "ASSAULT"]
    assert found == [expected]
