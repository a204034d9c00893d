from __future__ import annotations

from datetime import date

import pytest

from detente.resolve.gazetteer import Gazetteer
from detente.resolve.spelling import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergej Ivanov", "Sergei Ivanov"),
        ("Muammar Qadhafi", "Muammar Gaddafi"),
        ("Salomé Zoerabisjvili", "Salome Zourabichvili"),
        ("Zohrab Mnatsakanjan", "Zohrab Mnatsakanyan"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other) is not None


@pytest.mark.parametrize("name", ["Ivanov", "Li Na", "Ioana Ae"])
def test_too_little_of_a_name_has_no_key(name: str) -> None:
    assert sound(name) is None


def test_an_office_holder_is_known_in_another_spelling_in_his_time_only() -> None:
    gazetteer = Gazetteer.for_language("nl")
    found = gazetteer.person("Muammar Qadhafi", date(2011, 2, 27))
    assert found is not None
    assert found.affiliation == "LBY"
    assert gazetteer.person("Muammar Qadhafi", date(2024, 2, 27)) is None
    assert gazetteer.person("Muammar Qadhafi", None) is None
