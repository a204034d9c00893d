"""Two arguments of one verb are two parties: in `he summoned the Japanese ambassador` he is not Japan."""

from __future__ import annotations

from detente.model.mention import Mention
from detente.model.sentence import Sentence

_INSIDE = ("amod", "nmod:poss", "compound", "flat", "appos", "det", "nmod")
"""From a name to the word that heads its phrase."""
_STEPS = 4
_CORE = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent")
_TOWARDS = frozenset("by to with against aan met tegen door jegens".split())
"""What makes an adjunct the other side of an act."""


def opposed(sentence: Sentence, head: int, other: Mention) -> bool:
    """Whether the word `head` and a mention in its sentence stand in two different arguments of one verb."""
    if other.sentence != sentence.index:
        return False
    one, two = _argument(sentence, head), _argument(sentence, other.head)
    if one is None or two is None or one[0] != two[0]:
        return False
    # two subjects of one verb are a clause that the tree missed
    return sum(sentence.words[word].rel.startswith("nsubj") for _, word in (one, two)) == 1


def _argument(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The verb and the word that heads its argument, of the argument that a word belongs to."""
    at = sentence.words[index]
    for _ in range(_STEPS):
        if at.head < 0:
            return None
        above = sentence.words[at.head]
        if above.upos == "VERB":
            return (above.index, at.index) if _is_side(sentence, at.index) else None
        if at.rel not in _INSIDE:
            return None
        at = above
    return None


def _is_side(sentence: Sentence, index: int) -> bool:
    rel = sentence.words[index].rel
    if rel in _CORE:
        return True
    return rel.startswith("obl") and any(c.text.lower() in _TOWARDS for c in sentence.children(index, "case"))
