"""`Both sides`, `the two leaders`: the two parties that a report is about, or the only two that its last sentences name."""

from __future__ import annotations

from collections import Counter
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
    for first, last in sorted(_phrases(sentence, words)):
        if parties := _main_two(heard, cast) or _last_two(heard, cast):
            start, end = sentence.text_of(first, last)
            text = sentence.text_between(first, last)
            yield Mention(sentence.index, first, last, last, start, end, text, parties, None, "epithet")


def _phrases(sentence: Sentence, words: Mapping[str, Any]) -> set[tuple[int, int]]:
    """First and last word of each phrase: those that the network takes for a reference, and those with a noun from the list."""
    lower = [w.text.lower() for w in sentence.words]
    out = set()
    for opening in (phrase.split() for phrase in words["both"]):
        n = len(opening)
        for at in (i for i in range(len(lower) - n + 1) if lower[i : i + n] == opening):
            marked = next((r.last for r in sentence.references if r.first == at and r.last >= at + n - 1), None)
            noun = at + n + (at + n + 1 < len(lower) and sentence.words[at + n].upos == "ADJ")
            if marked is not None:
                out.add((at, marked))
            elif noun < len(lower) and sentence.words[noun].lemma.lower() in words["sides"]:
                out.add((at, noun))
    return out


def _last_two(heard: Sequence[Sequence[Mention]], cast: Cast) -> tuple[str, ...] | None:
    """The parties of the last sentences, going back until there are two; none where there are more at once."""
    for reach in range(1, _REACH + 1):
        named = [m for mentions in reversed(heard[-reach:]) for m in mentions if m.sense in _NAMES]
        parties = list(dict.fromkeys(p for m in named for p in m.parties if _kind(cast, p) in _KINDS))
        if len(parties) >= 2:
            return tuple(parties) if len(parties) == 2 else None
    return None


def _main_two(heard: Sequence[Sequence[Mention]], cast: Cast) -> tuple[str, ...] | None:
    """The two parties that all sentences so far name most, where both are named more often than any third."""
    counts = Counter(
        p for mentions in heard for m in mentions for p in m.parties if m.sense in _NAMES and _kind(cast, p) in _KINDS
    )
    ranked = counts.most_common(3)
    third = ranked[2][1] if len(ranked) > 2 else 0
    return (ranked[0][0], ranked[1][0]) if len(ranked) > 1 and ranked[1][1] > third else None


def _kind(cast: Cast, party: str) -> str | None:
    actor = cast.actors.get(party)
    return actor.kind if actor else None
