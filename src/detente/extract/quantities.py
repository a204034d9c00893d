"""Numbers with a unit, with the bounds that the report gives them; a number without a unit that matters is left alone."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.lang.lexicon import load
from detente.model.claim import Quantity
from detente.model.sentence import Word

_ADJECTIVES = 3
"""Words that may stand between a number and its unit."""
_COUNT_REACH = 60
"""Code points behind a number of people in which words tell that they were killed or wounded."""
_SOME = re.compile(r"\b(?:few|several|couple of|some of the|paar|enkele|meerdere|aantal)\s+$", re.IGNORECASE)
_ABBREVIATED = {"bn": 1e9, "m": 1e6, "k": 1e3}
_PEOPLE = frozenset(
    {"people", "civilians", "troops", "fighters", "police", "protesters", "prisoners", "hostages", "refugees"}
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    unit: tuple[tuple[str, re.Pattern[str]], ...]
    counts: tuple[tuple[str, re.Pattern[str]], ...]
    part: re.Pattern[str]
    table: Mapping[str, Any]


def find_quantities(text: str, language: str, offset: int = 0, words: Sequence[Word] = ()) -> list[Quantity]:
    """The quantities of a sentence, in order. Years, days, ages, percentages and ordinals are none.

    With the sentence's words, any noun behind a number may be its unit: `three mediators`, `acht Noren`.
    """
    g = _grammar(language)
    out: list[Quantity] = []
    for m in g.number.finditer(text):
        if _SOME.search(text[: m.start()]):
            continue  # "a few hundred" is no hundred
        found = _unit(text, m, g) or _counted(m, offset, words, g)
        if found is None:
            continue
        unit, end = found
        bounds = _bounds(m, g)
        if bounds is not None:
            out.append(Quantity(offset + m.start(), offset + end, text[m.start() : end], unit, *bounds))
    return out


@cache
def _grammar(language: str) -> _Grammar:
    t = load(language, "quantities")

    def any_of(words: Sequence[str]) -> str:
        return "(?:" + "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True)) + ")"

    dec = re.escape(t["decimal"])
    scale = any_of(list(t["scales"]))
    # a comma or point before three digits parts thousands in whatever language; before a scale ("1.5 million") it is decimal
    digits = rf"\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?(?=\s?(?:{scale})\b)|\d+(?:{dec}\d+)?"
    words = any_of(list(t["words"]))
    one = rf"(?:(?:{digits})(?:\s?(?:{scale}|bn|m|k)\b)?|{words}(?:{any_of(t['joints'])}(?:{scale}|{words}))*)"
    bound = "|".join(f"(?P<{k}>{any_of(v)})" for k, v in t["bounds"].items())
    vague = any_of(list(t["vague"]))
    money = "[$€£]"
    pattern = (
        rf"(?<![\w.,$€£-])(?:(?:{bound})\s+(?:de\s+|the\s+)?)?(?:(?P<between>{any_of(t['between'])})\s+(?:de\s+|the\s+)?)?"
        rf"(?:(?P<vague>{vague})|(?P<money>(?:US|A|C)?{money})?\s?(?P<first>{one})"
        rf"(?P<elided>-(?=\s))?(?:\s?(?:-|–|{any_of(t['connect'])})\s?{money}?(?P<second>{one}))?)(?![\w%-]|[.,:]\d)"
    )
    unit = tuple((name, re.compile(rf"\b(?:{'|'.join(v)})\b", re.IGNORECASE)) for name, v in t["units"].items())
    counts = tuple((name, re.compile(rf"\b(?:{'|'.join(v)})\b", re.IGNORECASE)) for name, v in t["counts"].items())
    part = re.compile(any_of([*t["words"], *t["scales"]]))
    return _Grammar(re.compile(pattern, re.IGNORECASE), unit, counts, part, t)


def _unit(text: str, m: re.Match[str], g: _Grammar) -> tuple[str, int] | None:
    """The unit of a number and where its words end: money, or a noun right behind it with few words between."""
    if m["money"]:
        return g.table["currency"][m["money"][-1]], m.end()
    following = text[m.end() :]
    head = re.match(rf"(?:\s+(?:of|van)(?:\s+(?:de|the))?)?(?:\s+[\w'’-]+){{0,{_ADJECTIVES + 1}}}", following)
    stretch = head[0] if head else ""
    best: tuple[int, int, str] | None = None
    for name, pattern in (*g.unit, *g.counts):
        if (u := pattern.search(stretch)) and (best is None or (u.start(), -u.end()) < best[:2]):
            best = (u.start(), -u.end(), name)
    if best is None:
        return None
    start, negative_end, name = best
    between = stretch[:start].split()
    if any(w[0].isdigit() or w.lower() in g.table["not_counted"] for w in between):
        return None  # "25 hours 153 aircraft": the unit is another number's
    if any(
        re.fullmatch(r"(?:in|op|at|on|to|from|with|and|en|the|de|het|by|for|uit|naar|met|per)", w.lower())
        for w in between[1:]
    ):
        return None
    if name in _PEOPLE and (fate := _fate(text, m, g)):
        name = fate
    return name, m.end() - negative_end


def _counted(m: re.Match[str], offset: int, words: Sequence[Word], g: _Grammar) -> tuple[str, int] | None:
    """The noun behind a number as its unit; a name counts people."""
    noun: Word | None = None
    for k, word in enumerate(w for w in words if w.start >= offset + m.end()):
        if word.upos in ("NOUN", "PROPN"):
            noun = word
        elif noun is not None or word.upos != "ADJ" or k >= _ADJECTIVES:
            break
    if noun is None or noun.lemma.lower() in g.table["not_counted"]:
        return None
    return "people" if noun.text[0].isupper() else noun.lemma.lower(), noun.end - offset


def _fate(text: str, m: re.Match[str], g: _Grammar) -> str | None:
    """Whether the people counted were killed or wounded: the next words, or the verb right before, say so."""
    clause = re.split(r"[.;:,]|,? (?:and|en|while|terwijl|but|maar) ", text[m.end() : m.end() + _COUNT_REACH])[0]
    before = text[max(0, m.start() - 12) : m.start()]
    for name, pattern in g.counts:
        if pattern.search(clause) or re.search(rf"{pattern.pattern}\s+$", before, re.IGNORECASE):
            return name
    return None


def _bounds(m: re.Match[str], g: _Grammar) -> tuple[float | None, float | None, float | None] | None:
    """(low, best, high) as the words around the number say."""
    if m["vague"]:
        return float(g.table["vague"][m["vague"].lower()]), None, None
    first = _number(m["first"], g)
    if first is None or (1900 <= first <= 2100 and m["first"].isdigit() and not m["money"] and m["least"] is None):
        return None
    if m["second"]:
        second = _number(m["second"], g)
        if second is not None and m["elided"] and first < 1000 <= second:
            first *= 1000 ** int(math.log(second, 1000))  # "drie- tot vierduizend"
        if second is None or second <= first:
            return None
        return first, None, second
    if m["about"]:
        return None, first, None
    if m["least"]:
        return first, first, None
    if m["most"] or m["below"]:
        return None, None, first
    return first, first, first


def _number(words: str, g: _Grammar) -> float | None:
    """The value of digits or number words with their scale."""
    plain = words.lower().strip()
    figure = re.match(r"[\d.,]+", plain)
    if figure is None:
        return _told(plain, g)
    scale = 1.0
    if rest := plain[figure.end() :].strip():
        scale = _ABBREVIATED.get(rest) or g.table["scales"].get(rest, 0)
        if not scale:
            return None
    thousands = scale == 1 and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figure[0])
    digits = re.sub(r"[.,]", "", figure[0]) if thousands else figure[0].replace(",", ".")
    try:
        return float(digits) * scale
    except ValueError:
        return None


def _told(words: str, g: _Grammar) -> float | None:
    """The value of number words: `twelve hundred`, `vijfentwintigduizend`."""
    values = {**g.table["words"], **g.table["scales"]}
    total, current, before = 0.0, 0.0, 0.0
    for part in g.part.findall(words):
        value = float(values[part])
        if 0 < before < 100 and value < 100 and (before < 10) == (value < 10):
            return None  # "two and three" are two numbers
        before = value
        if value == 100 and current:
            current *= value
        elif value >= 1000 and part in g.table["scales"]:
            total, current = total + (current or 1.0) * value, 0.0
        else:
            current += value
    return total + current or None
