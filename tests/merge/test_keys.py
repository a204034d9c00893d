from __future__ import annotations

from datetime import date

from detente.merge.keys import keys
from detente.model.claim import Actor, Claim, Span
from detente.model.dates import Published, When
from detente.model.reading import Reading
from detente.model.report import Report

TUESDAY, WEDNESDAY = date(2022, 1, 18), date(2022, 1, 19)
ACTORS = (
    Actor("NOR", "Norway", "state", listed=True),
    Actor("CHL", "Chile", "state", listed=True),
    Actor("oslo-army", "the army", "part", affiliation="NOR"),
)


def _claim(*actors: str, category: str = "ASSAULT", on: date | None = None) -> Claim:
    word = Span(0, 8, "attacked")
    return Claim(
        sentence=word, trigger=word, category=category, mode=None, contexts=(), cameo=None, score=None,
        actors=actors, recipients=("CHL",), when=When(0, 0, "", on.isoformat(), on, on) if on else None, where=None,
        certainty="certain", polarity="positive", tense="past", attribution=(), quantities=(), because="",
    )  # fmt: skip


def _events(*told: tuple[date | None, Claim]) -> list[object]:
    """The event of each claim, told in a report of its own on that day."""
    readings = []
    for i, (day, claim) in enumerate(told):
        published = Published(day.isoformat(), day, day) if day else None
        report = Report(text=f"attacked {i}", language="en", published=published)
        readings.append(Reading(report, (claim.named(report.id),), ACTORS, (), (), (), ()))
    given = keys(readings)
    return [given[r.claims[0].id] for r in readings]


def test_a_part_and_its_state_are_one_party() -> None:
    first, second = _events((TUESDAY, _claim("oslo-army")), (TUESDAY, _claim("NOR")))
    assert first == second


def test_the_day_that_the_words_say_goes_before_that_of_the_report() -> None:
    first, second, third = _events(
        (WEDNESDAY, _claim("NOR", on=TUESDAY)), (TUESDAY, _claim("NOR")), (WEDNESDAY, _claim("NOR"))
    )
    assert first == second
    assert first != third


def test_other_categories_parties_and_days_are_other_events() -> None:
    told = [(TUESDAY, _claim("NOR")), (TUESDAY, _claim("NOR", category="COERCE")), (TUESDAY, _claim()), (None, _claim("NOR"))]  # fmt: skip
    assert len(set(_events(*told))) == 4
