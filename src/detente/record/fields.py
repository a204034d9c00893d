"""The fields of a claim that an analyst may correct, as JSON values and back, and what a corrected one may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from detente.data.ontology import categories, code, modes
from detente.errors import RecordError
from detente.model.claim import Attribution, Claim, Place, Span
from detente.model.dates import When

_CHOICES = {
    "type": categories(),
    "certainty": ("certain", "probable", "possible", "unknown"),
    "polarity": ("positive", "negative"),
    "tense": ("past", "present", "future"),
}
_ACTS = ("say", "think", "fear", "hope", "expect", "warn", "deny", "confirm", "doubt", "report", "deduce")
FIELDS = ("type", "mode", "actors", "recipients", "holders", "certainty", "polarity", "tense", "when", "where")


def values(claim: Claim) -> dict[str, Any]:
    """All that a correction may change, as JSON values."""
    return {
        "type": claim.category,
        "mode": claim.mode,
        "cameo": claim.cameo,
        "score": claim.score,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "holders": [
            {"holder": a.holder, "act": a.act, "cue": [a.cue.start, a.cue.end, a.cue.text], "style": a.style}
            for a in claim.attribution
        ],
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "when": _when_value(claim.when),
        "where": asdict(claim.where) if claim.where else None,
    }


def with_values(claim: Claim, told: Mapping[str, Any]) -> Claim:
    """The claim with some fields as `values` gave them."""
    out = claim
    for name, value in told.items():
        out = _SET[name](out, value)
    return out


def corrected(claim: Claim, field: str, value: Any) -> Claim:
    """The claim with one field as an analyst has it; what follows from a type follows with it."""
    if field not in ("type", "mode"):
        return with_values(claim, {field: value})
    category = value if field == "type" else claim.category
    mode = claim.mode if field == "type" else value
    kept = mode if mode in modes(category) else None
    coding = code(category, kept)
    return replace(claim, category=category, mode=kept, cameo=coding.cameo, score=coding.score)


def checked(claim: Claim, field: str, value: Any) -> Any:
    """A corrected value as it is kept. Raises RecordError with what it may be."""
    if field not in FIELDS:
        raise RecordError(f"a claim has no field {field!r} to correct; the fields are {', '.join(FIELDS)}")
    known = _CHOICES.get(field)
    if known and value not in known:
        raise RecordError(f"{value!r} is no {field}; there are {', '.join(known)}")
    if field == "mode" and value is not None and value not in modes(claim.category):
        told = ", ".join(modes(claim.category)) or "none"
        raise RecordError(f"{value!r} is no mode of {claim.category}; its modes: {told}")
    if field == "holders" and (odd := [h["act"] for h in value if h["act"] not in _ACTS]):
        raise RecordError(f"{odd[0]!r} is no act of a holder; there are {', '.join(_ACTS)}")
    return value


def _when_value(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    days = {k: d.isoformat() if d else None for k, d in (("earliest", when.earliest), ("latest", when.latest))}
    return {"start": when.start, "end": when.end, "text": when.text, "edtf": when.edtf, **days}


def _with_when(claim: Claim, value: Mapping[str, Any] | None) -> Claim:
    if value is None:
        return replace(claim, when=None)
    first, last = (date.fromisoformat(value[k]) if value[k] else None for k in ("earliest", "latest"))
    at = {k: value.get(k, getattr(claim.trigger, k)) for k in ("start", "end", "text")}
    return replace(claim, when=When(at["start"], at["end"], at["text"], value["edtf"], first, last))


def _with_holders(claim: Claim, value: Sequence[Mapping[str, Any]]) -> Claim:
    """The chain; a holder who is given without cue keeps the one that it had, or that of whom it replaces, or has the trigger."""

    def link(place: int, told: Mapping[str, Any]) -> Attribution:
        if "cue" in told:
            return Attribution(told["holder"], told["act"], Span(*told["cue"]), told["style"])
        had = claim.attribution
        same = [a for a in had if a.holder == told["holder"]] or had[place : place + 1]
        cue, style = (same[0].cue, same[0].style) if same else (claim.trigger, "indirect")
        return Attribution(told["holder"], told["act"], cue, style)

    return replace(claim, attribution=tuple(link(i, h) for i, h in enumerate(value)))


_SET: Mapping[str, Callable[[Claim, Any], Claim]] = {
    "type": lambda c, v: replace(c, category=v),
    "mode": lambda c, v: replace(c, mode=v),
    "cameo": lambda c, v: replace(c, cameo=v),
    "score": lambda c, v: replace(c, score=v),
    "actors": lambda c, v: replace(c, actors=tuple(v)),
    "recipients": lambda c, v: replace(c, recipients=tuple(v)),
    "holders": _with_holders,
    "certainty": lambda c, v: replace(c, certainty=v),
    "polarity": lambda c, v: replace(c, polarity=v),
    "tense": lambda c, v: replace(c, tense=v),
    "when": _with_when,
    "where": lambda c, v: replace(c, where=Place(**v) if v else None),
}
