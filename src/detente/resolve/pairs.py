"""`Both sides`, `the two leaders`: the only two parties that the last sentences name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence

_REACH = 3
"""Sentences back in which the two must have been named."""
_NAMES = ("name", "seat", "capital", "person", "inhabitant", "epithet", "adjective")
_KINDS = ("state", "organisation", "armed-group")


def with_pairs(sentences: Sequence[Sentence], mentions: Sequence[Mention], cast: Cast, language: str) -> list[Mention]:
    """The mentions and, between them, the phrases that point to two parties at once, in order."""
    words: Mapping[str, Any] = load(language, "pairs")
    heard: list[list[Mention]] = []
    out: list[Mention] = []
    for sentence in sentences:
        here = [m for m in mentions if m.sentence == sentence.index]
        taken = {i for m in here for i in range(m.first, m.last + 1)}
        here += [m for m in _pairs(sentence, words, heard, cast) if not taken & set(range(m.first, m.last + 1))]
        heard.append(here)
        out += sorted(here, key=lambda m: m.first)
    return out


def _pairs(
    sentence: Sentence, words: Mapping[str, Any], heard: Sequence[Sequence[Mention]], cast: Cast
) -> Iterator[Mention]:
    lower = [w.text.lower() for w in sentence.words]
    for phrase in words["both"]:
        parts = phrase.split()
        for at in range(len(lower) - len(parts)):
            last = at + len(parts)
            if sentence.words[last].upos == "ADJ" and last + 1 < len(lower):
                last += 1
            if lower[at : at + len(parts)] != parts or sentence.words[last].lemma.lower() not in words["sides"]:
                continue
            if parties := _last_two(heard, cast):
                start, end = sentence.text_of(at, last)
                text = sentence.text_between(at, last)
                yield Mention(sentence.index, at, last, last, start, end, text, parties, None, "epithet")


def _last_two(heard: Sequence[Sequence[Mention]], cast: Cast) -> tuple[str, ...] | None:
    """The parties of the last sentences, going back until there are two; none where there are more at once."""
    for reach in range(1, _REACH + 1):
        named = [m for mentions in reversed(heard[-reach:]) for m in mentions if m.sense in _NAMES]
        parties = list(dict.fromkeys(p for m in named for p in m.parties if _kind(cast, p) in _KINDS))
        if len(parties) >= 2:
            return tuple(parties) if len(parties) == 2 else None
    return None


def _kind(cast: Cast, party: str) -> str | None:
    actor = cast.actors.get(party)
    return actor.kind if actor else None
