from __future__ import annotations

import pytest

from detente.encode.network import Network
from detente.extract.quantities import find_quantities
from detente.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "text", "unit", "bounds"),
    [
        ("nl", "Er staan mogelijk 100.000 troepen aan de grens", "troops", (100000, 100000, 100000)),
        ("nl", "Zeker twaalf mensen kwamen om het leven", "killed", (12, 12, None)),
        ("nl", "ruim 300 militairen werden gestuurd", "troops", (300, 300, None)),
        ("nl", "ongeveer 40 tanks reden naar het zuiden", "tanks", (None, 40, None)),
        ("nl", "er kwamen 10,000 soldaten", "troops", (10000, 10000, 10000)),
        ("nl", "1.5 miljoen soldaten stonden klaar", "troops", (1.5e6, 1.5e6, 1.5e6)),
        ("nl", "tussen de 100 en 150 tanks", "tanks", (100, None, 150)),
        ("nl", "achthonderd mariniers vertrokken", "troops", (800, 800, 800)),
        ("nl", "vijfentwintigduizend vluchtelingen", "refugees", (25000, 25000, 25000)),
        ("nl", "twaalfhonderd ton graan", "tonnes", (1200, 1200, 1200)),
        ("nl", "drie- tot vierduizend soldaten", "troops", (3000, None, 4000)),
        ("nl", "rond de honderdduizend militairen", "troops", (None, 100000, None)),
        ("nl", "in 25 uur 153 vliegtuigen", "aircraft", (153, 153, 153)),
        ("nl", "tweeënhalf miljoen euro", "eur", (2.5e6, 2.5e6, 2.5e6)),
        ("en", "one hundred and fifty tanks", "tanks", (150, 150, 150)),
        ("en", "about 300 soldiers crossed", "troops", (None, 300, None)),
        ("en", "between 20 and 30 people were killed", "killed", (20, None, 30)),
        ("en", "up to 5,000 troops will leave", "troops", (None, None, 5000)),
        ("en", "at least three civilians were wounded", "wounded", (3, 3, None)),
        ("en", "a $2.5 billion loan", "usd", (2.5e9, 2.5e9, 2.5e9)),
        ("en", "expelled ten Russian diplomats", "diplomats", (10, 10, 10)),
        ("en", "a few hundred soldiers", "troops", (200, None, None)),
        ("en", "several thousand extra troops", "troops", (2000, None, None)),
        ("en", "two dozen soldiers landed", "troops", (24, 24, 24)),
        ("en", "thousands of demonstrators marched", "protesters", (2000, None, None)),
        ("en", "more than 50 of them had been detained", "of them", (50, 50, None)),
        ("en", "Two more were shot down", "of them", (2, 2, 2)),
        ("en", "put the death toll at more than 17,400", "killed", (17400, 17400, None)),
        ("en", "Oslo 1960 soldiers", "troops", (1960, 1960, 1960)),
        ("nl", "enkele honderden soldaten", "troops", (200, None, None)),
        ("nl", "Twaalf van hen werden aangehouden", "of them", (12, 12, 12)),
        ("nl", "haalde er 71 neer", "of them", (71, 71, 71)),
        ("nl", "een miljoen euro", "eur", (1e6, 1e6, 1e6)),
    ],
)
def test_numbers_with_their_bounds(language: str, text: str, unit: str, bounds: tuple[float | None, ...]) -> None:
    (found,) = find_quantities(text, language)
    assert (found.unit, (found.low, found.best, found.high)) == (unit, bounds)


@pytest.mark.parametrize(
    "text",
    [
        "in 2014 it began",
        "the 5 percent rise",
        "aged 35",
        "resolution 1701 of the council",
        "two and three soldiers",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_quantities(text, "en") == []


def test_two_numbers_that_make_no_range_are_two() -> None:
    found = find_quantities("pledged $100 million and 5,000 soldiers", "en")
    assert [(q.unit, q.best) for q in found] == [("usd", 1e8), ("troops", 5000)]


@pytest.mark.parametrize(
    "text", ["April 12 - Sudanese soldiers", "In 2008 Russian troops entered", "on May 2014 soldiers"]
)
def test_days_and_years_count_nothing(text: str) -> None:
    assert find_quantities(text, "en") == []


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("nl", "Oslo wees acht Chilenen uit en stuurde vier onderhandelaars.", ["people", "onderhandelaar"]),
        ("en", "Norway freed two Chilean fishermen and three divers after six long months.", ["people", "diver"]),
        ("en", "Norway said four of its supporters were held and thousands marched in Oslo.", ["supporter", "people"]),
        ("en", "Norway has raised the number of envoys in Lima to 40.", ["envoy"]),
    ],
)
def test_any_noun_may_be_counted(network: Network, language: str, text: str, units: list[str]) -> None:
    (sentence,) = network.parse(split_sentences(text, language), language)
    assert [q.unit for q in find_quantities(text, language, 0, sentence.words)] == units
