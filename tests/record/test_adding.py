from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model.reading import Reading
from detente.record.adding import add_reading
from detente.record.database import Record
from detente.record.migrate import open_record
from tests.record.contents import contents
from tests.record.databases import MAKER, TEXTS


def _add(record: Record, reading: Reading) -> bool:
    with record.writing() as connection:
        return add_reading(connection, reading, MAKER)


def test_what_was_read_comes_back_whole(record: Record, readings: tuple[Reading, ...]) -> None:
    assert all(_add(record, r) for r in readings)
    found = contents(record)
    told = [c for r in readings for c in r.claims]
    assert len(told) >= 7
    assert found["read"] == sorted(told, key=lambda c: c.id)
    assert {r["text"] for r in found["reports"]} == {r.report.text for r in readings}
    assert {(a["report"], a["id"], a["affiliation"]) for a in found["actors"]} == {
        (r.report.id, a.id, a.affiliation) for r in readings for a in r.actors
    }


def test_a_report_that_is_there_changes_nothing(record: Record, readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        assert _add(record, reading)
    before = contents(record)
    assert not any(_add(record, r) for r in readings)
    assert contents(record) == before


def test_the_same_report_elsewhere_is_one_more_address(record: Record, readings: tuple[Reading, ...]) -> None:
    urls = ("https://one.example/", "https://two.example/")
    same = [replace(readings[0], report=replace(readings[0].report, url=url)) for url in urls]
    assert [_add(record, r) for r in same] == [True, False]
    found = contents(record)
    assert [a["url"] for a in found["addresses"]] == list(urls)
    assert len(found["reports"]) == 1


def test_the_counts_are_those_of_the_rows(record: Record, readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        _add(record, reading)
    found = contents(record)
    for tally in found["tallies"]:
        rows = [n for n in found["named"] if (n["role"], n["name"]) == (tally["role"], tally["name"])]
        assert len(rows) == tally["claims"]
    (russia,) = (a for a in found["record_actors"] if a["id"] == "RUS")
    assert (russia["name"], russia["listed"], russia["reports"]) == ("Russia", True, 2)
    assert russia["claims"] == len({n["claim"] for n in found["named"] if n["name"] == "RUS"})


def test_the_order_of_reports_makes_no_difference(place: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    def added(order: list[int]) -> dict[str, object]:
        record = open_record(place(), create=True)
        for i in order:
            _add(record, readings[i])
        found = contents(record)
        record.engine.dispose()
        return found

    wanted = added(list(range(len(readings))))

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.permutations(range(len(TEXTS))), st.lists(st.integers(0, len(TEXTS) - 1), max_size=3))
    def check(order: list[int], again: list[int]) -> None:
        assert added([*order[:2], *again, *order]) == wanted

    check()


def test_two_add_the_same_reports_at_once(record: Record, readings: tuple[Reading, ...]) -> None:
    orders = [readings, readings[::-1]] * 3
    with ThreadPoolExecutor(len(orders)) as pool:
        new = list(pool.map(lambda order: [_add(record, r) for r in order].count(True), orders))
    assert sum(new) == len(readings)
    with_others = contents(record)
    assert len(with_others["reports"]) == len(readings)
    assert sum(r["claims"] for r in with_others["reports"]) == len(with_others["read"])
