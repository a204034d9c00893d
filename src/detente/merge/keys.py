"""The plainest merging: claims of one category by the same parties on the same day are one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.actor import Cast
from detente.model.claim import Claim
from detente.model.reading import Reading


@dataclass(frozen=True, slots=True)
class EventKey:
    """What claims must share to be one event."""

    category: str
    actors: frozenset[str]
    recipients: frozenset[str]
    day: str | None
    """EDTF: what the words say, else the publication of the report; None where neither is known."""


def keys(readings: Iterable[Reading]) -> dict[str, EventKey]:
    """Claim id -> its event. Parties count as their state or organisation."""
    out = {}
    for reading in readings:
        published = reading.report.published.edtf if reading.report.published else None
        cast = Cast(actors={a.id: a for a in reading.actors})
        out.update({c.id: _key(c, cast, published) for c in reading.claims})
    return out


def _key(claim: Claim, cast: Cast, published: str | None) -> EventKey:
    actors, recipients = (frozenset(map(cast.party_of, ids)) for ids in (claim.actors, claim.recipients))
    return EventKey(claim.category, actors, recipients, claim.when.edtf if claim.when else published)
