"""`The North`, `het Zuiden`: one of two neighbours that are called so where a report names both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence

_HALVES = (("PRK", "KOR"), ("SDN", "SSD"))
"""The northern and the southern state."""


def with_halves(sentences: Sequence[Sentence], mentions: Sequence[Mention], cast: Cast, language: str) -> list[Mention]:
    """The mentions and, between them, the names for halves, in order."""
    both = [pair for pair in _HALVES if all(state in cast.actors for state in pair)]
    if len(both) != 1:
        return list(mentions)
    taken = {(m.sentence, i) for m in mentions for i in range(m.first, m.last + 1)}
    found = (m for s in sentences for m in _halves(s, both[0], load(language, "pairs")["halves"]))
    return sorted(
        [*mentions, *(m for m in found if (m.sentence, m.head) not in taken)], key=lambda m: (m.sentence, m.first)
    )


def _halves(sentence: Sentence, states: tuple[str, str], words: Sequence[str]) -> Iterator[Mention]:
    for word in sentence.words:
        name = word.text.lower()
        # `the north of Korea` is a region
        if name not in words or any(c.rel.startswith("nmod") for c in sentence.children(word.index)):
            continue
        before = sentence.words[word.index - 1] if word.index else None
        if before is None or before.upos != "DET":
            continue
        state = states[words.index(name)]
        yield Mention(
            sentence.index,
            word.index,
            word.index,
            word.index,
            word.start,
            word.end,
            word.text,
            (state,),
            None,
            "epithet",
        )
