"""Words as they are compared: without accents and capitals, so that a search finds them however they are written."""

from __future__ import annotations

import re

from detente.text.folding import unaccented

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    return unaccented(text).casefold()


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order; what stands between them is left out."""
    return _WORD.findall(folded(text))
