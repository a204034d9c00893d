"""Which language a report is in; a language that can't be read is refused."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from detente.errors import InputError, LanguageError
from detente.lang.lexicon import LANGUAGES, load

_NAMES = {
    "nl": "Dutch", "en": "English", "de": "German", "fr": "French", "es": "Spanish", "ru": "Russian", "uk": "Ukrainian",
    "it": "Italian", "pt": "Portuguese", "ar": "Arabic", "zh": "Chinese", "tr": "Turkish", "pl": "Polish", "fa": "Persian",
    "he": "Hebrew", "ja": "Japanese", "ko": "Korean", "sv": "Swedish", "da": "Danish", "af": "Afrikaans", "wuu": "Chinese", "yue": "Chinese", "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian",
    "fi": "Finnish", "el": "Greek", "hu": "Hungarian", "cs": "Czech", "sk": "Slovak", "ro": "Romanian", "bg": "Bulgarian",
    "sr": "Serbian", "hr": "Croatian", "ca": "Catalan", "id": "Indonesian", "vi": "Vietnamese", "hi": "Hindi", "ur": "Urdu",
    "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "be": "Belarusian", "ka": "Georgian", "hy": "Armenian", "ku": "Kurdish",
}  # fmt: skip
_SHORT = 250
"""Code points; under this the identifier errs between neighbours (Dutch and Afrikaans), so a close second may win."""
_SURE = 0.15
_FEW = 4
"""Words under which a language that can't be read is no more than a guess."""
LONGEST_SAMPLE = 5000
_PLAIN = {"en": 0.12, "nl": 0.09}
"""Share of a text's words, out of those that no neighbouring language has, from which its language is plain."""
_DISTINCT, _DISTINCT_OF_FEW, _FEW_WORDS = 5, 3, 60
"""Different ones of them that must be there; fewer in a text of few words."""
_OF_FEW = 1.5
"""How many times the share must be there in a text of few words."""
_WORD = re.compile(r"\b[^\W\d_]{1,30}\b[.,;:?!]?")
"""What tells a language: numbers, addresses and runs of one letter tell none."""


def _plain(words: str) -> str | None:
    """The language of a text that is clearly in one that can be read: the identifier takes a third of a second to load."""
    running = words.lower().split()
    found = []
    for code in LANGUAGES:
        own = frozenset(load(code, "common")["words"])
        hits = [w for w in running if w in own]
        share, distinct = len(hits) / max(1, len(running)), len(set(hits))
        few = len(running) < _FEW_WORDS and share >= _OF_FEW * _PLAIN[code] and distinct >= _DISTINCT_OF_FEW
        if few or (share >= _PLAIN[code] and distinct >= _DISTINCT):
            found.append(code)
    return found[0] if len(found) == 1 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str:
    """The language code of a text. Raises LanguageError where it is none that can be read."""
    words = " ".join(_WORD.findall(text[: 4 * LONGEST_SAMPLE]))[:LONGEST_SAMPLE]
    if not words:
        raise InputError("there are no words in it")
    if plain := _plain(words):
        return plain
    ranked: list[tuple[str, float]] = _identifier().rank(words)
    best = ranked[0][0]
    if best in LANGUAGES:
        return best
    supported = {code: p for code, p in ranked if code in LANGUAGES}
    nearest = max(supported, key=lambda code: supported[code])
    if len(text) < _SHORT and (supported[nearest] >= _SURE or best == "af"):
        return nearest
    if len(words.split()) < _FEW:
        raise LanguageError(f"it is too short to tell its language; say --language {' or '.join(LANGUAGES)}")
    raise LanguageError(
        f"this is {_NAMES.get(best, 'a language unknown here')}, which can't be read yet; "
        f"say --language {' or '.join(LANGUAGES)} if that is wrong"
    )


def checked(code: str) -> str:
    """A language code given by the user. Raises LanguageError for one that can't be read."""
    named = {name.lower(): code for code, name in _NAMES.items() if code in LANGUAGES}
    known = named.get(code.lower(), code.lower())
    if known not in LANGUAGES:
        raise LanguageError(
            f"{_NAMES.get(known, repr(code))} can't be read yet; the languages are {', '.join(LANGUAGES)}"
        )
    return known
