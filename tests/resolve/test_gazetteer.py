from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from detente.resolve.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("language", "words", "party", "sense"),
    [
        ("nl", "Rusland", "RUS", "name"),
        ("nl", "Russische", "RUS", "adjective"),
        ("nl", "Moskou", "RUS", "capital"),
        ("nl", "Kremlin", "RUS", "seat"),
        ("nl", "Verenigde Staten", "USA", "name"),
        ("nl", "NAVO", "NATO", "name"),
        ("en", "Downing Street", "GBR", "seat"),
        ("en", "Iranian", "IRN", "adjective"),
        ("en", "United Nations", "UN", "name"),
        ("en", "Hezbollah", "hezbollah", "name"),
    ],
)
def test_all_names_of_a_party(language: str, words: str, party: str, sense: str) -> None:
    found = Gazetteer.for_language(language).lookup(words)
    assert found is not None
    assert (found.id, found.sense) == (party, sense)


def test_the_longest_name_wins_and_names_inside_words_do_not_count() -> None:
    hits = Gazetteer.for_language("en").scan("South Korea and the Republic of Ireland, not Iranistan.")
    assert [h.candidate.id for h in hits] == ["KOR", "IRL"]


def test_office_holders_are_dated() -> None:
    gazetteer = Gazetteer.for_language("en")
    scholz = gazetteer.person("Olaf Scholz", date(2022, 1, 18))
    assert scholz is not None
    assert scholz.affiliation == "DEU"
    assert gazetteer.person("Nobody Inparticular", date(2022, 1, 18)) is None


def test_users_can_add_office_holders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.resolve import gazetteer

    table = tmp_path / "more.toml"
    table.write_text('holders = [["Ada Example", [], "NOR", "foreign minister", "2020", "2025"]]')
    monkeypatch.setenv("DETENTE_OFFICE_HOLDERS", str(table))
    gazetteer._holders.cache_clear()
    try:
        found = Gazetteer.for_language("en").person("Ada Example", date(2022, 1, 1))
        assert found is not None
        assert found.affiliation == "NOR"
    finally:
        monkeypatch.delenv("DETENTE_OFFICE_HOLDERS")
        gazetteer._holders.cache_clear()


def test_the_shipped_office_holders_are_in_order() -> None:
    from detente.resolve import gazetteer

    rows = gazetteer.shipped_holders()
    assert len(rows) > 3000
    folder = Path(gazetteer.__file__).parents[1] / "data"
    assert rows == [
        r for f in sorted(folder.glob("office_holders*.toml")) for r in tomllib.loads(f.read_text())["holders"]
    ]
    for name, aliases, party, office, first, last in rows:
        assert name
        assert isinstance(aliases, list)
        assert party
        assert office
        assert gazetteer._day(first, False) <= gazetteer._day(last, True)
    tenures = [(r[0], r[2], r[4]) for r in rows]
    assert len(tenures) == len(set(tenures))
