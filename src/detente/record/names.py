"""By which names a claim is found: its parties, holders and places, each with whom they count as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from detente.model.actor import Cast
from detente.model.claim import Claim
from detente.record.words import folded

ACTOR, RECIPIENT, PARTY, PAIR = "actor", "recipient", "party", "pair"
HOLDER, ACT, SAID, PLACE = "holder", "act", "said", "place"
Name = tuple[str, str]


def names(claim: Claim, cast: Cast) -> set[Name]:
    """(role, name) of all by which the claim is found."""
    return set(_names(claim, cast))


def pair(actor: str, recipient: str) -> str:
    return f"{actor}>{recipient}"


def said(holder: str, act: str) -> str:
    return f"{holder}>{act}"


def _names(claim: Claim, cast: Cast) -> Iterator[Name]:
    actors, recipients = _with_sides(claim.actors, cast), _with_sides(claim.recipients, cast)
    yield from ((ACTOR, a) for a in actors)
    yield from ((RECIPIENT, r) for r in recipients)
    yield from ((PARTY, p) for p in chain(actors, recipients))
    yield from ((PAIR, pair(a, r)) for a, r in product(actors, recipients))
    for link in claim.attribution:
        yield ACT, link.act
        for holder in _with_sides((link.holder,), cast):
            yield HOLDER, holder
            yield SAID, said(holder, link.act)
    if claim.where:
        if claim.where.country:
            yield PLACE, claim.where.country
        yield from ((PLACE, folded(x)) for x in (claim.where.name, claim.where.text))


def _with_sides(actors: Iterable[str], cast: Cast) -> set[str]:
    """The actors and the states, organisations or groups that they count as."""
    return set(chain.from_iterable((a, cast.party_of(a)) for a in actors))
