"""Forces: whose, how many, on whose word."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.picture import Force
from detente.picture.context import Told

_TOLD_BY = {"MOBILIZE", "COOPERATE", "RETREAT", "AGREE", "CONCEDE", "AID", "THREATEN"}


def forces(claims: Sequence[Told]) -> tuple[Force, ...]:
    """One row for each number of troops or arms that a claim gives to one party."""
    rows = []
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
                )
            )
    return tuple(rows)
