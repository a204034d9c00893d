"""When, where and how many: dates, places and numbers of a sentence given to the events that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np

from detente.extract.event import Event
from detente.model.claim import Quantity
from detente.model.sentence import Entity, Sentence

Labels = Mapping[str, Sequence[str]]
_ACCEPTED = 0.5
_PLACE = 0.55
"""What a place must reach; more than others, since most names of places in a report stand for parties."""
_TREE = 0.35
_IN_PLACE = 0.2
"""The same for a place behind a preposition of place."""


class Stretch(Protocol):
    """Anything with offsets in the report."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def time_of(event: Event, times: Sequence[S], labels: Labels, cues: frozenset[int]) -> S | None:
    """The date that an event bears; one that hangs on a verb of saying (`cues`) dates the saying."""
    return _best(event, times, "time", labels, cues)


def place_of(event: Event, labels: Labels, locatives: frozenset[str]) -> Entity | None:
    """The place or state where an event happens."""
    spots = [e for e in event.sentence.entities if e.kind in ("PLACE", "STATE")]
    ranked = [
        (_link(event, e, "place", labels, frozenset()) + _located(event, e, locatives), -k, e)
        for k, e in enumerate(spots)
    ]
    score, _, best = max(ranked, key=lambda x: x[:2], default=(0.0, 0, None))
    return best if score >= _PLACE else None


def quantities_of(event: Event, quantities: Sequence[Quantity], labels: Labels) -> tuple[Quantity, ...]:
    """The numbers that belong to an event."""
    out = []
    for quantity in quantities:
        if _link(event, quantity, "quantity", labels, frozenset()) >= _ACCEPTED:
            out.append(quantity)
    return tuple(out)


def _located(event: Event, place: Entity, locatives: frozenset[str]) -> float:
    """What `in Geneva` adds where it hangs on the words of an event."""
    sentence = event.sentence
    at = sentence.words[sentence.head_of(range(place.first, place.last + 1))]
    for _ in range(3):
        if any(c.text.lower() in locatives for c in sentence.children(at.index, "case")):
            return _IN_PLACE if at.head in event.words and place.kind == "PLACE" else 0.0
        if at.head < 0 or not at.rel.startswith("nmod"):  # `in the centre of Geneva`
            return 0.0
        at = sentence.words[at.head]
    return 0.0


def words_of(sentence: Sentence, stretch: Stretch) -> list[int]:
    return [w.index for w in sentence.words if w.start < stretch.end and w.end > stretch.start]


def _best(
    event: Event, options: Sequence[S], role: str, labels: Labels, cues: frozenset[int], enough: float = _ACCEPTED
) -> S | None:
    ranked = [(_link(event, o, role, labels, cues), -k, o) for k, o in enumerate(options)]
    score, _, best = max(ranked, key=lambda x: x[:2], default=(0.0, 0, None))
    return best if score >= enough else None


def _link(event: Event, stretch: Stretch, role: str, labels: Labels, cues: frozenset[int]) -> float:
    """Probability of the link by the network, with what the tree adds or takes."""
    sentence = event.sentence
    words = words_of(sentence, stretch)
    if not words or sentence.scores is None:
        return 0.0
    k = labels["role"].index(role)
    score = float(np.exp(sentence.scores.roles[list(event.words)][:, words, k].max()))
    carrier = _carrier(sentence, sentence.head_of(words))
    if carrier in event.words or _shares(sentence, event.anchor, carrier, role):
        score += _TREE
    elif carrier in cues:
        score -= _TREE
    return score


def _carrier(sentence: Sentence, index: int) -> int:
    """The verb or event noun that a phrase hangs on."""
    at = sentence.words[index]
    for _ in range(4):
        if at.head < 0:
            return at.index
        above = sentence.words[at.head]
        if above.upos in ("VERB", "AUX", "ADJ") or at.rel.startswith(("obl", "advmod", "nmod", "obj")):
            return above.index
        at = above
    return at.index


def _shares(sentence: Sentence, anchor: int, carrier: int, role: str) -> bool:
    """Whether the event is told by the carrier verb: its object, complement or coordinate; coordinates count their own."""
    at = sentence.words[anchor]
    told = ("obj", "xcomp", "nsubj", "obl", *(() if role == "quantity" else ("conj",)))
    for _ in range(2):
        if at.head < 0 or at.rel.split(":")[0] not in told:
            return False
        if at.head == carrier:
            return True
        at = sentence.words[at.head]
    return False
