from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.data.ontology import categories, code
from detente.errors import RecordError
from detente.model.actor import Cast
from detente.model.claim import Claim
from detente.model.reading import Reading
from detente.model.record import Question
from detente.record.adding import add_reading
from detente.record.database import Record
from detente.record.listings import actor_id, all_actors, all_sources
from detente.record.questions import answers, queries
from detente.record.search import search
from detente.record.showing import show
from detente.record.words import folded
from eval.record import reading
from tests.record.databases import MAKER

PARTS = [f for f in Question.__dataclass_fields__ if f not in ("limit", "offset", "rejected")]
STATES = ("SAA", "SAB", "SAC", "SAD", "SAE")


def filled(record: Record, readings: Iterable[Reading]) -> Record:
    for each in readings:
        with record.writing() as connection:
            add_reading(connection, each, MAKER)
    return record


def asked(record: Record, question: Question) -> list[str]:
    with record.reading() as connection:
        return [f.claim.id for f in answers(connection, question)]


def by_hand(readings: Iterable[Reading], q: Question) -> list[str]:
    """What answers a question, claim by claim."""
    rows = [(r, i, c) for r in readings for i, c in enumerate(r.claims) if all(_fits(r, c, q))]
    rows.sort(key=lambda row: (-_day(row[0]), row[0].report.id, row[1]))
    return [c.id for _, _, c in rows][q.offset : q.offset + q.limit + 1]


def _day(reading: Reading) -> int:
    return reading.report.published.latest.toordinal() if reading.report.published else 0


def _fits(reading: Reading, c: Claim, q: Question) -> Iterator[bool]:
    cast = Cast(actors={a.id: a for a in reading.actors})

    def among(who: str, ids: Iterable[str]) -> bool:
        return any(who in (i, cast.party_of(i)) for i in ids)

    yield all(among(a, c.actors) for a in q.actor)
    yield all(among(r, c.recipients) for r in q.recipient)
    yield all(among(e, (*c.actors, *c.recipients)) for e in q.either)
    said = [a for a in c.attribution if q.act in (None, a.act)]
    yield all(among(h, [a.holder for a in said]) for h in q.holder)
    yield q.act is None or bool(said)
    yield not q.category or c.category in q.category
    yield not q.mode or c.mode in q.mode
    yield not q.quad or code(c.category, c.mode).quad in q.quad
    yield not q.certainty or c.certainty in q.certainty
    yield q.polarity in (None, c.polarity)
    yield q.place is None or (c.where is not None and q.place in (c.where.country, folded(c.where.name)))
    yield not (q.since or q.until) or c.when is not None
    yield not (q.since and c.when and c.when.latest) or c.when.latest >= q.since
    yield not (q.until and c.when and c.when.earliest) or c.when.earliest <= q.until
    yield q.language in (None, reading.report.language)
    yield q.source in (None, reading.report.source)
    published = reading.report.published
    yield q.as_of is None or (published is not None and published.latest <= q.as_of)


def test_any_question_is_answered_as_by_hand(record: Record, readings: tuple[Reading, ...]) -> None:
    chance = random.Random(7)
    told = [*(reading(n, chance) for n in range(40)), *readings]
    filled(record, told)
    people = {a.id for r in told for a in r.actors if a.kind == "person"}
    who = st.lists(st.sampled_from([*STATES, *sorted(people)[:3], "RUS", "nobody"]), max_size=2, unique=True).map(tuple)
    days = st.none() | st.dates(date(2018, 12, 1), date(2024, 12, 31))

    def some(values: Iterable[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.just(()) | st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)

    questions = st.builds(
        Question, actor=who, recipient=who, either=who, holder=who, act=st.sampled_from([None, None, "say", "deny"]),
        category=some(categories()[:4]), mode=some(["withdraw", "visit"]), quad=some([1, 2, 3, 4]),
        polarity=st.sampled_from([None, "positive", "negative"]), certainty=some(["certain", "possible"]),
        place=st.sampled_from([None, None, "SAA", "town 0", "UKR"]), since=days, until=days, as_of=days,
        language=st.sampled_from([None, "nl", "en"]), source=st.sampled_from([None, None, "Outlet 0", "The Herald"]),
        limit=st.integers(1, 60), offset=st.integers(0, 5),
    )  # fmt: skip
    alone = questions.flatmap(
        # most questions of many parts have no answer; these have one part or two
        lambda q: st.lists(st.sampled_from(PARTS), max_size=2).map(lambda kept: _only(q, kept))
    )

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(questions | alone)
    def check(question: Question) -> None:
        assert asked(record, question) == by_hand(told, question)

    check()


def _only(q: Question, kept: Iterable[str]) -> Question:
    empty = Question(limit=q.limit, offset=q.offset)
    return replace(empty, **{k: getattr(q, k) for k in kept})


def test_a_question_walks_an_index(record: Record, readings: tuple[Reading, ...]) -> None:
    if not record.is_sqlite:
        pytest.skip("PostgreSQL's plans tell no more than its statistics")
    filled(record, readings)
    parts: dict[str, Any] = {
        "actor": ("RUS",), "either": ("RUS", "FRA"), "holder": ("RUS",), "act": "say", "category": ("AGREE",),
        "mode": ("withdraw",), "quad": (1,), "certainty": ("certain",), "polarity": "positive", "place": "FRA",
        "since": date(2022, 1, 1), "language": "nl", "source": "De Courant", "as_of": date(2022, 6, 1),
    }  # fmt: skip
    for part, value in parts.items():
        with record.reading() as connection:
            for query in queries(connection, Question(**{part: value})):
                plan = connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {query.compile(connection, compile_kwargs={'literal_binds': True})}"
                )
                steps = [row[3] for row in plan]
                assert not any(step.startswith("SCAN") and "INDEX" not in step for step in steps), (part, steps)


def test_a_claim_is_found_under_the_state_of_whoever_tells_it(record: Record, readings: tuple[Reading, ...]) -> None:
    filled(record, readings)
    with record.reading() as connection:
        (told,) = answers(connection, Question(holder=("NATO",)))
        assert [a.holder for a in told.claim.attribution] == ["jens-stoltenberg"]
        assert told in answers(connection, Question(holder=("jens-stoltenberg",)))
        assert told.report.source == "Harbour Gazette"
        assert told.actors["jens-stoltenberg"].affiliation == "NATO"


def test_what_was_published_only_in_some_month_is_not_known_before_its_end(
    record: Record, readings: tuple[Reading, ...]
) -> None:
    filled(record, readings)
    assert asked(record, Question(language="nl", as_of=date(2022, 1, 30))) == []
    assert asked(record, Question(language="nl", as_of=date(2022, 1, 31))) != []
    undated = asked(record, Question(actor=("PER",)))
    assert undated
    assert not set(undated) & set(asked(record, Question(as_of=date(2100, 1, 1))))


def test_actors_and_sources_are_listed(record: Record, readings: tuple[Reading, ...]) -> None:
    filled(record, readings)
    with record.reading() as connection:
        everybody = all_actors(connection, None, None, None, 100, 0)
        assert [a.claims for a in everybody] == sorted((a.claims for a in everybody), reverse=True)
        assert [a.id for a in all_actors(connection, "stoltenb", "person", None, 5, 0)] == ["jens-stoltenberg"]
        assert [a.id for a in all_actors(connection, None, "state", "FRA", 5, 0)] == ["FRA"]
        assert actor_id(connection, "rus") == actor_id(connection, "Russia") == "RUS"
        assert actor_id(connection, "Jens Stoltenberg") == "jens-stoltenberg"
        assert actor_id(connection, "nobody") is None
        listed = all_sources(connection)
        assert [s.name for s in listed] == ["De Courant", "Harbour Gazette", "The Herald", None]
        assert {(s.letter, s.reports) for s in listed} == {("F", 1)}
        assert (listed[0].first, listed[3].first) == (date(2022, 1, 31), None)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("oslo", [0]),
        ("OSLO talks", [0]),
        ("osló", [0]),
        ('"foreign ministry"', [0]),
        ('"ministry foreign"', []),
        ("ministr*", [0]),
        ("ministr", []),
        ("chile", [0, 3]),
        ("chile -peru", [0]),
        ("100,000", [1]),
        ("teruggeroepen ambassadeur", [2]),
        ("oslo kharkiv", []),
        ("it's \"'; DROP TABLE reports --", []),
        ("NEAR(oslo talks)", []),
    ],
)
def test_words_are_searched(record: Record, readings: tuple[Reading, ...], words: str, places: list[int]) -> None:
    filled(record, readings)
    with record.reading() as connection:
        found = search(connection, words)
    assert [p.report.id for p in found] == [readings[i].report.id for i in places]


def test_a_search_tells_where_and_takes_filters(record: Record, readings: tuple[Reading, ...]) -> None:
    filled(record, readings)
    with record.reading() as connection:
        (passage,) = search(connection, "kharkiv")
        assert passage.snippet.endswith("troops have been deployed near Kharkiv.")
        assert [p.report.source for p in search(connection, "chile", source="The Herald")] == ["The Herald"]
        assert search(connection, "chile", language="nl") == []
        assert search(connection, "chile", as_of=date(2023, 1, 1)) == []
        assert len(search(connection, "chile", limit=1)) == 2
        with pytest.raises(RecordError, match="no words"):
            search(connection, "-oslo ?")


def test_an_id_or_its_beginning_shows_a_claim_or_a_report(record: Record, readings: tuple[Reading, ...]) -> None:
    filled(record, readings)
    claim, report = readings[0].claims[0], readings[0].report
    with record.reading() as connection:
        found = show(connection, claim.id[:10])
        assert isinstance(found, tuple)
        assert (found[0].claim, found[1].maker) == (claim, MAKER)
        entry = show(connection, report.id)
        assert not isinstance(entry, tuple)
        assert entry.text == report.text
        assert [f.claim for f in entry.claims] == list(readings[0].claims)
        assert entry.actors == readings[0].actors
        for begins, message in (("", "several ids"), ("xyz", "no claim or report")):
            with pytest.raises(RecordError, match=message):
                show(connection, begins)
