"""A claim as rows of its tables, and the rows as a claim again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from detente.data.ontology import code
from detente.model.claim import Attribution, Claim, Place, Quantity, Span
from detente.model.dates import When
from detente.record.tables import attributions, parties, quantities

OPEN = 9_999_999
"""The ordinal of a last day that is not known, after every date that Python has."""
_ROLES = ("actor", "recipient")
_PARTS = (parties, attributions, quantities)


def bounds(when: When | None) -> tuple[int | None, int | None]:
    """First and last day as ordinals; none where nothing is dated, 0 and OPEN where a bound is not known."""
    if when is None:
        return None, None
    first = when.earliest.toordinal() if when.earliest else 0
    return first, when.latest.toordinal() if when.latest else OPEN


def row_of(claim: Claim) -> dict[str, Any]:
    """The columns of `claims` that the claim itself fills."""
    when, where = claim.when, claim.where
    first, last = bounds(when)
    return {
        "id": claim.id,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "category": claim.category,
        "mode": claim.mode,
        "quad": code(claim.category, claim.mode).quad,
        "contexts": json.dumps(claim.contexts),
        "cameo": claim.cameo,
        "score": claim.score,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "when_text": when.text if when else None,
        "when_edtf": when.edtf if when else None,
        "when_earliest": when.earliest if when else None,
        "when_latest": when.latest if when else None,
        "where_text": where.text if where else None,
        "where_name": where.name if where else None,
        "where_country": where.country if where else None,
        "where_lat": where.lat if where else None,
        "where_lon": where.lon if where else None,
        "where_geonames_id": where.geonames_id if where else None,
        "because": claim.because,
        "first": first,
        "last": last,
    }


def insert_parts(connection: Connection, numbered: Iterable[tuple[int, Claim]]) -> None:
    """The parties, holders and quantities of claims that stand in `claims` under these numbers."""
    told = list(numbered)
    rows: tuple[list[dict[str, Any]], ...] = (
        [
            {"claim": no, "role": role, "position": i, "actor": actor}
            for no, c in told
            for role, ids in zip(_ROLES, (c.actors, c.recipients), strict=True)
            for i, actor in enumerate(ids)
        ],
        [
            {
                "claim": no, "position": i, "holder": a.holder, "act": a.act, "cue_start": a.cue.start,
                "cue_end": a.cue.end, "style": a.style,
            }
            for no, c in told for i, a in enumerate(c.attribution)
        ],
        [
            {"claim": no, "position": i, "start": q.start, "end": q.end, "unit": q.unit, "low": q.low, "best": q.best, "high": q.high}
            for no, c in told for i, q in enumerate(c.quantities)
        ],
    )  # fmt: skip
    for table, made in zip(_PARTS, rows, strict=True):
        if made:
            connection.execute(insert(table), made)


def delete_parts(connection: Connection, numbers: Sequence[int]) -> None:
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.claim.in_(numbers)))


def claims_of(connection: Connection, rows: Sequence[RowMapping], texts: Mapping[int, str]) -> list[Claim]:
    """The claims of rows of `claims`, in their order; `texts` are those of the reports by number."""
    numbers = [row["no"] for row in rows]
    told = {table: _by_claim(connection, table, numbers) for table in _PARTS}
    return [
        _claim(row, texts[row["report"]], told[parties][no], told[attributions][no], told[quantities][no])
        for row, no in zip(rows, numbers, strict=True)
    ]


def _by_claim(connection: Connection, table: Any, numbers: Sequence[int]) -> defaultdict[int, list[RowMapping]]:
    query = select(table).where(table.c.claim.in_(numbers)).order_by(table.c.claim, table.c.position)
    out: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings() if numbers else ():
        out[row["claim"]].append(row)
    return out


def _claim(
    row: RowMapping,
    text: str,
    named: Sequence[RowMapping],
    chain: Sequence[RowMapping],
    numbers: Sequence[RowMapping],
) -> Claim:
    def span(start: int, end: int) -> Span:
        return Span(start, end, text[start:end])

    actors, recipients = (tuple(p["actor"] for p in named if p["role"] == role) for role in _ROLES)
    return Claim(
        id=row["id"],
        sentence=span(row["sentence_start"], row["sentence_end"]),
        trigger=span(row["trigger_start"], row["trigger_end"]),
        category=row["category"],
        mode=row["mode"],
        contexts=tuple(json.loads(row["contexts"])),
        cameo=row["cameo"],
        score=row["score"],
        actors=actors,
        recipients=recipients,
        when=_when(row),
        where=_where(row),
        certainty=row["certainty"],
        polarity=row["polarity"],
        tense=row["tense"],
        attribution=tuple(
            Attribution(a["holder"], a["act"], span(a["cue_start"], a["cue_end"]), a["style"]) for a in chain
        ),
        quantities=tuple(
            Quantity(q["start"], q["end"], text[q["start"] : q["end"]], q["unit"], q["low"], q["best"], q["high"])
            for q in numbers
        ),
        because=row["because"],
    )


def _when(row: RowMapping) -> When | None:
    if row["when_edtf"] is None:
        return None
    earliest: date | None = row["when_earliest"]
    return When(row["when_start"], row["when_end"], row["when_text"], row["when_edtf"], earliest, row["when_latest"])


def _where(row: RowMapping) -> Place | None:
    if row["where_name"] is None:
        return None
    return Place(
        row["where_text"], row["where_name"], row["where_country"], row["where_lat"], row["where_lon"],
        row["where_geonames_id"],
    )  # fmt: skip
