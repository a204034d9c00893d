"""Whose side a person is on of whom neither a table nor a title tells it, by the network's links between mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence
from detente.resolve.binding import opposed
from detente.resolve.links import by_sentence, linked
from detente.resolve.offices import holds_office, is_post

_SEEN = 0.1
"""What must fall on states, organisations and groups together, over all mentions of a person, to tell whose side it is on."""
_SIDED = 0.5
"""Share of that which its side must have."""
_OFFICER, _LEAST = 3, 0.0005
"""How many times the share of the next a state must have, and how much at least, to be the one that somebody holds office in."""


def with_sides(sentences: Sequence[Sentence], mentions: Sequence[Mention], cast: Cast, language: str) -> list[Mention]:
    """The mentions with persons of no known side counted as the party that the report puts them with; the cast learns it too."""
    named = by_sentence(mentions)
    shares: dict[str, dict[str, float]] = {}
    officers: set[str] = set()
    for m in mentions:
        if m.sense != "person" or m.actor is None or cast.actors[m.actor].affiliation:
            continue
        own = shares.setdefault(m.actor, {})
        if holds_office(sentences[m.sentence], m, language):
            officers.add(m.actor)
        for other, chance in linked(sentences[m.sentence], m.head, named):
            apart = (
                other.actor == m.actor
                or opposed(sentences[m.sentence], m.head, other)
                or is_post(sentences[other.sentence], other, language)
            )
            for party in () if apart else other.parties:
                if cast.is_body(party):
                    own[party] = own.get(party, 0.0) + chance
    for actor, own in shares.items():
        total = sum(own.values())
        party = max(own, key=lambda p: own[p], default="")
        if (total >= _SEEN and own[party] >= _SIDED * total) or (actor in officers and _leads(own, party, cast)):
            cast.actors[actor] = replace(cast.actors[actor], affiliation=party)
    return [replace(m, parties=(cast.party_of(m.actor),)) if m.actor in shares and m.actor else m for m in mentions]


def _leads(shares: Mapping[str, float], party: str, cast: Cast) -> bool:
    """Whether a party is a state with far more than any other."""
    second = max((share for p, share in shares.items() if p != party), default=0.0)
    is_state = party in cast.actors and cast.actors[party].kind == "state"
    return is_state and shares[party] >= max(_LEAST, _OFFICER * second)
