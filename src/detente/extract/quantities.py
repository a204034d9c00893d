"""Numbers with a unit, with the bounds that the report gives them; a number without a unit that matters is left alone."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
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
OF_THEM = "of them"
"""The unit where only a pronoun says what is counted."""
Bounds = tuple[float | None, float | None, float | None]
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
    group: re.Pattern[str]
    total: re.Pattern[str]
    month: re.Pattern[str]
    table: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as it stands: where, in which currency, and its bounds."""

    start: int
    end: int
    money: str | None
    bounds: Bounds


def find_quantities(text: str, language: str, offset: int = 0, words: Sequence[Word] = ()) -> list[Quantity]:
    """The quantities of a sentence, in order. Years, days, ages, percentages and ordinals are none.

    With the sentence's words, any noun behind a number may be its unit: `three mediators`, `acht Noren`.
    """
    g = _grammar(language)
    out: list[Quantity] = []
    for figure in _figures(text, g):
        found = (
            _unit(text, figure, g)
            or _counted(text, figure, offset, words, g)
            or _of_group(text, figure, offset, words, g)
            or _of_total(text, figure, offset, words, g)
        )
        if found is not None:
            unit, end = found
            start = figure.start
            out.append(Quantity(offset + start, offset + end, text[start:end], unit, *figure.bounds))
    return out


def _figures(text: str, g: _Grammar) -> Iterator[_Figure]:
    """The numbers of a sentence; of two that make no range, `$100 million and 5,000`, each by itself."""
    at = 0
    while m := g.number.search(text, at):
        at = m.end()
        bounds = _bounds(m, g, _is_year(text, m, g))
        if bounds is None and m["second"]:
            at = m.end("first")
            alone = g.number.fullmatch(text, m.start(), at)
            bounds = _bounds(alone, g, _is_year(text, alone, g)) if alone else None
        if bounds is not None:
            yield _Figure(m.start(), at, m["money"], bounds)


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
    several = rf"(?:{any_of(t['several'])})\s+(?P<scale>{any_of(list(t['several_of']))})"
    bound = "|".join(f"(?P<{k}>{any_of(v)})" for k, v in t["bounds"].items())
    vague = any_of(list(t["vague"]))
    money = "[$€£]"
    pattern = (
        rf"(?<![\w.,$€£-])(?:(?:{bound})\s+(?:de\s+|the\s+)?)?(?:(?P<between>{any_of(t['between'])})\s+(?:de\s+|the\s+)?)?"
        rf"(?:(?P<vague>{vague})|(?P<several>{several})|(?P<money>(?:US|A|C)?{money})?\s?(?P<first>{one})"
        rf"(?P<elided>-(?=\s))?(?:\s?(?:-|–|{any_of(t['connect'])})\s?{money}?(?P<second>{one}))?)(?![\w%-]|[.,:]\d)"
    )
    unit = tuple((name, re.compile(rf"\b(?:{'|'.join(v)})\b", re.IGNORECASE)) for name, v in t["units"].items())
    counts = tuple((name, re.compile(rf"\b(?:{'|'.join(v)})\b", re.IGNORECASE)) for name, v in t["counts"].items())
    part = re.compile(any_of([*t["words"], *t["scales"]]))
    group, total = (re.compile(t[k], re.IGNORECASE) for k in ("group", "total"))
    months = load(language, "time")
    month = re.compile("|".join([*months["months"], *months["month_short"]]), re.IGNORECASE)
    return _Grammar(re.compile(pattern, re.IGNORECASE), unit, counts, part, group, total, month, t)


def _unit(text: str, figure: _Figure, g: _Grammar) -> tuple[str, int] | None:
    """The unit of a number and where its words end: money, or a noun right behind it with few words between."""
    if figure.money:
        return g.table["currency"][figure.money[-1]], figure.end
    following = text[figure.end :]
    head = re.match(rf"(?:\s+(?:of|van)\b(?:\s+(?:de|the)\b)?)?(?:\s+\w[\w'’-]*){{0,{_ADJECTIVES + 1}}}", following)
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
    if name in _PEOPLE and (fate := _fate(text, figure, g)):
        name = fate
    return name, figure.end - negative_end


def _counted(text: str, figure: _Figure, offset: int, words: Sequence[Word], g: _Grammar) -> tuple[str, int] | None:
    """The noun behind a number, or behind `of` after it, as its unit; a name counts people."""
    following = re.match(r"\s+(?:(?:of|van)\s+)?(?=\w)", text[figure.end :])
    if following is None:
        return None
    noun: Word | None = None
    for k, word in enumerate(w for w in words if w.start >= offset + figure.end + following.end()):
        if word.upos in ("NOUN", "PROPN"):
            noun = word
        elif noun is not None or word.upos not in ("ADJ", "DET") or k >= _ADJECTIVES:
            break
    if noun is None or noun.lemma.lower() in g.table["not_counted"]:
        return None
    return _as_unit(noun), noun.end - offset


def _as_unit(noun: Word) -> str:
    return "people" if noun.text[0].isupper() else noun.lemma.lower()


def _of_group(text: str, figure: _Figure, offset: int, words: Sequence[Word], g: _Grammar) -> tuple[str, int] | None:
    """Some of what was named before: `50 of them`, `four of its ships`, `twaalf van hen`, `two more`, and `thousands` of people."""
    m = g.group.match(text, figure.end)
    if m is None:
        before = _word_before(text, figure.start)
        if before in g.table["group_before"]:
            return OF_THEM, figure.end
        is_crowd = figure.bounds[0] is not None and figure.bounds[1:] == (None, None)
        behind = next((w for w in words if w.start >= offset + figure.end), None)
        alone = behind is not None and behind.upos in ("VERB", "AUX")
        return ("people", figure.end) if is_crowd and alone else None
    if not m["whose"]:
        return OF_THEM, m.end()
    following = [w for w in words if w.start >= offset + m.end()]
    if not following or following[0].upos not in ("NOUN", "ADJ"):
        return None
    noun = next((w for w in following if w.upos == "NOUN"), following[0])
    return _as_unit(noun), noun.end - offset


def _of_total(text: str, figure: _Figure, offset: int, words: Sequence[Word], g: _Grammar) -> tuple[str, int] | None:
    """A total that was named before its number: `put the death toll at 40`, `the number of soldiers to 15,000`."""
    totals = list(g.total.finditer(text[: figure.start]))
    if not totals or _word_before(text, figure.start) not in g.table["total_at"]:
        return None
    if totals[-1]["dead"]:
        return "killed", figure.end
    noun = next((w for w in words if w.start >= offset + totals[-1].end() and w.upos == "NOUN"), None)
    return (_as_unit(noun), figure.end) if noun is not None and noun.end <= offset + figure.start else None


def _word_before(text: str, at: int) -> str:
    """The word right before a place in the text, in lower case; empty where none is."""
    before = re.search(r"(\w+)\s+$", text[:at])
    return before[1].lower() if before else ""


def _fate(text: str, figure: _Figure, g: _Grammar) -> str | None:
    """Whether the people counted were killed or wounded: the next words, or the verb right before, say so."""
    clause = re.split(r"[.;:,]|,? (?:and|en|while|terwijl|but|maar) ", text[figure.end : figure.end + _COUNT_REACH])[0]
    before = text[max(0, figure.start - 12) : figure.start]
    for name, pattern in g.counts:
        if pattern.search(clause) or re.search(rf"{pattern.pattern}\s+$", before, re.IGNORECASE):
            return name
    return None


def _is_year(text: str, m: re.Match[str], g: _Grammar) -> bool:
    """Whether a bare number from 1900 to 2100 dates; it counts where a name stands before it and a common word behind."""
    if not m["first"] or not m["first"].isdigit() or m["money"] or m["least"] or not 1900 <= int(m["first"]) <= 2100:
        return False
    before = re.search(r"(\w+)\s+$", text[: m.start()])
    named = before is not None and before[1][0].isupper() and not g.month.match(before[1])
    return not (named and re.match(r"\s+[a-z]", text[m.end() :]))


def _bounds(m: re.Match[str], g: _Grammar, is_year: bool) -> Bounds | None:
    """(low, best, high) as the words around the number say."""
    if m["vague"]:
        return float(g.table["vague"][m["vague"].lower()]), None, None
    if m["several"]:
        return 2 * float(g.table["several_of"][m["scale"].lower()]), None, None
    first = _number(m["first"], g)
    if first is None or is_year:
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
        if value < 1000 and part in g.table["scales"] and current:
            current *= value
        elif value >= 1000 and part in g.table["scales"]:
            total, current = total + (current or 1.0) * value, 0.0
        else:
            current += value
    return total + current or None
