"""One key for the spellings of a name that was carried over from another script: Sergej Ivanov, Sergei Ivanov; Qadhafi, Gaddafi."""

from __future__ import annotations

import re

from detente.text.folding import unaccented

_SOUNDS = (
    (r"tsj|tsch|tch|sch|sh|ch|sj|zh|zj", "S"),
    (r"ph", "f"),
    (r"kh|gh|ck|[cgq]", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"dh", "d"),
    (r"th", "t"),
    (r"[aeiouyjh'’`-]", ""),
    (r"(.)\1+", r"\1"),
)
"""Applied in order; what is left is the skeleton of consonants, each run of one once."""
_FEWEST = 5
"""Consonants that a key must have."""


def folded(words: str) -> str:
    """Lower case without accents."""
    return unaccented(words.replace("’", "'").replace("‑", "-")).lower().strip()


def sound(name: str) -> str | None:
    """The consonants of first and last name; None where there is one name only or too little is left to tell people apart.

    Two spellings of one name mostly have the same key; so may two people, so a match needs another ground as well.
    """
    parts = []
    for word in folded(name).split():
        for pattern, key in _SOUNDS:
            word = re.sub(pattern, key, word)
        parts.append(word)
    return " ".join(parts) if len(parts) > 1 and len("".join(parts)) >= _FEWEST and all(parts) else None
