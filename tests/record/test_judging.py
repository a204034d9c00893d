from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.errors import RecordError
from detente.model.claim import Claim
from detente.model.reading import Reading
from detente.model.record import Maker, Question
from detente.record.adding import add_reading
from detente.record.corrections import corrections
from detente.record.database import Record
from detente.record.judging import judge, judgements_of, retract
from detente.record.letters import rate
from detente.record.listings import all_sources
from detente.record.migrate import open_record
from detente.record.questions import answers
from detente.record.rereading import outdated, replace_reading, stored
from tests.record.contents import contents
from tests.record.databases import MAKER

NEWER = Maker("2.0", "m" * 64, "l" * 64)


@pytest.fixture
def filled(record: Record, readings: tuple[Reading, ...]) -> Record:
    for reading in readings:
        with record.writing() as connection:
            add_reading(connection, reading, MAKER)
    return record


def said(record: Record, claim: Claim, verdict: str, **fields: Any) -> list[int]:
    with record.writing() as connection:
        return [j.no for j in judge(connection, claim.id[:12], verdict, fields, who="ana", why="seen in the text")]


def taken_back(record: Record, no: int) -> None:
    with record.writing() as connection:
        retract(connection, no, who="ana", why="looked again")


def ids(record: Record, **asked: Any) -> set[str]:
    with record.reading() as connection:
        return {f.claim.id for f in answers(connection, Question(**asked))}


def reread(record: Record, reading: Reading, maker: Maker = NEWER) -> None:
    with record.writing() as connection:
        replace_reading(connection, reading, maker)


def without_judgements(record: Record) -> dict[str, Any]:
    """What the record says, but for the judgements themselves and names that only they brought."""
    found = contents(record)
    del found["judgements"]
    return found | {"tallies": [t for t in found["tallies"] if t["claims"]]}


def test_a_corrected_claim_is_found_as_corrected(filled: Record, readings: tuple[Reading, ...]) -> None:
    claim = readings[3].claims[0]
    assert (claim.category, claim.actors) == ("SANCTION", ("PER",))
    said(filled, claim, "correct", type="COERCE", recipients=["RUS"], holders=[{"holder": "PER", "act": "confirm"}])
    said(
        filled, claim, "correct", mode="deport", when={"edtf": "2024", "earliest": "2024-01-01", "latest": "2024-12-31"}
    )
    assert claim.id not in ids(filled, category=("SANCTION",))
    assert claim.id not in ids(filled, actor=("PER",), category=("SANCTION",))
    for asked in (
        {"category": ("COERCE",)}, {"mode": ("deport",)}, {"actor": ("PER",), "recipient": ("RUS",)}, {"act": "confirm"},
        {"holder": ("PER",), "category": ("COERCE",)}, {"since": date(2024, 6, 1), "until": date(2024, 6, 2)},
    ):  # fmt: skip
        assert claim.id in ids(filled, **asked), asked
    with filled.reading() as connection:
        (found,) = (f for f in answers(connection, Question()) if f.claim.id == claim.id)
    assert (found.verdict, found.claim.cameo) == ("corrected", "174")
    assert {k: found.machine[k] for k in ("type", "mode", "recipients", "when")} == {
        "type": "SANCTION", "mode": claim.mode, "recipients": list(claim.recipients), "when": None,
    }  # fmt: skip


def test_a_rejected_claim_is_shown_on_request_only(filled: Record, readings: tuple[Reading, ...]) -> None:
    claim = readings[0].claims[0]
    said(filled, claim, "accept")
    (no,) = said(filled, claim, "reject")
    assert claim.id not in ids(filled)
    assert claim.id not in ids(filled, actor=claim.actors)
    assert claim.id in ids(filled, rejected=True)
    taken_back(filled, no)
    assert claim.id in ids(filled)


def test_retracting_all_leaves_what_was_read(filled: Record, readings: tuple[Reading, ...]) -> None:
    before = without_judgements(filled)
    claim = readings[0].claims[0]
    place = {"text": "Oslo", "name": "Oslo", "country": "NOR", "lat": 59.9, "lon": 10.7, "geonames_id": None}
    numbers = said(
        filled, claim, "correct", type="THREATEN", actors=["CHL"], recipients=[], certainty="possible",
        polarity="negative", tense="future", where=place,
        holders=[{"holder": "CHL", "act": "deny"}, {"holder": "NOR", "act": "say"}],
    )  # fmt: skip
    assert without_judgements(filled) != before
    for no in reversed(numbers):
        taken_back(filled, no)
    assert without_judgements(filled) == before
    with filled.reading() as connection:
        assert len(judgements_of(connection, claim.id)) == 2 * len(numbers)


def test_what_cannot_be_judged_changes_nothing(filled: Record, readings: tuple[Reading, ...]) -> None:
    before = contents(filled)
    claim = readings[0].claims[0]
    for fields, message in (
        ({"colour": "red"}, "no field 'colour'"),
        ({"type": "ATTACK"}, "is no type"),
        ({"certainty": "sure"}, "is no certainty"),
        ({"mode": "troops"}, "is no mode of"),
        ({"type": "SANCTION", "mode": "troops"}, "is no mode of SANCTION"),
        ({"holders": [{"holder": "NOR", "act": "sing"}]}, "is no act"),
    ):
        with pytest.raises(RecordError, match=message):
            said(filled, claim, "correct", **fields)
    with pytest.raises(RecordError, match="no claim has"):
        said(filled, replace(claim, id="x" * 16), "accept")
    with pytest.raises(RecordError, match="no judgement 77"):
        taken_back(filled, 77)
    assert contents(filled) == before
    (no,) = said(filled, claim, "accept")
    taken_back(filled, no)
    with pytest.raises(RecordError, match="retracted already"):
        taken_back(filled, no)


def test_a_report_read_again_is_as_if_read_so_at_once(
    place: Callable[[], str], record: Record, readings: tuple[Reading, ...]
) -> None:
    # an earlier reader found other claims and other sides in the same report
    now = readings[1]
    earlier = replace(
        now,
        claims=tuple(replace(c, actors=("NATO",), category="AID", mode=None) for c in now.claims[1:]),
        actors=tuple(replace(a, affiliation=None) for a in now.actors if a.kind != "place"),
    )
    with record.writing() as connection:
        add_reading(connection, earlier, MAKER)
    with record.reading() as connection:
        assert outdated(connection, NEWER) == [now.report.id]
        assert stored(connection, now.report.id) == now.report
    reread(record, now)
    fresh = open_record(place(), create=True)
    with fresh.writing() as connection:
        add_reading(connection, now, NEWER)
    again, at_once = without_judgements(record), without_judgements(fresh)
    del again["makers"], at_once["makers"]  # the earlier one stays listed
    assert again == at_once
    with record.reading() as connection:
        assert outdated(connection, NEWER) == []
    fresh.engine.dispose()


def test_judgements_outlive_another_reading(filled: Record, readings: tuple[Reading, ...]) -> None:
    now = readings[0]
    first, second = now.claims[:2]
    said(filled, first, "correct", certainty="possible")
    said(filled, second, "correct", actors=["SWE"], recipients=["NATO"])
    reread(filled, replace(now, claims=(replace(first, tense="future"),), actors=now.actors[:2]))
    with filled.reading() as connection:
        found = {f.claim.id: f for f in answers(connection, Question(source=now.report.source))}
    assert set(found) == {first.id, second.id}
    assert (found[first.id].claim.certainty, found[first.id].claim.tense) == ("possible", "future")
    assert found[first.id].machine == {"certainty": first.certainty}
    assert found[second.id].claim.actors == ("SWE",)
    assert found[second.id].actors["NATO"].kind == "organisation"
    reread(filled, now)
    assert ids(filled, actor=("SWE",)) == {second.id}
    counts = {t["name"]: t["claims"] for t in contents(filled)["tallies"] if t["role"] == "actor"}
    assert counts["SWE"] == 1


def test_corrections_are_told_with_what_was_read(filled: Record, readings: tuple[Reading, ...]) -> None:
    claim = readings[2].claims[0]
    said(filled, claim, "correct", tense="future")
    (gone,) = said(filled, readings[0].claims[0], "accept")
    taken_back(filled, gone)
    with filled.reading() as connection:
        (told,) = corrections(connection)
    assert (told.read, told.found.claim) == (claim, replace(claim, tense="future"))
    assert [(j.who, j.field, j.value) for j in told.judgements] == [("ana", "tense", "future")]
    assert told.text == readings[2].report.text


def test_sources_have_the_letter_that_was_given_last(filled: Record) -> None:
    for letter in ("B", "C"):
        with filled.writing() as connection:
            rate(connection, "The Herald", letter, who="ana", why="errs now and then")
    with filled.reading() as connection:
        assert {s.letter for s in all_sources(connection) if s.name == "The Herald"} == {"C"}
        assert all(f.report.letter == "C" for f in answers(connection, Question(source="The Herald")))
    assert len(contents(filled)["letters"]) == 2
    for source, letter in (("Nobody", "A"), ("The Herald", "G")):
        with pytest.raises(RecordError, match=r"no source|no Admiralty letter"), filled.writing() as connection:
            rate(connection, source, letter, who="ana", why="")
