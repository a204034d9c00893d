"""All that was read from one report."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.claim import Actor, Claim
from detente.model.picture import Channel, Force, Meeting, Position
from detente.model.report import Report
from detente.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    report: Report
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    meetings: tuple[Meeting, ...]
    channels: tuple[Channel, ...]
    forces: tuple[Force, ...]
    positions: tuple[Position, ...]
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
