"""The measure of merging, on a story small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.stories import parse
from detente.model.claim import Claim, Span
from eval.events import ASSIGNMENTS, HALVES, Material, Standing, crossing, figures, main, material, notes, show, stand

STORY = """# story: ship
# about: a ship is held
# events
E1 | COERCE | TUR > GRC | 2016-03-04 | coastguard holds a ship
E2 | ACCUSE | GRC > TUR | 2016-03-04 | Athens calls it piracy
# report: a1 | en | 2016-03-05 | Harbour Gazette | -
Ship {E1 held}

Athens {E2 cried} piracy.
"""


def _claim(start: int, end: int, category: str) -> Claim:
    word = Span(start, end, "")
    return Claim(
        sentence=word, trigger=word, category=category, mode=None, contexts=(), cameo=None, score=None, actors=(), recipients=(),
        when=None, where=None, certainty="certain", polarity="positive", tense="past", attribution=(), quantities=(), because="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "category", "telling"),
    [
        (5, 9, "COERCE", 0),
        (0, 9, "SANCTION", 0),  # of the same quad class
        (5, 9, "ACCUSE", None),  # of another
        (0, 4, "COERCE", None),  # only beside it
        (5, 23, "ACCUSE", 1),  # overlaps both, of the category of the second
        (5, 23, "REQUEST", 1),
    ],
)
def test_a_claim_stands_on_the_telling_that_it_overlaps(
    start: int, end: int, category: str, telling: int | None
) -> None:
    (story,) = parse(STORY)
    told = stand([_claim(start, end, category)], story.reports[0], story)
    assert [i for _, i in told] == ([] if telling is None else [telling])


def test_its_own_category_goes_before_a_longer_overlap() -> None:
    (story,) = parse(STORY.replace("| ACCUSE |", "| SANCTION |"))
    claim = _claim(8, 23, "COERCE")
    assert [i for _, i in stand([claim], story.reports[0], story)] == [0]
    assert [i for _, i in stand([replace(claim, category="ASSAULT")], story.reports[0], story)] == [1]


STANDING = tuple(
    Standing(id, event, language, id)
    for id, event, language in (
        ("a", "E1", "nl"), ("b", "E1", "en"), ("c", "E2", "nl"), ("d", "E2", "en"), ("e", "E3", "nl"), ("f", "E1", "en"),
    )
)  # fmt: skip


def test_joins_across_languages_are_counted() -> None:
    # E1 and E2 are found in both; a-b and a-f are joined rightly, a-d wrongly; c is alone
    given = {"a": 1, "b": 1, "c": 2, "d": 1, "e": 3, "f": 1}
    assert crossing(STANDING, given) == {"events in both": 2, "joined": 1 / 2, "pairs joined": 3, "wrong": 1 / 3}


def test_nothing_joined_is_nothing_wrong() -> None:
    given = {s.id: s.id for s in STANDING}
    assert crossing(STANDING, given) == {"events in both": 2, "joined": 0, "pairs joined": 0, "wrong": 0}


def test_figures_and_notes_follow_from_an_assignment() -> None:
    held = Material((), STANDING, 8, 6)
    given = {"a": 1, "b": 1, "c": 2, "d": 1, "e": 3, "f": 1}
    found = figures(held, lambda _: given)
    assert (found["claims"], found["events"]) == (6, 3)
    assert found["precision"] == pytest.approx((3 * 3 / 4 + 1 / 4 + 2) / 6)
    assert found["recall"] == pytest.approx((3 + 1 / 2 + 1 / 2 + 1) / 6)
    assert list(notes(held, given)) == ["wrongly joined by 1: E1 a; E1 b; E2 d; E1 f", "torn apart: E2: c 2; d 1"]


def test_a_story_is_read_and_measured() -> None:
    held = material(parse(STORY))
    assert (held.tellings, len(held.readings)) == (2, 1)
    assert {s.event for s in held.standing} <= {"ship E1", "ship E2"}
    lines = show(held, {label: figures(held, assign) for label, assign in ASSIGNMENTS.items()}).splitlines()
    assert [line.split()[0] for line in lines] == ["tellings", "claims", "apart", "keys"]


def test_the_halves_share_no_file() -> None:
    building, measuring = ({p for patterns in half.values() for p in patterns} for half in HALVES.values())
    assert not building & measuring


def test_the_misses_of_the_half_for_measuring_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["eval.events", "--half", "measuring", "--show"])
    with pytest.raises(SystemExit):
        main()
