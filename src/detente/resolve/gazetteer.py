"""Which party do these words name? States, seats of power, organisations, armed groups, media, unnamed sources, persons."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import ahocorasick

from detente.errors import SetupError
from detente.lang.lexicon import load
from detente.resolve.spelling import folded, sound

_KINDS = {"organisations": "organisation", "groups": "armed-group", "media": "media", "unnamed": "other"}
_UNSURE = frozenset({
    "Jordan", "Georgia", "Chad", "IS", "AD", "AP", "ADF", "MEND", "ETA", "IRA", "Diet", "Dawn", "Fars", "Telegram", "Twitter",
    "Trouw", "Politico", "Lima", "Lomé", "Congress", "Commonwealth", "Wagner", "Standaard", "Unie", "CAR", "ISI", "RIA", "Pool",
    "Deen", "Noor", "Fin", "Let", "Est", "Rus", "Pole", "Dane", "Finn", "America", "Amerika", "EAC", "Pope", "Times",
})  # fmt: skip
"""Names that are also something else: words, surnames, towns. They count where the entity head sees a name of that kind."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party: its id, what kind it is, and in which sense the words name it."""

    id: str
    name: str
    kind: str
    sense: str
    country: str | None = None
    affiliation: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that name a party; `ambiguous` ones need the entity head's word for it."""

    start: int
    end: int
    candidate: Candidate
    ambiguous: bool


_ABOUT = 1500
"""Days from an office within which a person whose name is spelt another way is taken for its holder."""


@dataclass(frozen=True, slots=True)
class _Tenure:
    name: str
    party: str
    office: str
    first: date
    last: date


class Gazetteer:
    """All names of one language, found in one pass."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.organs = frozenset(load(language, "offices")["organs"])
        """Words in the names of parts of a state."""
        self._names: dict[str, Candidate] = {}
        self._parties: dict[str, Candidate] = {}
        for words, candidate in _entries(language):
            self._names.setdefault(words, candidate)
            if candidate.sense == "name" and candidate.id not in self._parties:
                self._parties[candidate.id] = candidate
        self._scanner = ahocorasick.Automaton()
        for words in self._names:
            self._scanner.add_word(words, words)
        self._scanner.make_automaton()
        self._folded = {folded(w): c for w, c in self._names.items()}

    @staticmethod
    @cache
    def for_language(code: str) -> Gazetteer:
        return Gazetteer(code)

    def party(self, party_id: str) -> Candidate | None:
        """The state, organisation or group of an id."""
        return self._parties.get(party_id)

    def lookup(self, words: str, kind: str | None = None) -> Candidate | None:
        """The party that these words name, without article and possessive, whatever their accents; of one kind if given."""
        plain = words.strip()
        forms = [plain, re.sub(r"^(?:the|de|het|The|De|Het)\s+", "", plain)]
        forms += [re.sub(r"(?:['’]s|['’]|(?<=[a-z])s)$", "", f) for f in forms]
        forms += [re.split(r"[-‐‑]", f)[0] for f in forms if "-" in f[1:]]
        for form in forms:
            found = self._names.get(form) or (self._folded.get(folded(form)) if len(form) > 4 else None)
            if found is not None and (kind is None or found.kind == kind):
                return found
        return None

    def scan(self, text: str) -> list[Hit]:
        """All names in a text, longest first, none inside another; at the edges of words only."""
        found = []
        for last, words in self._scanner.iter(text):
            start, end = last - len(words) + 1, last + 1
            if self._bounded(text, start, end, words):
                found.append((start, end, words))
        out: list[Hit] = []
        for start, end, words in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if all(end <= h.start or start >= h.end for h in out):
                out.append(Hit(start, end, self._names[words], words in _UNSURE))
        return sorted(out, key=lambda h: h.start)

    def _bounded(self, text: str, start: int, end: int, words: str) -> bool:
        """Whether a name stands by itself, or (Dutch) as the first part of a compound or with a genitive -s."""
        if start and (
            text[start - 1].isalnum() or (text[start - 1] in "-_@#" and not text[start - 2 : start - 1].isspace())
        ):
            return start > 1 and text[start - 1] == "-" and words[0].isupper() and self._language == "en"
        following = text[end : end + 2]
        if not following or not (following[0].isalnum() or following[0] == "_"):
            return True
        return (
            self._language == "nl"
            and following[0] == "s"
            and not following[1:2].isalnum()
            and self._names[words].kind == "state"
        )

    def person(self, name: str, on: date | None) -> Candidate | None:
        """The office-holder of that name: the one in office on the day, else the only one who ever had an office; never a guess."""
        rows = _holders().get(folded(name)) or _sounding(name, on)
        if not rows:
            return None
        at_work = [r for r in rows if on is not None and r.first <= on <= r.last]
        people = {r.name for r in rows}
        if len({r.name for r in at_work}) == 1:
            chosen = at_work[-1]
        elif len(people) == 1 and (" " in name or on is None or not at_work):
            near = [r for r in rows if on is None or " " in name or abs((on - r.first).days) < 7300 or on >= r.first]
            if not near:
                return None
            chosen = min(near, key=lambda r: 0 if on is None else max((r.first - on).days, (on - r.last).days, 0))
        else:
            return None
        home = self._parties.get(chosen.party)
        country = home.country if home else None
        slug = re.sub(r"[^a-z0-9]+", "-", folded(chosen.name)).strip("-")
        return Candidate(slug, chosen.name, "person", "person", country, chosen.party, chosen.office)


def _entries(language: str) -> Iterator[tuple[str, Candidate]]:
    """(words, candidate) of all tables; the same words in two tables belong to the first."""
    parties: Mapping[str, Any] = load(language, "parties")
    for section, kind in _KINDS.items():
        for party, names in parties[section].items():
            base = Candidate(party, _proper(section, party, names), kind, "unnamed" if section == "unnamed" else "name")
            for words in names:
                yield words, base
                if section == "unnamed" and words[0].islower():
                    yield words[0].upper() + words[1:], base
    states: Mapping[str, Any] = load(language, "states")
    english: Mapping[str, Any] = load("en", "states")
    for code, row in states.items():
        base = Candidate(code, english[code]["names"][0], "state", "name", code)
        yield from ((w, base) for w in row["names"])
        yield from ((w, replace(base, sense="adjective")) for w in row["people"])
        yield from ((w, replace(base, sense="capital")) for w in row.get("capitals", ()))
    for party, names in parties["seats"].items():
        home = english.get(party)
        base = Candidate(party, home["names"][0] if home else party, "state", "seat", party)
        yield from ((w, base) for w in names)


def _proper(section: str, party: str, names: list[str]) -> str:
    return party.replace("-", " ") if section == "unnamed" else names[0]


@cache
def _holders() -> dict[str, list[_Tenure]]:
    """Folded name -> tenures, the user's own rows first. Raises SetupError where the user's file is off."""
    out: dict[str, list[_Tenure]] = {}
    for name, aliases, party, office, first, last in [*own_holders(), *shipped_holders()]:
        tenure = _Tenure(name, party, office, _day(first, False), _day(last, True))
        surname = name.split()[-1]
        for words in {name, *aliases, *([surname] if not aliases and len(name.split()) == 2 else [])}:
            out.setdefault(folded(words), []).append(tenure)
    return out


@cache
def _by_sound() -> dict[str, list[_Tenure]]:
    """Key of `sound` -> tenures."""
    out: dict[str, list[_Tenure]] = {}
    for name, rows in _holders().items():
        if key := sound(name):
            out.setdefault(key, []).extend(rows)
    return out


def _sounding(name: str, on: date | None) -> list[_Tenure]:
    """The tenures about that day of the one person whose name is spelt alike; none without a day."""
    rows = _by_sound().get(sound(name) or "", [])
    about = [r for r in rows if on and max((r.first - on).days, (on - r.last).days) <= _ABOUT]
    return about if len({r.name for r in about}) == 1 else []


def shipped_holders() -> list[list[Any]]:
    """The rows of the tables `data/office_holders*.toml`: one a line, each of which JSON reads too, many times faster than TOML."""
    tables = sorted(
        (f for f in files("detente.data").iterdir() if f.name.startswith("office_holders")), key=lambda f: f.name
    )
    lines = (line.strip() for f in tables for line in f.read_text(encoding="utf-8").splitlines())
    return [json.loads(line.removesuffix(",")) for line in lines if line.startswith("[")]


def own_holders() -> list[list[Any]]:
    given = os.environ.get("DETENTE_OFFICE_HOLDERS")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    path = Path(given) if given else config / "detente" / "office_holders.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8-sig"))["holders"]
    except FileNotFoundError:
        if given:
            raise SetupError(f"{path}: no such file (DETENTE_OFFICE_HOLDERS)") from None
        return []
    except KeyError:
        raise SetupError(f"{path} has no list `holders` of office-holders") from None
    except (OSError, ValueError) as error:
        raise SetupError(f"{path} is no table of office-holders: {error}") from error
    if not isinstance(rows, list):
        raise SetupError(f"{path}: `holders` must be a list of rows")
    for number, row in enumerate(rows, 1):
        if fault := _fault(row):
            raise SetupError(f"{path}, row {number}: {fault}")
    return rows


def _fault(row: Any) -> str | None:
    """What is wrong with a row of a table of office-holders."""
    if not isinstance(row, list) or len(row) != 6:
        return "a row has name, list of other spellings, party, office, from, to"
    name, aliases, *rest = row
    if not isinstance(aliases, list) or not all(isinstance(x, str) and x.strip() for x in (name, *aliases)):
        return "name and other spellings must be words, the spellings in a list of their own"
    if not all(isinstance(x, str) for x in rest) or not rest[0].strip():
        return "party, office, from and to must stand in quotes, and the party must be named"
    try:
        if _day(rest[2], False) > _day(rest[3], True):
            return f"the office ends ({rest[3]}) before it begins ({rest[2]})"
    except ValueError:
        return f"{rest[2]!r} to {rest[3]!r} are no years or days; write 2022 or 2022-01-18, or nothing where it goes on"
    return None


def _day(text: str, end: bool) -> date:
    if not text:
        return date.max if end else date.min
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?", text):
        raise ValueError(text)
    if len(text) == 4:
        return date(int(text), 12, 31) if end else date(int(text), 1, 1)
    return date.fromisoformat(text)
