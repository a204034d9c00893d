"""The pictures drawn from claims: meetings, channels, forces, positions. Each row names the claims it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.claim import Place, Span
from detente.model.dates import When


@dataclass(frozen=True, slots=True)
class Meeting:
    parties: tuple[str, ...]
    body: str | None
    status: str
    """proposed, invited, agreed, held, refused or cancelled."""
    when: When | None
    where: Place | None
    agenda: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    parties: tuple[str, ...]
    kind: str
    """mission, embassy, consulate, office, contacts, hotline or council."""
    status: str
    """open, restricted, suspended, closed, severed or restored."""
    since: When | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Force:
    actor: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    where: Place | None
    holder: str | None
    certainty: str
    claims: tuple[str, ...]
    words: Span
    """The number as it stands; the only evidence where no claim carries it."""


@dataclass(frozen=True, slots=True)
class Position:
    holder: str
    addressee: str | None
    kind: str
    """demand, offer, invitation, refusal, accusation or denial."""
    content: str
    status: str
    """open, accepted, refused, met, withdrawn or disputed."""
    claims: tuple[str, ...]
