"""A claim: one event as one report tells it, with who says so and how sure; and the actors that it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from detente.model.dates import When


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens: the words, and what they were resolved to; nothing is filled in that is not known."""

    text: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as reported, with its bounds; `None` is an open bound."""

    start: int
    end: int
    text: str
    unit: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of holders: on whose word, by which act, shown by which cue."""

    holder: str
    act: str
    cue: Span
    style: str
    """direct, indirect or mixed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to claims, or someone who speaks in them; `affiliation` is the state or organisation it counts as."""

    id: str
    name: str
    kind: str
    """state, organisation, armed-group, person, part, media or other."""
    country: str | None = None
    affiliation: str | None = None
    role: str | None = None
    mentions: tuple[Span, ...] = ()
    listed: bool = False
    """Whether a table gives it this id, which then means the same one in every report; else the id is made of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    sentence: Span
    trigger: Span
    category: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    score: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: Place | None
    certainty: str
    polarity: str
    tense: str
    attribution: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    because: str
    id: str = field(default="")

    def named(self, report_id: str) -> Claim:
        """The same claim with the id that its report, words and category give it."""
        words = f"{report_id}\x1f{self.trigger.start}\x1f{self.trigger.end}\x1f{self.category}"
        return replace(self, id=hashlib.sha256(words.encode()).hexdigest()[:16])
