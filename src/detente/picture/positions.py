"""Positions: demands, offers, invitations, refusals, accusations, denials, and which of them stand open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.model.picture import Position
from detente.picture.context import Told, has

_HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"}
_ALLEGING = {"say", "think", "warn", "fear", "report", "deduce", "confirm", "expect"}


def positions(claims: Sequence[Told]) -> tuple[Position, ...]:
    """One row for each stance told as a fact; a repeated one is joined to the first, and answers set its status."""
    rows: list[Position] = []
    for t in claims:
        for row in _rows(t, rows):
            for k, known in enumerate(rows):
                if _sides(known) == _sides(row) and _alike(known, row):
                    rows[k] = replace(known, claims=(*known.claims, *row.claims))
                    break
            else:
                rows.append(row)
    return tuple(replace(row, status=_status(row, rows, claims)) for row in rows)


def _sides(row: Position) -> tuple[str, str | None, str]:
    return row.holder, row.addressee, row.kind


def _rows(t: Told, before: Sequence[Position]) -> Iterator[Position]:
    """The stances of a claim: one for each who takes it and each whom it is taken towards."""
    claim = t.claim
    actors = list(dict.fromkeys(t.cast.party_of(a) for a in claim.actors))
    recipients: list[str | None] = list(dict.fromkeys(t.cast.party_of(r) for r in claim.recipients)) or [None]
    holder = t.cast.party_of(claim.attribution[-1].holder) if claim.attribution else None
    if claim.polarity == "negative":
        if holder and claim.attribution[-1].act == "deny":
            yield _made(t, holder, _accuser(holder, before) or recipients[0], "denial")
        return
    kind = _kind(t, actors)
    if kind and claim.certainty in ("certain", "probable"):
        for actor in actors:
            for recipient in recipients:
                if actor != recipient:
                    yield _made(t, actor, recipient, kind)
    elif claim.category in _HOSTILE and holder and actors and holder not in actors:
        if claim.attribution[-1].act in _ALLEGING and t.cast.is_body(holder):
            for actor in actors:
                yield _made(t, holder, actor, "accusation")


def _kind(t: Told, actors: Sequence[str]) -> str | None:
    """What stance an event is by itself."""
    category = t.claim.category
    if category in ("AGREE", "REQUEST") and has(t.near, t.table("meeting")["invited"]):
        return "invitation" if len(actors) == 1 else None
    if category == "AGREE":
        return "offer" if len(actors) == 1 and _offers(t) else None
    return {"REQUEST": "demand", "REJECT": "refusal", "ACCUSE": "accusation"}.get(category)


def _accuser(accused: str, rows: Sequence[Position]) -> str | None:
    """Who last accused a party: whom its denial answers."""
    return next((r.holder for r in reversed(rows) if r.kind == "accusation" and r.addressee == accused), None)


def _offers(t: Told) -> bool:
    """Whether an agreement is one-sided: something held out to somebody, not something taken up."""
    if has(t.near, t.table("meeting")["proposed"]):
        return True
    return t.claim.tense != "past" and not has(t.near, t.table("position")["accepted"])


def _made(t: Told, holder: str, addressee: str | None, kind: str) -> Position:
    # what ties the clause to the one before it says nothing of the position
    links = "|".join(map(re.escape, t.table("position")["links"]))
    content = re.sub(rf"^(?:[\s,;:–-]+|(?:{links})\s+)+", "", t.text_of(t.anchor))
    return Position(holder, addressee, kind, content, "open", (t.claim.id,))


def _alike(a: Position, b: Position) -> bool:
    """Whether two rows of the same two sides say the same: most content words are shared."""
    first, second = ({w for w in x.content.lower().split() if len(w) > 4} for x in (a, b))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= 0.6


def _status(row: Position, rows: Sequence[Position], claims: Sequence[Told]) -> str:
    """What later answers make of a position."""
    if row.kind == "accusation":
        return "disputed" if any(_disputes(r, row) for r in rows) or _rejected(row, claims) else "open"
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


def _disputes(answer: Position, accusation: Position) -> bool:
    return answer.kind == "denial" and answer.holder == accusation.addressee


def _rejected(accusation: Position, claims: Sequence[Told]) -> bool:
    """Whether the accused turns an accusation down: `dismissed the claim as absurd`."""
    for t in claims:
        if t.claim.category == "REJECT" and has(t.near, t.table("position")["denial"]):
            by = [t.cast.party_of(a) for a in t.claim.actors]
            to = [t.cast.party_of(r) for r in t.claim.recipients]
            if accusation.addressee in by and (not to or accusation.holder in to):
                return True
    return False
