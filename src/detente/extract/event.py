"""What a sentence tells before it is a claim: an event at its words, and the links of its chain of holders."""

from __future__ import annotations

from dataclasses import dataclass

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
    """One holder in the chain of an event; `cue` is the first and last word of the cue in the sentence `cue_sentence`.

    `leaves_open` where the holder only says that it may be so: `does not rule out`; `plain` where the words leave no doubt that it
    stands on the holder's word, whatever the network thinks.
    """

    mention: Mention | None
    party: str
    act: str
    cue: tuple[int, int]
    cue_sentence: int
    style: str
    leaves_open: bool = False
    plain: bool = False
