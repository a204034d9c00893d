from __future__ import annotations

import pytest

import detente


@pytest.mark.parametrize(
    ("language", "text", "threatens"),
    [
        ("en", "Norway warned that Chile may attack Peru.", False),
        ("nl", "Noorwegen waarschuwde voor Chileense aanvallen op Peru.", False),
        ("en", "Norway warned Chile of serious consequences if it attacks Peru.", True),
        ("nl", "Noorwegen waarschuwde Chili voor zware gevolgen.", True),
    ],
)
def test_who_warns_of_others_threatens_nobody(language: str, text: str, threatens: bool) -> None:
    claims = detente.read(text, date="2024-03-14", language=language).claims
    assert ("THREATEN" in [c.category for c in claims]) is threatens
