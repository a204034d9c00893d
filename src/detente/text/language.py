"""Which language a report is in; a language that can't be read is refused."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from detente.errors import InputError, LanguageError
from detente.lang.lexicon import LANGUAGES

_NAMES = {
    "nl": "Dutch", "en": "English", "de": "German", "fr": "French", "es": "Spanish", "ru": "Russian", "uk": "Ukrainian",
    "it": "Italian", "pt": "Portuguese", "ar": "Arabic", "zh": "Chinese", "tr": "Turkish", "pl": "Polish", "fa": "Persian",
    "he": "Hebrew", "ja": "Japanese", "ko": "Korean", "sv": "Swedish", "da": "Danish", "af": "Afrikaans",
}  # fmt: skip
_SHORT = 250
"""Code points; under this the identifier errs between neighbours (Dutch and Afrikaans), so a close second may win."""
_SURE = 0.15
LONGEST_SAMPLE = 5000
_WORD = re.compile(r"\b[^\W\d_]{1,30}\b[.,;:?!]?")
"""What tells a language: numbers, addresses and runs of one letter tell none."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str:
    """The language code of a text. Raises LanguageError where it is none that can be read."""
    words = " ".join(_WORD.findall(text[: 4 * LONGEST_SAMPLE]))[:LONGEST_SAMPLE]
    if not words:
        raise InputError("there are no words in it")
    ranked: list[tuple[str, float]] = _identifier().rank(words)
    best = ranked[0][0]
    if best in LANGUAGES:
        return best
    supported = {code: p for code, p in ranked if code in LANGUAGES}
    nearest = max(supported, key=lambda code: supported[code])
    if len(text) < _SHORT and (supported[nearest] >= _SURE or best == "af"):
        return nearest
    raise LanguageError(
        f"this is {_NAMES.get(best, repr(best))}, which can't be read yet; "
        f"say --language {' or '.join(LANGUAGES)} if that is wrong"
    )


def checked(code: str) -> str:
    """A language code given by the user. Raises LanguageError for one that can't be read."""
    if code.lower() not in LANGUAGES:
        raise LanguageError(
            f"{_NAMES.get(code, repr(code))} can't be read yet; the languages are {', '.join(LANGUAGES)}"
        )
    return code.lower()
