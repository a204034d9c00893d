"""Common nouns for parties that a name goes with: `the rebels of M23` are M23, `Iranian officials` are Iran."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence


def without_kinds(sentences: Sequence[Sentence], mentions: Sequence[Mention], cast: Cast) -> list[Mention]:
    """The mentions without common nouns that only say what kind of party a name beside them is."""
    named: dict[int, list[Mention]] = {}
    for m in mentions:
        if m.sense not in ("unnamed", "person", "media", "place"):
            named.setdefault(m.sentence, []).append(m)

    def goes_with_name(m: Mention) -> bool:
        inside = range(m.first, m.last + 1)
        for other in named.get(m.sentence, ()):
            word = sentences[m.sentence].words[other.head]
            if word.head in inside and (
                word.rel in ("amod", "nmod:poss", "compound", "appos", "flat")
                or (word.rel.startswith("nmod") and _is_armed_group(cast, other.parties[0]))
            ):
                return True
        return False

    return [m for m in mentions if m.sense != "unnamed" or not goes_with_name(m)]


def _is_armed_group(cast: Cast, party: str) -> bool:
    return party in cast.actors and cast.actors[party].kind == "armed-group"
