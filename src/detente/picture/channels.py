"""Diplomatic channels: embassies, missions, offices, contacts, and what the report says became of them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.picture import Channel
from detente.picture.context import Told, has

_CHANGES = {"SANCTION", "REJECT", "COERCE", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"}
_KINDS = ("hotline", "consulate", "embassy", "mission", "office", "contacts", "council")
_STATUSES = ("severed", "suspended", "closed", "restored", "restricted", "open")


def channels(claims: Sequence[Told]) -> tuple[Channel, ...]:
    """One row for each change told as a fact; demanded, feared and denied changes are none."""
    rows: list[Channel] = []
    before: tuple[str, ...] = ()
    for t in claims:
        claim = t.claim
        pair = _pair(t, before)
        if len(t.parties) >= 2:
            before = t.parties[:2]
        if claim.category not in _CHANGES or claim.polarity != "positive" or claim.certainty != "certain":
            continue
        if claim.tense == "future" or len(pair) < 2:
            continue
        status = next((s for s in _STATUSES if has(t.near, t.table("channel_status")[s])), None)
        kind = _kind(t, pair)
        if status is None or kind is None:
            continue
        if status in ("open", "restored") and claim.category not in ("SUPPORT", "COOPERATE", "CONCEDE"):
            continue
        row = Channel(tuple(sorted(pair)), kind, status, claim.when, (claim.id,))
        same = next(
            (k for k, r in enumerate(rows) if (r.parties, r.kind, r.status) == (row.parties, kind, status)), None
        )
        if same is None:
            rows.append(row)
        else:
            r = rows[same]
            rows[same] = Channel(r.parties, r.kind, r.status, r.since or row.since, (*r.claims, claim.id))
    return tuple(rows)


def _pair(t: Told, before: tuple[str, ...]) -> tuple[str, ...]:
    """The two sides. Where the clause names one or none, those just spoken of, if they fit; an office's host is its place."""
    if len(t.parties) >= 2:
        return t.parties[:2]
    named = set(t.parties)
    mentioned = [c for c in ([t.claim.where.country] if t.claim.where else []) if c and c not in named]
    if len(named) == 1 and mentioned:
        return (*t.parties, mentioned[0])
    return before if named <= set(before) else ()


def _kind(t: Told, pair: tuple[str, ...]) -> str | None:
    table = t.table("channel")
    text = t.phrase if t.sentence.words[t.anchor].upos == "VERB" else t.near
    for kind in _KINDS:
        if has(text, table[kind]) or (
            kind == "office" and any(w.endswith(s) for w in text.split() for s in table[kind])
        ):
            organisation = any((a := t.cast.actors.get(p)) is not None and a.kind == "organisation" for p in pair)
            # an ambassador to an organisation heads a mission
            return "mission" if kind == "embassy" and organisation else kind
    return None
