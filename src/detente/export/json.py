"""A reading as JSON: the fields and meanings are a contract that only grows."""

from __future__ import annotations

import json
from typing import Any

from detente.model.claim import Actor, Claim, Place, Quantity, Span
from detente.model.dates import When
from detente.model.picture import Channel, Force, Meeting, Position
from detente.model.reading import Reading


def dumps(reading: Reading, *, indent: int | None = 1) -> str:
    return json.dumps(as_dict(reading), ensure_ascii=False, indent=indent)


def as_dict(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "report": {
            "id": report.id,
            "source": report.source,
            "url": report.url,
            "title": report.title,
            "published": report.published.edtf if report.published else None,
            "language": report.language,
            "text": report.text,
            "text_sha256": report.text_sha256,
        },
        "claims": [claim_as_dict(c) for c in reading.claims],
        "actors": [actor_as_dict(a) for a in reading.actors],
        "meetings": [_meeting(m) for m in reading.meetings],
        "channels": [_channel(c) for c in reading.channels],
        "forces": [_force(f) for f in reading.forces],
        "positions": [_position(p) for p in reading.positions],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def claim_as_dict(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "trigger": _span(claim.trigger),
        "type": claim.category,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "cameo": claim.cameo,
        "score": claim.score,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "when": _when(claim.when),
        "where": _place(claim.where),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "attribution": [
            {"holder": a.holder, "act": a.act, "cue": _span(a.cue), "style": a.style} for a in claim.attribution
        ],
        "quantities": [_quantity(q) for q in claim.quantities],
        "because": claim.because,
    }


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "start": when.start,
        "end": when.end,
        "text": when.text,
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "text": place.text, "name": place.name, "country": place.country,
        "lat": place.lat, "lon": place.lon, "geonames_id": place.geonames_id,
    }  # fmt: skip


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _quantity(q: Quantity) -> dict[str, Any]:
    bounds = {"low": _number(q.low), "best": _number(q.best), "high": _number(q.high)}
    return {"start": q.start, "end": q.end, "text": q.text, "unit": q.unit, **bounds}


def actor_as_dict(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country,
        "affiliation": actor.affiliation, "role": actor.role, "mentions": [_span(m) for m in actor.mentions],
    }  # fmt: skip


def _meeting(m: Meeting) -> dict[str, Any]:
    return {
        "parties": list(m.parties), "body": m.body, "status": m.status, "when": _when(m.when),
        "where": _place(m.where), "agenda": list(m.agenda), "claims": list(m.claims),
    }  # fmt: skip


def _channel(c: Channel) -> dict[str, Any]:
    since = c.since.edtf if c.since else None
    return {"parties": list(c.parties), "kind": c.kind, "status": c.status, "since": since, "claims": list(c.claims)}


def _force(f: Force) -> dict[str, Any]:
    return {
        "actor": f.actor, "low": _number(f.low), "best": _number(f.best), "high": _number(f.high), "unit": f.unit,
        "where": _place(f.where), "holder": f.holder, "certainty": f.certainty, "claims": list(f.claims), "words": _span(f.words),
    }  # fmt: skip


def _position(p: Position) -> dict[str, Any]:
    return {
        "holder": p.holder, "addressee": p.addressee, "kind": p.kind, "content": p.content, "status": p.status,
        "claims": list(p.claims),
    }  # fmt: skip
