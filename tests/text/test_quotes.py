from __future__ import annotations

import pytest

from detente.text.quotes import Quoted, quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we stay" and left.', ['"we stay"']),
        ("Hij zei: 'We blijven hier.' Toen ging hij.", ["'We blijven hier.'"]),
        ("Iran's envoy and the ministers' aides left.", []),
        ("“Never,” she said. “Not once.”", ["“Never,”", "“Not once.”"]),
        ("„Nooit”, zei ze.", ["„Nooit”"]),
        ("'s Avonds zei hij 'nee'.", ["'nee'"]),
    ],
)
def test_finds_quotations_and_leaves_apostrophes(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_spans(text)] == quoted


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = '"We stay, he said.\n\nThen he left.'
    assert Quoted(text)(3)
    assert not Quoted(text)(text.index("Then"))
