"""Diplomatic channels: embassies, missions, offices, contacts, and what the report says became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.model.picture import Channel
from detente.picture.context import Told, has

_CHANGES = {"SANCTION", "REJECT", "COERCE"}
_MENDS = {"SUPPORT", "COOPERATE", "CONCEDE", "RETREAT", "AGREE", "CONSULT"}
_KINDS = ("hotline", "consulate", "embassy", "mission", "office", "council", "relations", "contacts")
"""What the words can name; diplomatic `relations` are kept by embassies."""
_WORSE, _BETTER = ("severed", "suspended", "closed", "restricted"), ("restored", "open")
_CUT = frozenset({"withdraw", "expel"})
"""Modes of sanction that leave an embassy with fewer people, whatever words tell it."""


def channels(claims: Sequence[Told]) -> tuple[Channel, ...]:
    """One row for each change told as a fact; demanded, feared and denied changes are none."""
    rows: list[Channel] = []
    before: tuple[str, ...] = ()
    for t in claims:
        pair = _pair(t, before)
        if len(t.parties) >= 2:
            before = t.parties[:2]
        row = _row(t, pair)
        if row is None:
            continue
        same = next(
            (k for k, r in enumerate(rows) if (r.parties, r.kind, r.status) == (row.parties, row.kind, row.status)),
            None,
        )
        if same is None:
            rows.append(row)
        else:
            rows[same] = replace(
                rows[same], since=rows[same].since or row.since, claims=(*rows[same].claims, *row.claims)
            )
    return tuple(rows)


def _row(t: Told, pair: tuple[str, ...]) -> Channel | None:
    claim = t.claim
    if claim.polarity != "positive" or claim.certainty not in ("certain", "probable") or len(pair) < 2:
        return None
    if claim.tense == "future" and claim.category != "SANCTION":
        return None
    kind, status = _kind(t, pair), _status(t)
    if kind is None or status is None:
        return None
    return Channel(tuple(sorted(pair)), kind, status, claim.when, (claim.id,))


def _status(t: Told) -> str | None:
    """What the claim's words make of the channel; an envoy called home or sent away leaves it restricted."""
    category = t.claim.category
    for words in (t.near, t.phrase):
        for status in _WORSE if category in _CHANGES else _BETTER if category in _MENDS else ():
            if has(words, t.table("channel_status")[status]):
                return status
    return "restricted" if category == "SANCTION" and t.claim.mode in _CUT else None


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
    """What sort of channel the claim's clause speaks of; of the words near the trigger before those further off."""
    table = t.table("channel")
    for text in (t.near, t.phrase):
        for kind in _KINDS:
            if has(text, table[kind]) or (
                kind == "office" and any(w.endswith(s) for w in text.split() for s in table[kind])
            ):
                return _kept_by(kind, t, pair)
    return None


def _kept_by(kind: str, t: Told, pair: tuple[str, ...]) -> str:
    organisation = any((a := t.cast.actors.get(p)) is not None and a.kind == "organisation" for p in pair)
    if kind == "relations":
        return "contacts" if organisation else "embassy"
    # an ambassador to an organisation heads a mission
    return "mission" if kind == "embassy" and organisation else kind
