"""Entities as the names settle them: what the tables know goes before the network's guess of the class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Entity, Sentence

_CLASSES = {"state": "STATE", "organisation": "ORG", "armed-group": "GROUP", "media": "MEDIA", "person": "PERSON"}
_BY_SENSE = {"capital": "PLACE", "place": "PLACE", "seat": "ORG", "adjective": "STATE", "inhabitant": "STATE"}
_NO_NAMES = ("pronoun", "epithet", "part", "unnamed")


def settled(sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Sentence:
    """The sentence with an entity for every named mention, and the network's where no mention stands."""
    named = [e for m in mentions if (e := _entity(sentence, m, cast))]
    taken = {i for e in named for i in range(e.first, e.last + 1)}
    others = [e for e in sentence.entities if not taken & set(range(e.first, e.last + 1))]
    return replace(sentence, entities=tuple(sorted([*named, *others], key=lambda e: e.first)))


def _entity(sentence: Sentence, mention: Mention, cast: Cast) -> Entity | None:
    if mention.sense in _NO_NAMES:
        return None
    actor = cast.actors.get(mention.actor or mention.parties[0])
    kind = _BY_SENSE.get(mention.sense) or _CLASSES.get(actor.kind if actor else "")
    if kind is None:
        return None
    same = next((e for e in sentence.entities if (e.first, e.last) == (mention.first, mention.last)), None)
    text = same.text if same else mention.text
    return Entity(mention.first, mention.last, mention.start, mention.end, text, kind, same.score if same else 1.0)
