"""Nouns that stand for a party of one kind: `the bloc` is an organisation, `het leger` a state's, `the country` a state."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Entity, Sentence, Word

_KINDS: Mapping[str, frozenset[str]] = {
    "state": frozenset({"state"}),
    "organ": frozenset({"state"}),
    "organisation": frozenset({"organisation"}),
    "group": frozenset({"armed-group", "organisation"}),
}
"""What the noun is -> the kinds of party that it can stand for."""
_LONG = 5
"""Letters of a noun that counts as the last part of a compound too: `guerrillabeweging`, but not `buitenland`."""
_REACH = 3
"""Sentences, its own among them, in which the one organisation is named that a noun stands for by itself."""
_INSIDE = ("det", "amod")
"""What a noun may have with it that names nobody."""


def kinds_of(sentence: Sentence, head: int, language: str) -> frozenset[str] | None:
    """The kinds of party that a noun can stand for; None where it may be anybody."""
    noun = _noun(sentence.words[head], load(language, "epithets"))
    return _KINDS[noun] if noun else None


def unmarked(sentence: Sentence, taken: Container[int], language: str) -> Iterator[Entity]:
    """Definite noun phrases of such nouns, without a name in them, that the network did not mark."""
    words = load(language, "epithets")
    for word in sentence.words:
        if word.index in taken or word.rel == "compound" or _noun(word, words) is None:
            continue
        children = list(sentence.children(word.index))
        first = min([c.index for c in children if c.rel in _INSIDE and c.index < word.index], default=word.index)
        definite = any(c.rel == "det" and c.text.lower() in words["definite"] for c in children)
        named = any(i in taken for i in sentence.subtree(word.index))
        if not named and (definite or word.lemma.lower() in words["bare"]):
            start, end = sentence.text_of(first, word.index)
            text = sentence.text_between(first, word.index)
            yield Entity(first, word.index, start, end, text, "REFERENCE", 1.0)


def _noun(word: Word, words: Mapping[str, Any]) -> str | None:
    lemma = word.lemma.lower()
    fits = [
        (len(noun), kind)
        for kind in _KINDS
        for noun in words[kind]
        if lemma == noun or (len(noun) >= _LONG and lemma.endswith(noun))
    ]
    return max(fits)[1] if fits and word.upos == "NOUN" else None


def only_organisation(
    sentence: Sentence, head: int, mentions: Mapping[int, Sequence[Mention]], cast: Cast, language: str
) -> tuple[str, ...]:
    """The organisation that a noun for one stands for: the only one in the first sentence, going back, that names any."""
    if _noun(sentence.words[head], load(language, "epithets")) != "organisation":
        return ()
    for index in range(sentence.index, max(-1, sentence.index - _REACH), -1):
        before = [m for m in mentions.get(index, ()) if index < sentence.index or m.last < head]
        named = {p for m in before for p in m.parties if p in cast.actors and cast.actors[p].kind == "organisation"}
        if named:
            return tuple(named) if len(named) == 1 else ()
    return ()


def of_kind(shares: Mapping[str, float], kinds: frozenset[str] | None, cast: Cast) -> dict[str, float]:
    """The shares of parties of those kinds, as large together as all were."""
    if kinds is None:
        return dict(shares)
    kept = {p: s for p, s in shares.items() if p in cast.actors and cast.actors[p].kind in kinds}
    total = sum(kept.values())
    return {p: s * sum(shares.values()) / total for p, s in kept.items()} if total else {}
