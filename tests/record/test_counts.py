"""What questions start from (names, tallies, actors) is always what the claims themselves say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.model.claim import Actor
from detente.model.reading import Reading
from detente.record.adding import add_reading, cast_of
from detente.record.database import Record
from detente.record.judging import judge, retract
from detente.record.migrate import open_record
from detente.record.names import HOLDER, PARTY, names
from detente.record.rereading import replace_reading
from tests.record.contents import contents
from tests.record.databases import MAKER

_CORRECTIONS = (
    ("accept", {}),
    ("reject", {}),
    ("correct", {"actors": ["RUS", "NATO"]}),
    ("correct", {"type": "AID", "recipients": []}),
    ("correct", {"holders": [{"holder": "jens-stoltenberg", "act": "doubt"}], "recipients": ["FRA"]}),
)
_STEPS = st.lists(
    st.tuples(st.just("add"), st.integers(0, 3))
    | st.tuples(st.just("judge"), st.integers(0, 3), st.integers(0, 9), st.integers(0, len(_CORRECTIONS) - 1))
    | st.tuples(st.just("retract"), st.integers(1, 6))
    | st.tuples(st.just("reread"), st.integers(0, 3), st.integers(0, 2)),
    max_size=10,
)


def test_counts_hold_after_any_steps(place: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(_STEPS)
    def check(steps: list[tuple[object, ...]]) -> None:
        record = open_record(place(), create=True)
        for reading in readings[:2]:
            _do(record, reading, ("add", 0))
        for step in steps:
            _do(record, readings[int(str(step[1])) % len(readings)], step)
        _compare(record)
        record.engine.dispose()

    check()


def _do(record: Record, reading: Reading, step: tuple[object, ...]) -> None:
    with record.writing() as connection:
        match step:
            case ("add", _):
                add_reading(connection, reading, MAKER)
            case ("judge", _, int(which), int(correction)):
                verdict, fields = _CORRECTIONS[correction]
                claim = reading.claims[which % len(reading.claims)]
                try:
                    judge(connection, claim.id, verdict, fields, who="ana", why="")
                except RecordError:
                    return  # it isn't there
            case ("retract", int(no)):
                try:
                    retract(connection, no, who="ana", why="")
                except RecordError:
                    return
            case ("reread", _, int(less)):
                add_reading(connection, reading, MAKER)
                sideless = tuple(replace(a, affiliation=None) for a in reading.actors) if less == 2 else reading.actors
                replace_reading(connection, replace(reading, claims=reading.claims[less:], actors=sideless), MAKER)


def _compare(record: Record) -> None:
    found = contents(record)
    casts: dict[str, list[Actor]] = defaultdict(list)
    for a in found["actors"]:
        casts[a["report"]].append(Actor(a["id"], a["name"], a["kind"], a["country"], a["affiliation"], a["role"]))
    rows = dict(zip((c["id"] for c in found["claims"]), found["claims"], strict=True))
    told = {c.id: names(c, cast_of(casts[rows[c.id]["report"]])) for c in found["read"]}
    assert {(n["role"], n["name"], n["claim"]) for n in found["named"]} == {(*n, c) for c in told for n in told[c]}
    assert all(n["category"] == rows[n["claim"]]["category"] for n in found["named"])
    tally = Counter(n for each in told.values() for n in each)
    assert {(t["role"], t["name"]): t["claims"] for t in found["tallies"] if t["claims"]} == tally
    met = Counter(a for each in told.values() for a in {name for role, name in each if role in (PARTY, HOLDER)})
    reports = Counter(a["id"] for a in found["actors"])
    assert {a["id"]: (a["reports"], a["claims"]) for a in found["record_actors"]} == {
        a: (n, met[a]) for a, n in reports.items()
    }
    assert {r["id"]: r["claims"] for r in found["reports"]} == {
        r["id"]: sum(c["report"] == r["id"] for c in rows.values()) for r in found["reports"]
    }
