"""The network's links from a word to the mentions that were read together with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.model.mention import Mention
from detente.model.sentence import Sentence

_NO_PARTY = ("media",)


def by_sentence(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    out: dict[int, list[Mention]] = {}
    for m in mentions:
        if m.sense not in _NO_PARTY:
            out.setdefault(m.sentence, []).append(m)
    return out


def linked(sentence: Sentence, head: int, mentions: Mapping[int, Sequence[Mention]]) -> Iterator[tuple[Mention, float]]:
    """Each mention that was read together with a word, and how likely the word stands for it."""
    if sentence.scores is None:
        return
    beyond = sentence.scores.beyond
    for index in beyond.columns:
        for mention in mentions.get(index, ()):
            yield mention, beyond.antecedent(head, index, mention.first, mention.last)
