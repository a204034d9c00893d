"""Judgements of analysts: added, never changed; those that stand outrank the reader in every answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from detente.errors import RecordError
from detente.model.claim import Actor, Claim
from detente.model.record import ACCEPTED, CORRECTED, REJECTED, UNJUDGED, Judgement
from detente.record.actors import actors_of, count, discount, insert_actors
from detente.record.adding import Shelf, cast_of, name_claims, now, unname_claims
from detente.record.claims import claims_of, delete_parts, insert_parts, row_of
from detente.record.fields import checked, corrected, values, with_values
from detente.record.found import texts_of
from detente.record.tables import claims, judgements, record_actors, reports

ACCEPT, REJECT, CORRECT, RETRACT = "accept", "reject", "correct", "retract"


def judge(
    connection: Connection, begins: str, verdict: str, fields: Mapping[str, Any], *, who: str, why: str
) -> list[Judgement]:
    """Adds what an analyst says of the claim whose id begins so: one judgement, or one for each corrected field.

    Raises RecordError where there is no such claim or field, or a field can't have the value.
    """
    no = _claim_no(connection, begins)
    claim, _ = as_read(connection, no)  # a corrected mode must fit the type as it was corrected before
    for field, value in fields.items():
        claim = corrected(claim, field, checked(claim, field, value))
    told: Sequence[tuple[str | None, Any]] = list(fields.items()) if verdict == CORRECT else [(None, None)]
    added = [_add(connection, no, verdict, who, why, field=field, value=value) for field, value in told]
    settle(connection, no)
    return added


def retract(connection: Connection, no: int, *, who: str, why: str) -> Judgement:
    """Takes a judgement back by one more. Raises RecordError where there is none of that number or it doesn't stand."""
    row = connection.execute(select(judgements).where(judgements.c.no == no)).first()
    if row is None or row.verdict == RETRACT:
        raise RecordError(f"there is no judgement {no} to retract; detente show CLAIM lists them")
    if no not in {j.no for j in standing(judgements_of(connection, row.claim))}:
        raise RecordError(f"judgement {no} is retracted already")
    claim = connection.execute(select(claims.c.no).where(claims.c.id == row.claim)).scalar()
    if claim is None:
        raise RecordError(f"the claim {row.claim} of judgement {no} isn't in the record")
    added = _add(connection, claim, RETRACT, who, why, retracts=no)
    settle(connection, claim)
    return added


def judgements_of(connection: Connection, claim_id: str) -> list[Judgement]:
    """All that was said of a claim, in order."""
    rows = connection.execute(select(judgements).where(judgements.c.claim == claim_id).order_by(judgements.c.no))
    return [_judgement(row) for row in rows]


def standing(told: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that were not retracted."""
    gone = {j.retracts for j in told}
    return [j for j in told if j.verdict != RETRACT and j.no not in gone]


def verdict_of(told: Sequence[Judgement]) -> str:
    """What standing judgements come to: the last one rejects, or some correct, or some accept."""
    if told and told[-1].verdict == REJECT:
        return REJECTED
    said = {j.verdict for j in told}
    return CORRECTED if CORRECT in said else ACCEPTED if ACCEPT in said else UNJUDGED


def outranked(read: Claim, told: Sequence[Judgement]) -> Claim:
    """What standing judgements make of a claim as it was read."""
    claim = read
    for j in told:
        if j.verdict == CORRECT and j.field:
            claim = corrected(claim, j.field, j.value)
    return claim


def as_read(connection: Connection, no: int) -> tuple[Claim, Claim]:
    """A claim as the answers give it, and as the reader had it."""
    row = connection.execute(select(claims).where(claims.c.no == no)).mappings().one()
    (claim,) = claims_of(connection, [row], texts_of(connection, [row["report"]]))
    return claim, with_values(claim, json.loads(row["machine"] or "{}"))


def settle(connection: Connection, no: int) -> None:
    """Brings a claim to what its standing judgements make of it."""
    shown, read = as_read(connection, no)
    told = standing(judgements_of(connection, read.id))
    claim = outranked(read, told)
    shelf = shelf_of(connection, no)
    unname_claims(connection, shelf, [(no, shown)])
    discount(connection, [shown], shelf.cast)
    delete_parts(connection, [no])
    _introduce(connection, shelf, claim)
    had = values(read)
    machine = {k: had[k] for k, v in values(claim).items() if v != had[k]}
    said = {"verdict": verdict_of(told), "machine": json.dumps(machine) if machine else None}
    connection.execute(update(claims).where(claims.c.no == no).values(**row_of(claim), **said))
    insert_parts(connection, [(no, claim)])
    name_claims(connection, shelf, [(no, claim)])
    count(connection, [claim], shelf.cast, shelf.language)


def shelf_of(connection: Connection, no: int) -> Shelf:
    """Where a claim stands."""
    query = select(reports).join(claims, claims.c.report == reports.c.no).where(claims.c.no == no)
    row = connection.execute(query).one()
    told = actors_of(connection, {row.no: row.text}).get(row.no, {})
    return Shelf(row.no, row.language, row.source, row.day, cast_of(list(told.values())))


def _introduce(connection: Connection, shelf: Shelf, claim: Claim) -> None:
    """Takes actors into the report's cast whom only an analyst names."""
    named = {*claim.actors, *claim.recipients, *(a.holder for a in claim.attribution)}
    new = [_known(connection, i) for i in sorted(named - set(shelf.cast.actors))]
    insert_actors(connection, shelf.report, new, after=len(shelf.cast.actors))
    count(connection, [], cast_of(new), shelf.language, reports=1)
    for actor in new:
        shelf.cast.add(actor)


def _known(connection: Connection, actor_id: str) -> Actor:
    """An actor as the rest of the record knows it."""
    row = connection.execute(select(record_actors).where(record_actors.c.id == actor_id)).first()
    if row is None:
        return Actor(actor_id, actor_id, "other")
    return Actor(actor_id, row.name, row.kind, row.country or None, listed=row.listed)


def _claim_no(connection: Connection, begins: str) -> int:
    begins = begins.lower()
    query = select(claims.c.no).where(claims.c.id >= begins, claims.c.id < begins + "g").limit(2)
    found: list[int] = list(connection.execute(query).scalars())
    if len(found) != 1:
        raise RecordError(f"{'no claim has' if not found else 'several claims have'} an id that begins with {begins!r}")
    return found[0]


def _add(
    connection: Connection, claim: int, verdict: str, who: str, why: str, *,
    field: str | None = None, value: Any = None, retracts: int | None = None,
) -> Judgement:  # fmt: skip
    of = select(claims.c.id.label("claim"), reports.c.id.label("report")).join_from(claims, reports)
    ids = connection.execute(of.where(claims.c.no == claim)).one()
    row = {
        "claim": ids.claim, "report": ids.report, "verdict": verdict, "field": field, "retracts": retracts,
        "value": json.dumps(value, ensure_ascii=False) if field else None, "who": who, "at": now(), "why": why,
    }  # fmt: skip
    added = connection.execute(insert(judgements).values(**row).returning(judgements)).one()
    return _judgement(added)


def _judgement(row: Any) -> Judgement:
    return Judgement(
        no=row.no, claim=row.claim, report=row.report, verdict=row.verdict, field=row.field,
        value=json.loads(row.value) if row.value is not None else None, retracts=row.retracts, who=row.who,
        at=row.at, why=row.why,
    )  # fmt: skip
