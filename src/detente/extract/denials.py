"""Bare denials: `Chile denies it`, `Athene spreekt dat tegen`. What is denied was told before; the denial is a claim of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.extract.attribution import Attributor
from detente.model.actor import Cast
from detente.model.claim import Attribution, Claim, Span
from detente.model.report import Report
from detente.model.sentence import Sentence, Word

_REACH = 3
"""Sentences back in which the denied claim must have been told."""
_DENIABLE = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "THREATEN", "COOPERATE", "AID", "SUPPORT"}


def bare_denials(
    sentence: Sentence,
    before: Sequence[Claim],
    told: Sequence[Claim],
    attributor: Attributor,
    cast: Cast,
    report: Report,
) -> list[Claim]:
    """Denials in a sentence that name no event themselves. `before` are the claims so far, `told` those of this sentence."""
    out = []
    for verb in sentence.words:
        if attributor.act(sentence, verb) != "deny" or any(_under(sentence, verb, c) for c in told):
            continue
        holder = attributor.subject(sentence, verb)
        if holder is None or any(sentence.children(verb.index, "ccomp", "xcomp")):
            continue
        denied = _denied(sentence, holder.parties[0], [*before, *told], cast, attributor)
        if denied is None:
            continue
        start, end = verb.start, verb.end
        cue = Span(start, end, report.text[start:end])
        out.append(
            replace(
                denied,
                sentence=Span(sentence.start, sentence.end, report.text[sentence.start : sentence.end]),
                trigger=cue, when=None, where=None, quantities=(), certainty="certain", polarity="negative",
                attribution=(Attribution(holder.actor or holder.parties[0], "deny", cue, "indirect"),),
                because=f"bare denial of claim {denied.id}",
            ).named(report.id)
        )  # fmt: skip
    return out


def _under(sentence: Sentence, verb: Word, claim: Claim) -> bool:
    """Whether a claim of this sentence is what the verb denies, or stands on the verb itself."""
    words = [w.index for w in sentence.words if w.start < claim.trigger.end and w.end > claim.trigger.start]
    below = set(sentence.subtree(verb.index))
    return (
        verb.index in words
        or any(a.act == "deny" and a.cue.start == verb.start for a in claim.attribution)
        or (claim.polarity == "negative" and bool(below & set(words)))
    )


def _denied(
    sentence: Sentence, party: str, claims: Sequence[Claim], cast: Cast, attributor: Attributor
) -> Claim | None:
    """The latest claim that lays something on the one who denies, on somebody else's word or the report's."""
    for claim in reversed(claims):
        if attributor.sentence_at(claim.sentence.start) < sentence.index - _REACH:
            return None
        actors = {cast.party_of(a) for a in claim.actors}
        holders = {cast.party_of(a.holder) for a in claim.attribution}
        if claim.polarity == "positive" and claim.category in _DENIABLE and party in actors and party not in holders:
            return claim
    return None
