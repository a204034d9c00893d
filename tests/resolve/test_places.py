from __future__ import annotations

from detente.resolve.places import Places


def test_cities_regions_and_states() -> None:
    dutch = Places("nl")
    geneva = dutch.lookup("Genève")
    assert (geneva.name, geneva.country) == ("Geneva", "CHE")
    assert geneva.lat is not None
    assert dutch.lookup("Oekraïne").country == "UKR"


def test_a_name_that_several_places_share_stays_open() -> None:
    assert Places("en").lookup("San José").country in (None, "CRI")
    assert Places("en").lookup("Nowhereville").country is None
