"""Finds the words of a sentence that tell a date. What they mean against the day of publication is `calendar.resolve`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.lang.lexicon import load

_DUTCH_DECADES = {"zestig": "196", "zeventig": "197", "tachtig": "198", "negentig": "199"}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a date, and what they say as named parts (`kind` and, by kind, `day`, `month`, `year`, `shift`, `part`)."""

    start: int
    end: int
    text: str
    kind: str
    values: Mapping[str, int]


def find_times(text: str, language: str, offset: int = 0) -> list[TimeExpression]:
    """The date expressions of a sentence, in order, none inside another; `since`, `by` and the like before one are in its values."""
    found: list[TimeExpression] = []
    for kind, pattern in _patterns(language):
        for m in pattern.finditer(text):
            if not _plausible(m, kind, language):
                continue
            start, end = m.start() + offset, m.end() + offset
            if any(e.start < end and start < e.end for e in found):
                continue
            values = _values(m, language)
            if values is not None:
                found.append(TimeExpression(start, end, m[0], kind, values | _edge(m, language)))
    return sorted(found, key=lambda e: e.start)


def _edge(m: re.Match[str], language: str) -> dict[str, int]:
    """Whether a date is where something begins (`since`), or by or before when it is to end; the words stand before it or open it."""
    words = load(language, "time")["words"]
    for edge in ("since", "by", "before"):
        opening = "|".join(words[edge])
        if re.search(rf"\b(?:{opening}) (?:the |de |het )?$", m.string[: m.start()], re.IGNORECASE) or re.match(
            rf"(?:{opening}) ", m[0], re.IGNORECASE
        ):
            return {edge: 1}
    return {}


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    t: dict[str, Any] = load(language, "time")
    w = t["words"]

    def any_of(words: Sequence[str]) -> str:
        return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"

    month = f"(?P<month>{any_of(t['months'])}|{any_of([m + chr(92) + '.' for m in t['month_short']])})"
    weekday = f"(?P<weekday>{any_of(t['weekdays'])}){w['part_of_day']}"
    plain = any_of(t["weekdays"])
    season = "(?P<season>" + any_of([s for words in t["seasons"].values() for s in words]) + ")"
    unit = "(?P<unit>" + any_of([u for words in t["units"].values() for u in words]) + ")"
    relative = "(?P<relative>" + any_of([r for words in t["relative"].values() for r in words]) + ")"
    number = "(?P<number>" + any_of(t["numbers"]) + r"|\d{1,3}|an?\b|een\b)"
    part = f"(?P<part>{any_of(w['early'])}|{any_of(w['middle'])}|{any_of(w['late'])})"
    shift = f"(?P<shift>{any_of(w['earlier'])}|{any_of(w['later'])})"
    year = r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|e)?"
    article = w["article"]
    rows = [
        ("day", r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
        ("day", rf"(?:{weekday},? )?{day} (?:of )?{month}(?:,? {year})?"),
        ("day", rf"(?:{weekday},? )?{month} {day}(?!\d)(?:,? {year})?"),
        ("two-days", w["night"].format(first=f"(?P<weekday>{plain})", second=f"(?P<other>{plain})")),
        ("two-days", rf"(?P<weekday>{plain}) {w['and']} (?P<other>{plain})"),
        *([("nightly", f"(?P<weekday>{plain}){w['nightly']}")] if w["nightly"] else []),
        ("named-day", "(?P<named>" + any_of(list(t["days"])) + ")"),
        ("overnight", any_of(w["overnight"])),
        ("weekday", rf"{relative} (?P<week>week) (?:on )?{weekday}"),
        ("weekday", rf"{weekday} (?:of )?{relative} (?P<week>week)"),
        (
            "weekday",
            rf"(?:{relative} )?{weekday}(?: {relative.replace('<relative>', '<relative2>')}(?! \w+(?:dag|day)))?",
        ),
        ("part-month", rf"{part} ?(?:of |van )?{month}(?: (?:of )?{year})?"),
        (
            "part-period",
            rf"{part} (?:of |van )?(?:{relative} )(?P<unit>{any_of([*t['units']['month'], *t['units']['year']])})",
        ),
        ("part-year", rf"{part} ?(?:of |van )?{year}(?![\d,.]\d)"),
        (
            "month-of-year",
            rf"(?:{any_of(w['in'])} )?{month},? (?:of )?{relative} (?P<unit>{any_of(t['units']['year'])})",
        ),
        ("month-of-year", rf"{relative} (?P<unit>{any_of(t['units']['year'])}) {month}"),
        ("season", rf"(?:{any_of(w['in'])} )?{article}(?:{relative} )?{season}(?: (?:of |van )?{year})?"),
        ("within", rf"{any_of(w['within'])} {article}{number} (?:{unit}|(?P<hours>{any_of(w['hours'])}))"),
        ("ago", rf"{number} {unit} {any_of(w['ago'])}"),
        ("shifted", rf"{shift} (?:in )?(?P<relative>{any_of(t['relative']['0'])}) {unit}"),
        ("still", rf"(?:nog|before the end of|later) (?P<relative>{any_of(t['relative']['0'])}) {unit}"),
        ("weekend", rf"(?:{relative}|over the|in het|dit) {any_of(w['weekend'])}"),
        ("period", rf"{relative} {unit}"),
        ("relative-month", rf"{relative} {month}"),
        ("month", rf"(?:{any_of(w['in'])} )?{month}(?: (?:of |van )?{year})?"),
        ("decade", w["decade"]),
        ("year", rf"{any_of(w['in'])} {year}(?![\d,.]\d)"),
    ]
    return tuple((kind, re.compile(rf"(?<![\w-])(?:{p})(?![\w-])", re.IGNORECASE)) for kind, p in rows)


def _plausible(m: re.Match[str], kind: str, language: str) -> bool:
    """Words that only look like dates: `may` and `march` as verbs, months as names, durations."""
    groups = m.groupdict()
    month = groups.get("month")
    if month and month.lower() in load(language, "time")["capitals"]:
        before, after = m.string[: m.start("month")], m.string[m.end("month") :]
        if not month[0].isupper():
            return False
        if kind == "month" and m.start("month") == m.start() and not groups.get("year"):
            return False  # "May" or "March" alone opens too many sentences and names
        if re.search(r"[A-Z][a-z]+ $", before) and not re.search(
            r"(?:In|Since|By|Last|Until|Early|Late|Of|On) $", before
        ):
            return False
        if re.match(r" (?:said|told|has|had|was|will)\b", after):
            return False
    if month and not groups.get("year") and re.match(r",? \d{3,5}\b(?![.,]\d)", m.string[m.end() :]):
        return False  # a year that is none of ours
    if kind == "month" and m.start("month") == m.start() and not groups.get("year") and month and month[0].isupper():
        return language != "en" or (
            re.search(r"(?:^|\W)$", m.string[: m.start()]) is not None and month.lower() != "april"
        )
    if kind == "period":
        # "the past three weeks" and "in recent days" are spans without an edge
        return not re.match(r"(?:past|afgelopen|voorbije)$", groups["relative"] or "", re.IGNORECASE) or bool(
            re.match(r"(?:week|month|year|maand|jaar)$", groups["unit"] or "", re.IGNORECASE)
        )
    if kind == "season":
        return bool(groups.get("relative") or groups.get("year") or m.start("season") > m.start())
    if kind == "named-day" and language == "nl" and m[0].lower() == "morgen":
        return not m.string[: m.start()].lower().endswith(("goede ", "de ", "iedere ", "elke "))
    return True


def _values(m: re.Match[str], language: str) -> dict[str, int] | None:
    """The named parts as numbers; None where they don't make sense together."""
    t: dict[str, Any] = load(language, "time")
    g = {k: v for k, v in m.groupdict().items() if v}
    out: dict[str, int] = {}
    for key in ("year", "day"):
        if key in g:
            out[key] = int(g[key])
    if "month" in g:
        out["month"] = _index(g["month"].rstrip("."), t["months"], t["month_short"]) + 1
    elif "number" in g and "day" in g:
        out["month"] = int(g["number"])
    elif "number" in g:
        plain = g["number"].lower()
        out["number"] = (
            int(plain) if plain.isdigit() else 1 if plain in ("a", "an", "een") else _index(plain, t["numbers"]) + 1
        )
    if "weekday" in g:
        out["weekday"] = _index(g["weekday"], t["weekdays"])
    if "other" in g:
        out["other"] = _index(g["other"], t["weekdays"])
    if "hours" in g:
        out["hours"] = 1
    if "week" in g:
        out["week"] = 1
    if "season" in g:
        out["month"] = next(int(k) for k, words in t["seasons"].items() if g["season"].lower() in words)
    if "unit" in g:
        names = list(t["units"])
        out["unit"] = next(
            i for i, k in enumerate(names) if any(re.fullmatch(u, g["unit"].lower()) for u in t["units"][k])
        )
    for key in ("relative", "relative2"):
        if key in g:
            word = g[key].lower()
            out["relative"] = next(
                int(k) for k, words in t["relative"].items() if any(re.fullmatch(w, word) for w in words)
            )
    if "named" in g:
        out["shift"] = next(n for words, n in t["days"].items() if words == g["named"].lower())
    if "shift" in g:
        out["shift"] = -1 if any(re.fullmatch(w, g["shift"].lower()) for w in t["words"]["earlier"]) else 1
    if "part" in g:
        out["part"] = next(
            i
            for i, k in enumerate(("early", "middle", "late"))
            if any(re.fullmatch(w, g["part"].lower()) for w in t["words"][k])
        )
    if m.re.groups == 1 and not g and m[1]:
        out["decade"] = int(_DUTCH_DECADES.get(m[1].lower(), m[1]))
    return out


def _index(word: str, *tables: Sequence[str]) -> int:
    for table in tables:
        for i, pattern in enumerate(table):
            if re.fullmatch(pattern, word.lower()):
                return i
    raise LookupError(word)
