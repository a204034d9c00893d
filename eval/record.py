"""How fast a large record answers: a made-up one of a million claims, and each kind of question asked of it.

    python -m eval.record --claims 1000000 --record PATH

The record is made once and then only asked. Names, categories and days are drawn as unevenly as in the news: a few states and
outlets have most of it. A question's time is the median of a few runs, each with the page that a person would see.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from detente.data.ontology import categories, code, modes
from detente.model.claim import Actor, Attribution, Claim, Place, Quantity, Span
from detente.model.dates import Published, When
from detente.model.reading import Reading
from detente.model.record import Maker, Question
from detente.model.report import Report
from detente.record.adding import add_reading
from detente.record.database import Record
from detente.record.listings import all_actors, all_sources
from detente.record.migrate import open_record
from detente.record.questions import answers, queries
from detente.record.search import search

A_REPORT = 15
"""Claims a report."""
A_TRANSACTION = 200
"""Reports; one by one the filling would take an hour."""
REPEATS = 5
FIRST, DAYS = date(2019, 1, 1), 1800
STATES = 190
WORDS = "talks sanctions ambassador border troops ministry ceasefire treaty patrol embassy statement visit demand offer".split()
MAKER = Maker("0", "0" * 64, "0" * 64)


def reading(number: int, chance: random.Random) -> Reading:
    """A report of nonsense with claims whose fields are filled as those of the news are."""
    sentences = [" ".join(chance.choices(WORDS, k=18)).capitalize() + f" {number} {i}." for i in range(A_REPORT)]
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    report = Report(
        text=" ".join(sentences), language=chance.choices(["nl", "en", "fr"], [50, 49, 1])[0],
        published=Published(day.isoformat(), day, day), source=f"Outlet {_uneven(chance, 400)}",
    )  # fmt: skip
    people = [
        Actor(f"person-{_uneven(chance, 60_000)}", "A Person", "person", affiliation=_state(chance)) for _ in range(3)
    ]
    states = {_state(chance) for _ in range(5)} | {p.affiliation for p in people if p.affiliation}
    cast = [*people, *(Actor(s, s, "state", s, listed=True) for s in sorted(states))]
    claims, at = [], 0
    for sentence in sentences:
        claims.append(
            _claim(Span(at, at + len(sentence), sentence), day, people, sorted(states), chance).named(report.id)
        )
        at += len(sentence) + 1
    return Reading(report, tuple(claims), tuple({a.id: a for a in cast}.values()), (), (), (), ())


def _claim(sentence: Span, day: date, people: list[Actor], states: list[str], chance: random.Random) -> Claim:
    category = categories()[_uneven(chance, 16)]
    mode = chance.choice([None, *modes(category)])
    actors = tuple(chance.sample(states, chance.choices([1, 2], [9, 1])[0]))
    others = [s for s in states if s not in actors]
    trigger = Span(sentence.start, sentence.start + 5, sentence.text[:5])
    told = day - timedelta(days=int(chance.expovariate(1 / 10)))
    negative = chance.random() < 0.1
    holder = chance.choice([p.id for p in people] + states)
    attribution = (Attribution(holder, "deny" if negative else "say", trigger, "indirect"),)
    return Claim(
        sentence=sentence, trigger=trigger, category=category, mode=mode, contexts=("diplomatic",),
        cameo=code(category, mode).cameo, score=code(category, mode).score, actors=actors,
        recipients=tuple(others[:1]) if others and chance.random() < 0.7 else (),
        when=_when(told, chance) if chance.random() < 0.4 else None,
        where=Place("x", f"Town {_uneven(chance, 3000)}", _state(chance)) if chance.random() < 0.4 else None,
        certainty=chance.choices(["certain", "probable", "possible", "unknown"], [85, 3, 8, 4])[0],
        polarity="negative" if negative else "positive", tense="past",
        attribution=attribution if negative or chance.random() < 0.4 else (),
        quantities=(Quantity(0, 5, "x", "troops", 5, 5, 5),) if chance.random() < 0.1 else (),
        because="event head: AGREE 0.85 at 'x'; lexicon: 'x'; actor NOR 1.00; recipient CHL 0.80; certain positive past",
    )  # fmt: skip


def _when(day: date, chance: random.Random) -> When:
    """Mostly a day, else a stretch of time of any length, now and then one without an end."""
    length = chance.choices([0, 7, 31, 32, 365], [90, 5, 2, 1, 2])[0]
    first, last = day - timedelta(days=length), day
    earliest, latest = chance.choices([(first, last), (None, last), (first, None)], [98, 1, 1])[0]
    return When(0, 5, "x", f"{earliest or '..'}/{latest or '..'}", earliest, latest)


def _uneven(chance: random.Random, kinds: int) -> int:
    """A number below `kinds`, low ones far more often."""
    return min(int(kinds ** chance.random()) - 1, kinds - 1)


def _state(chance: random.Random) -> str:
    number = _uneven(chance, STATES)
    return "S" + chr(65 + number // 26) + chr(65 + number % 26)


def fill(record: Record, claims: int) -> None:
    chance, reports = random.Random(1), claims // A_REPORT
    started = time.perf_counter()
    for start in range(0, reports, A_TRANSACTION):
        with record.writing() as connection:
            for number in range(start, min(start + A_TRANSACTION, reports)):
                add_reading(connection, reading(number, chance), MAKER)
    seconds = time.perf_counter() - started
    print(
        f"filled: {reports} reports with {reports * A_REPORT} claims in {seconds:.0f} s, {reports / seconds:.0f} reports/s"
    )


QUESTIONS: dict[str, Question] = {
    "all": Question(),
    "a page far down": Question(offset=1000),
    "actor, commonest": Question(actor=("SAA",)),
    "actor, rare": Question(actor=("SHC",)),
    "recipient": Question(recipient=("SAB",)),
    "either": Question(either=("SAA",)),
    "between two": Question(either=("SAA", "SAB")),
    "actor and recipient": Question(actor=("SAA",), recipient=("SAB",)),
    "actor and recipient, rare": Question(actor=("SAA",), recipient=("SHC",)),
    "category": Question(category=("AGREE",)),
    "two categories": Question(category=("AGREE", "ASSAULT")),
    "mode": Question(mode=("withdraw",)),
    "quad class": Question(quad=(4,)),
    "holder": Question(holder=("SAA",)),
    "holder and act": Question(holder=("SAA",), act="deny"),
    "act": Question(act="deny"),
    "denied": Question(polarity="negative"),
    "certainty": Question(certainty=("possible",)),
    "certainty, two": Question(certainty=("possible", "probable")),
    "country": Question(place="SAC"),
    "place": Question(place="town 2500"),
    "language, rare": Question(language="fr"),
    "source, commonest": Question(source="Outlet 0"),
    "source, rare": Question(source="Outlet 390"),
    "as of": Question(as_of=date(2020, 6, 1)),
    "dates, a month": Question(since=date(2021, 3, 1), until=date(2021, 3, 31)),
    "dates, since long ago": Question(since=date(2019, 3, 1)),
    "dates, until long ago": Question(until=date(2019, 3, 1)),
    "actor and a month": Question(actor=("SAA",), since=date(2019, 3, 1), until=date(2019, 3, 31)),
    "category and a month": Question(category=("AGREE",), since=date(2019, 3, 1), until=date(2019, 3, 31)),
    "category and two years": Question(category=("AGREE",), since=date(2019, 3, 1), until=date(2021, 3, 1)),
    "actor, category, as of": Question(actor=("SAA",), category=("ASSAULT",), as_of=date(2020, 6, 1)),
    "actor, quad, denied": Question(actor=("SAA",), quad=(4,), polarity="negative"),
    "actor, holder": Question(actor=("SAA",), holder=("SAB",)),
    "actor, language, rare": Question(actor=("SAA",), language="fr"),
    "actor, source, rare": Question(actor=("SAA",), source="Outlet 390"),
    "category, source": Question(category=("AGREE",), source="Outlet 5"),
    "category, possible, denied": Question(category=("CONSULT",), certainty=("possible",), polarity="negative"),
    "place and actor": Question(place="SAC", actor=("SAB",)),
    "nothing": Question(actor=("nobody",)),
}


def _asked(question: Question) -> Callable[[Connection], int]:
    return lambda connection: len(answers(connection, question))


def asked() -> Iterator[tuple[str, Callable[[Connection], int]]]:
    for name, question in QUESTIONS.items():
        yield name, _asked(question)
    yield "actors", lambda c: len(all_actors(c, None, None, None, 50, 0))
    yield "actors of a name", lambda c: len(all_actors(c, "person", "person", None, 50, 0))
    yield "sources", lambda c: len(all_sources(c))
    yield "search, a word in all", lambda c: len(search(c, "talks"))
    yield "search, a rare word", lambda c: len(search(c, "777"))
    yield "search, a phrase", lambda c: len(search(c, '"talks sanctions ambassador border"'))
    yield "search, rare language", lambda c: len(search(c, "talks", language="fr"))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--claims", type=int, default=1_000_000)
    p.add_argument("--record", default="record_bench.sqlite")
    p.add_argument("--plans", action="store_true", help="show how SQLite goes about each question")
    a = p.parse_args()
    new = "://" in a.record or not Path(a.record).exists()
    record = open_record(a.record, create=True)
    if new:
        fill(record, a.claims)
    slowest = 0.0
    for name, ask in asked():
        times, rows = [], 0
        for _ in range(REPEATS):
            with record.reading() as connection:
                started = time.perf_counter()
                rows = ask(connection)
                times.append((time.perf_counter() - started) * 1000)
        slowest = max(slowest, statistics.median(times))
        print(f"{name:28}{rows:5} rows{statistics.median(times):9.1f} ms{max(times):9.1f} ms at most")
        if a.plans and name in QUESTIONS:
            show_plans(record, replace(QUESTIONS[name], limit=50))
    print(f"slowest: {slowest:.1f} ms")


def show_plans(record: Record, question: Question) -> None:
    with record.reading() as connection:
        for query in queries(connection, question):
            compiled = query.limit(50).compile(connection, compile_kwargs={"literal_binds": True})
            rows: Any = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
            print("\n".join(f"      {row[3]}" for row in rows))


if __name__ == "__main__":
    main()
