"""Positions: demands, offers, invitations, refusals, accusations, denials, and which of them stand open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.model.picture import Position
from detente.picture.context import Told, has

_HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"}
_ALLEGING = {"say", "think", "warn", "fear", "report", "deduce", "confirm", "expect"}


def positions(claims: Sequence[Told]) -> tuple[Position, ...]:
    """One row for each stance told as a fact; a repeated one is joined to the first, and answers set its status."""
    rows: list[Position] = []
    for t in claims:
        row = _row(t)
        if row is None:
            continue
        for k, known in enumerate(rows):
            if (known.holder, known.addressee, known.kind) == (row.holder, row.addressee, row.kind) and _alike(
                known, row
            ):
                rows[k] = replace(known, claims=(*known.claims, *row.claims))
                break
        else:
            rows.append(row)
    return tuple(replace(row, status=_status(row, rows, claims)) for row in rows)


def _row(t: Told) -> Position | None:
    claim = t.claim
    actors = [t.cast.party_of(a) for a in claim.actors]
    recipients = [t.cast.party_of(r) for r in claim.recipients]
    holder = t.cast.party_of(claim.attribution[-1].holder) if claim.attribution else None
    if claim.polarity == "negative":
        if holder and claim.attribution[-1].act == "deny":
            return _made(t, holder, recipients[0] if recipients else None, "denial")
        return None
    kind = {"REQUEST": "demand", "REJECT": "refusal", "ACCUSE": "accusation"}.get(claim.category)
    if claim.category in ("AGREE", "REQUEST") and has(t.near, t.table("meeting")["invited"]):
        kind = "invitation"
    elif claim.category == "AGREE" and _offers(t):
        kind = "offer"
    if kind and len(actors) == 1 and claim.certainty in ("certain", "probable"):
        return _made(t, actors[0], recipients[0] if recipients else None, kind)
    accuses = claim.category in _HOSTILE and holder and actors and holder not in actors
    if accuses and holder and claim.attribution[-1].act in _ALLEGING and holder in t.cast.actors:
        if t.cast.actors[holder].kind in ("state", "organisation", "armed-group"):
            return _made(t, holder, actors[0], "accusation")
    return None


def _offers(t: Told) -> bool:
    """Whether an agreement is one-sided: something held out to somebody."""
    return (len(t.claim.actors) == 1 and t.claim.tense != "past") or has(t.near, t.table("meeting")["proposed"])


def _made(t: Told, holder: str, addressee: str | None, kind: str) -> Position:
    content = t.text_of(t.anchor)
    return Position(holder, addressee, kind, content, "open", (t.claim.id,))


def _alike(a: Position, b: Position) -> bool:
    """Whether two rows of the same two sides say the same: most content words are shared."""
    first, second = ({w for w in x.content.lower().split() if len(w) > 4} for x in (a, b))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= 0.6


def _status(row: Position, rows: Sequence[Position], claims: Sequence[Told]) -> str:
    """What later answers make of a position."""
    if row.kind == "accusation":
        answered = any(r.kind == "denial" and r.holder == row.addressee for r in rows)
        return "disputed" if answered else "open"
    if row.kind in ("demand", "offer", "invitation"):
        at = next(i for i, t in enumerate(claims) if t.claim.id == row.claims[0])
        for t in claims[at + 1 :]:
            by = [t.cast.party_of(a) for a in t.claim.actors]
            to = [t.cast.party_of(r) for r in t.claim.recipients]
            if row.addressee not in by or (to and row.holder not in to) or t.claim.polarity == "negative":
                continue
            if t.claim.category == "REJECT" and t.claim.certainty == "certain":
                return "refused"
            if row.kind == "invitation" and t.claim.category == "AGREE" and to:
                return "accepted"
    return "open"
