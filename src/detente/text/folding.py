"""Letters without their accents."""

from __future__ import annotations

import unicodedata


def unaccented(text: str) -> str:
    """The text in compatibility form (NFKD) without combining marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
