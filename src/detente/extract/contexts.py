"""Which PLOVER contexts a sentence speaks of."""

from __future__ import annotations

import re
from functools import cache

from detente.lang.lexicon import load


@cache
def _context_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE))
        for name, words in load(language, "contexts").items()
    )


def contexts(sentence: str, language: str) -> tuple[str, ...]:
    """PLOVER contexts that the sentence's words speak of, in the order of the table."""
    return tuple(name for name, pattern in _context_patterns(language) if pattern.search(sentence))
