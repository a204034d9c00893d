"""A claim while it is being put together: the word that anchors it, and what the network says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.claim import Attribution, Place, Quantity
from detente.model.dates import When
from detente.model.mention import Mention
from detente.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a sentence tells: its anchor word, all words that name it, its category and how sure the reader is."""

    sentence: Sentence
    anchor: int
    words: tuple[int, ...]
    category: str
    mode: str | None
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Link:
    """One holder in the chain of an event, before its id is settled."""

    mention: Mention | None
    party: str
    act: str
    cue: tuple[int, int]
    """First and last word of the cue, in the sentence `cue_sentence`."""
    cue_sentence: int
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    event: Event
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    chain: tuple[Attribution, ...] = ()
    certainty: str = "certain"
    polarity: str = "positive"
    tense: str = "past"
    when: When | None = None
    where: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = field(default=())
