"""`We`, `I`, `ons`: whoever speaks. Who that is comes out of attribution."""

from __future__ import annotations

from collections.abc import Sequence

from detente.lang.lexicon import load
from detente.model.mention import Mention
from detente.model.sentence import Sentence

SPEAKER = "SPEAKER"
"""Stands as party for the one whose words are reported."""


def with_speakers(sentences: Sequence[Sentence], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions and, between them, the pronouns of the first person that stand for nobody yet, in order."""
    words = frozenset(load(language, "pronouns")["speaker"])
    taken = {(m.sentence, i) for m in mentions for i in range(m.first, m.last + 1)}
    found = [
        Mention(s.index, w.index, w.index, w.index, w.start, w.end, w.text, (SPEAKER,), None, "pronoun")
        for s in sentences
        for w in s.words
        if w.upos in ("PRON", "DET") and w.text.lower() in words and (s.index, w.index) not in taken
    ]
    return sorted([*mentions, *found], key=lambda m: (m.sentence, m.first))
