"""The actors of each report as rows, and how often each is met in the whole record."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, insert, select, update

from detente.model.actor import Cast
from detente.model.claim import Actor, Claim, Span
from detente.record.names import HOLDER, PARTY, names
from detente.record.tables import actors, record_actors, tallies
from detente.record.upsert import merge
from detente.record.words import folded


def insert_actors(connection: Connection, report: int, told: Sequence[Actor], after: int = 0) -> None:
    """Adds actors of a report behind the `after` that it has."""
    rows = [
        {
            "report": report, "id": a.id, "record_id": a.id if a.listed else None, "position": i, "name": a.name,
            "kind": a.kind, "country": a.country, "affiliation": a.affiliation, "role": a.role,
            "mentions": json.dumps([[m.start, m.end] for m in a.mentions]),
        }
        for i, a in enumerate(told, after)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(actors), rows)


def delete_actors(connection: Connection, report: int) -> None:
    connection.execute(delete(actors).where(actors.c.report == report))


def actors_of(connection: Connection, texts: Mapping[int, str]) -> dict[int, dict[str, Actor]]:
    """The actors of reports by report and id, in the order of the report; `texts` are those of the reports by number."""
    query = select(actors).where(actors.c.report.in_(texts)).order_by(actors.c.report, actors.c.position)
    out: defaultdict[int, dict[str, Actor]] = defaultdict(dict)
    for row in connection.execute(query).mappings():
        text = texts[row["report"]]
        mentions = tuple(Span(start, end, text[start:end]) for start, end in json.loads(row["mentions"]))
        out[row["report"]][row["id"]] = Actor(
            row["id"], row["name"], row["kind"], row["country"], row["affiliation"], row["role"], mentions,
            listed=row["record_id"] is not None,
        )  # fmt: skip
    return out


def count(connection: Connection, told: Iterable[Claim], cast: Cast, language: str, reports: int = 0) -> None:
    """Counts claims of one report in, and `reports` more reports for each actor of its cast."""
    found = [names(c, cast) for c in told]
    tally = Counter(n for each in found for n in each)
    rows = [{"role": role, "name": name, "claims": n} for (role, name), n in tally.items()]
    merge(connection, tallies, rows, lambda new: {"claims": tallies.c.claims + new.claims})
    met = _met(found)
    known = [_row(actor, language, reports, met[actor.id]) for actor in cast.actors.values()]
    merge(connection, record_actors, known, _joined)


def discount(connection: Connection, told: Iterable[Claim], cast: Cast, reports: int = 0) -> None:
    """Takes claims of one report out of the counts, and `reports` reports for each actor of its cast."""
    found = [names(c, cast) for c in told]
    for (role, name), n in Counter(n for each in found for n in each).items():
        connection.execute(
            update(tallies)
            .where(tallies.c.role == role, tallies.c.name == name)
            .values(claims=tallies.c.claims - n)
        )  # fmt: skip
    met = _met(found)
    for actor in cast.actors if reports else met:
        less = {"claims": record_actors.c.claims - met[actor], "reports": record_actors.c.reports - reports}
        connection.execute(update(record_actors).where(record_actors.c.id == actor).values(**less))


def _met(found: Iterable[set[tuple[str, str]]]) -> Counter[str]:
    """In how many claims each actor is a party or a holder, or somebody who counts as it."""
    return Counter(actor for each in found for actor in {name for role, name in each if role in (PARTY, HOLDER)})


def _row(actor: Actor, language: str, reports: int, claims: int) -> dict[str, object]:
    # a name from a table goes first, then the language first in the alphabet, then the name itself
    rank = "\t".join((str(int(not actor.listed)), language, actor.name, actor.kind, actor.country or ""))
    return {
        "id": actor.id, "listed": actor.listed, "rank": rank, "name": actor.name, "kind": actor.kind,
        "country": actor.country or "", "reports": reports, "claims": claims, "words": folded(actor.name),
    }  # fmt: skip


def _joined(new: Any) -> dict[str, Any]:
    """The counts added up, and of two names the one that ranks first."""
    old, better = record_actors.c, new.rank < record_actors.c.rank
    named = ("listed", "rank", "name", "kind", "country", "words")
    return {
        "reports": old.reports + new.reports,
        "claims": old.claims + new.claims,
        **{c: case((better, new[c]), else_=old[c]) for c in named},
    }
