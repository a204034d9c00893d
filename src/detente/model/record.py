"""What is asked of the record and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from detente.model.claim import Actor, Claim

UNJUDGED, ACCEPTED, CORRECTED, REJECTED = "", "accepted", "corrected", "rejected"


@dataclass(frozen=True, slots=True)
class Maker:
    """What read a report: version of the code, SHA-256 of the network, SHA-256 of word lists and tables."""

    version: str
    network: str
    lexicon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which claims are asked for: all that is given must hold; of several categories, modes, quads or certainties one."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    """Actor or recipient."""
    holder: tuple[str, ...] = ()
    act: str | None = None
    """Of a holder, the one of `holder` where one is given: say, deny, fear, ..."""
    category: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    polarity: str | None = None
    certainty: tuple[str, ...] = ()
    place: str | None = None
    """A country's code or a place's name."""
    since: date | None = None
    until: date | None = None
    """Claims whose date may lie within these days, both included; those without a date are left out."""
    language: str | None = None
    source: str | None = None
    as_of: date | None = None
    """Only what had surely been published by that day."""
    rejected: bool = False
    """With the claims that an analyst rejected."""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A report without its text."""

    id: str
    title: str
    source: str | None
    letter: str
    """Admiralty letter of the source; F where it can't be judged."""
    published: str | None
    """EDTF."""
    language: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim as the record has it; `machine` holds what the reader had in the fields that an analyst corrected."""

    claim: Claim
    report: Heading
    actors: Mapping[str, Actor]
    verdict: str = UNJUDGED
    machine: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report was found, when it was added (UTC), and what read it."""

    addresses: tuple[str, ...]
    added: datetime
    maker: Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report of the record with all its claims."""

    report: Heading
    text: str
    claims: tuple[Found, ...]
    actors: tuple[Actor, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Passage:
    """A report that has the words that were searched for, and where."""

    report: Heading
    snippet: str


@dataclass(frozen=True, slots=True)
class RecordActor:
    """An actor over all reports; where no table knows it (not `listed`), reports may mean different ones by that name."""

    id: str
    name: str
    kind: str
    country: str | None
    listed: bool
    reports: int
    claims: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source with its Admiralty letter, and the days of its first and last report, where any is known."""

    name: str | None
    letter: str
    reports: int
    claims: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A report that was refused: its path, address or line of a file, why, and when (UTC)."""

    place: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an analyst said of a claim; `value` is that of a corrected `field`."""

    no: int
    claim: str
    report: str
    verdict: str
    """accept, reject, correct or retract."""
    field: str | None
    value: object
    retracts: int | None
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim that was judged, as the answers give it and as it was read, with its standing judgements and the report's text."""

    found: Found
    read: Claim
    judgements: tuple[Judgement, ...]
    text: str
