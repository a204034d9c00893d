"""The cast of a report: who is named in it, by which names, and whom each counts as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from detente.model.claim import Actor, Span
from detente.model.mention import Mention


@dataclass(slots=True)
class Cast:
    """The actors of one report as they become known."""

    actors: dict[str, Actor] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)
    """lower-case name or surname -> actor id"""

    def add(self, actor: Actor) -> None:
        """Takes an actor in; what was known of it before is kept where the new record says less."""
        known = self.actors.get(actor.id)
        if known is None:
            self.actors[actor.id] = actor
        elif actor.affiliation and not known.affiliation:
            self.actors[actor.id] = replace(known, affiliation=actor.affiliation, role=actor.role or known.role)

    def party_of(self, actor_id: str) -> str:
        """The state or organisation that an actor counts as; itself where there is none."""
        seen = set()
        while actor_id not in seen:
            seen.add(actor_id)
            actor = self.actors.get(actor_id)
            if actor is None or actor.affiliation is None or actor.kind in ("state", "organisation"):
                break
            actor_id = actor.affiliation
        return actor_id

    def is_body(self, actor_id: str) -> bool:
        """Whether somebody can be on its side: a state, an organisation or an armed group."""
        actor = self.actors.get(actor_id)
        return actor is not None and actor.kind in ("state", "organisation", "armed-group")

    def with_mentions(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        """All actors that are mentioned or that one mentioned counts as, each with its mentions in order."""
        spans: dict[str, list[Span]] = {}
        for m in mentions:
            for actor in (m.actor,) if m.actor else m.parties:
                if actor in self.actors:
                    spans.setdefault(actor, []).append(Span(m.start, m.end, m.text))
                    spans.setdefault(self.party_of(actor), [])
        return tuple(replace(a, mentions=tuple(spans[i])) for i, a in self.actors.items() if i in spans)
