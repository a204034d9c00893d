"""Cuts a sentence into syntactic words, as the treebanks that the network learnt from do.

English clitics and hyphenated compounds are words of their own (`does n't`, `US - led`), Dutch ones are not.
"""

from __future__ import annotations

import re
from functools import cache

_URL = r"https?://\S+[\w/]|www\.\S+[\w/]|[\w.+-]+@[\w-]+\.[\w.]+\w"
_NUMBER = r"\d+(?:[.,:]\d+)*(?:ste|de|e|th|st|nd|rd|s)?(?!\w)"
_SLASHED = r"\d+(?:/\d+)+(?!\w)"
_DUTCH_COUNTED = r"\d+(?:[-‐‑][^\W\d]\w*)+"
"""`24-jarige`, `50-meter` are one word in Dutch."""
_ACRONYM = r"(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?"
_APOSTROPHE = "['’]"
_WORD = rf"\w+(?:{_APOSTROPHE}\w+)*"
_HYPHENATED = rf"{_WORD}(?:[-‐‑]{_WORD})+"

_CLITIC = re.compile(rf"(?i)^(.+?)(n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")
_ENGLISH_PREFIXES = frozenset(
    (
        "anti pro non pre post co re ex e mid self semi sub super ultra un vice inter intra multi "
        "neo pan pseudo counter"
    ).split()
)
_ABBREVIATIONS = {
    "en": "Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Sgt Adm Sen Rep Gov St Jr Sr vs No Inc Ltd Co Corp Jan Feb Mar Apr Jun Jul "
    "Aug Sep Sept Oct Nov Dec approx etc al Brig Cmdr Hon Rev Art",
    "nl": "dr drs mr ir ing prof gen kol lt maj kapt sgt adm mw dhr mevr nr ca bijv resp evt incl excl ong art jl vgl enz o.a "
    "m.n zr.ms zr ms jan feb mrt apr jun jul aug sep sept okt nov dec St jhr ds oud z.g zgn a.s",
}
_DUTCH_LEADING = r"['’][stnk](?=\s)"


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Lower-case words after which a full stop does not end the sentence."""
    return frozenset(w.lower() for w in _ABBREVIATIONS.get(language, _ABBREVIATIONS["en"]).split())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    short = "|".join(sorted((re.escape(a) for a in abbreviations(language)), key=len, reverse=True))
    parts = [_URL, _SLASHED, _ACRONYM, rf"(?i:\b(?:{short})\.)(?=\s|$)", _NUMBER, _HYPHENATED, _WORD]
    if language == "nl":
        parts[:0] = [_DUTCH_LEADING, _DUTCH_COUNTED]
    parts += [r"\.{2,}", r"--+", r"!{2,}", r"\?{2,}", r"''+", r",,+", r"\S"]
    return re.compile("|".join(parts))


def split_words(text: str, language: str, offset: int = 0) -> tuple[tuple[int, int, str], ...]:
    """(start, end, word) for each word of a sentence; offsets are those of `text` plus `offset`."""
    out: list[tuple[int, int, str]] = []
    for m in _pattern(language).finditer(text):
        start, word = offset + m.start(), m[0]
        if language == "en":
            out += _english(start, word)
        else:
            out.append((start, start + len(word), word))
    return tuple(out)


def _english(start: int, word: str) -> list[tuple[int, int, str]]:
    pieces: list[tuple[int, int, str]] = []
    at = start
    parts = re.split(r"([-‐‑])", word) if re.search(r"\w[-‐‑]\w", word) and "/" not in word else [word]
    if len(parts) >= 3 and parts[0].lower() in _ENGLISH_PREFIXES:
        parts = ["".join(parts[:3]), *parts[3:]]
    for part in parts:
        if part.lower() == "cannot":
            pieces += [(at, at + 3, part[:3]), (at + 3, at + 6, part[3:])]
        elif m := _CLITIC.match(part):
            middle = at + len(m[1])
            pieces += [(at, middle, m[1]), (middle, at + len(part), m[2])]
        elif part:
            pieces.append((at, at + len(part), part))
        at += len(part)
    return pieces
