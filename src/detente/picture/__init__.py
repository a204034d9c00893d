"""Draws the pictures of one report from its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.actor import Cast
from detente.model.claim import Claim
from detente.model.picture import Channel, Force, Meeting, Position
from detente.model.report import Report
from detente.model.sentence import Sentence
from detente.picture.channels import channels
from detente.picture.context import told
from detente.picture.forces import forces
from detente.picture.meetings import meetings
from detente.picture.positions import positions


@dataclass(frozen=True, slots=True)
class Pictures:
    meetings: tuple[Meeting, ...]
    channels: tuple[Channel, ...]
    forces: tuple[Force, ...]
    positions: tuple[Position, ...]


def draw(
    report: Report, sentences: Sequence[Sentence], claims: Sequence[Claim], standing: Sequence[Force], cast: Cast
) -> Pictures:
    """`standing` are the forces that no claim carries."""
    rows = told(report, sentences, claims, cast)
    return Pictures(meetings(rows), channels(rows), forces(rows, standing), positions(rows))
