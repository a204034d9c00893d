"""Forces: whose, how many, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.model.claim import Span
from detente.model.picture import Force
from detente.picture.context import Told

_TOLD_BY = {"MOBILIZE", "COOPERATE", "RETREAT", "AGREE", "CONCEDE", "AID", "THREATEN"}


def forces(claims: Sequence[Told], standing: Sequence[Force] = ()) -> tuple[Force, ...]:
    """One row for each number of troops or arms that a claim gives to one party, and those `standing` without one."""
    told = {q.start for t in claims for q in t.claim.quantities}
    rows = [f for f in standing if f.words.start not in told]
    for t in claims:
        claim = t.claim
        if claim.category not in _TOLD_BY or claim.polarity == "negative" or not claim.actors:
            continue
        for quantity in claim.quantities:
            if quantity.unit not in t.table("forces")["units"]:
                continue
            holder = t.cast.party_of(claim.attribution[-1].holder) if claim.attribution else None
            rows.append(
                Force(
                    actor=t.cast.party_of(claim.actors[0]),
                    low=quantity.low,
                    best=quantity.best,
                    high=quantity.high,
                    unit=quantity.unit,
                    where=claim.where,
                    holder=holder,
                    certainty=claim.certainty,
                    claims=(claim.id,),
                    words=Span(quantity.start, quantity.end, quantity.text),
                )
            )
    return tuple(sorted(_merged(rows), key=lambda f: f.words.start))


def _merged(rows: Sequence[Force]) -> list[Force]:
    """A number that several claims repeat of one party, on the same word, is one row that stands on them all."""
    out: dict[tuple[object, ...], Force] = {}
    for row in rows:
        key = (row.actor, row.low, row.best, row.high, row.unit, row.holder)
        known = out.get(key)
        out[key] = (
            row
            if known is None
            else replace(known, claims=(*known.claims, *row.claims), where=known.where or row.where)
        )
    return list(out.values())
