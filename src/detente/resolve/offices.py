"""Offices, parts of a state and other nouns that point back: `the minister`, `the army`, `het bondgenootschap`, `both sides`.

Precision first: an office points to whoever bore it before in the report; a part of a state to the one state that the
last sentences speak of; a kind of body to the last such body. Where two would fit, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word

_REACH = 3
"""Sentences back in which a body or the two sides must have been named."""
_NAMES = ("name", "seat", "capital", "person", "inhabitant", "epithet", "adjective")
_MODIFIERS = ("amod", "nmod", "nmod:poss", "compound", "flat", "appos", "acl:relcl", "acl")


@dataclass(slots=True)
class _Heard:
    """What a report has named so far."""

    titles: dict[str, Mention] = field(default_factory=dict)
    """noun -> the mention that stood with it: `the Finnish president` -> FIN"""
    sentences: list[list[Mention]] = field(default_factory=list)

    def recent(self, reach: int = _REACH) -> Iterator[Mention]:
        """Mentions of the last sentences, the latest sentence first, each in its order."""
        for mentions in reversed(self.sentences[-reach:]):
            yield from mentions


def with_offices(sentences: Sequence[Sentence], named: Sequence[Mention], cast: Cast, language: str) -> list[Mention]:
    """The named mentions and, between them, the nouns that point back to one of them, in order."""
    words: Mapping[str, Any] = load(language, "offices")
    heard = _Heard()
    out: list[Mention] = []
    for sentence in sentences:
        here = _without_kinds(sentence, [m for m in named if m.sentence == sentence.index], cast)
        here = [_of_group(sentence, m, words, heard, cast) for m in here]
        taken = {i for m in here for i in range(m.first, m.last + 1)}
        found = list(_pairs(sentence, words, heard, cast))
        taken |= {i for m in found for i in range(m.first, m.last + 1)}
        for word in sentence.words:
            if word.index in taken or word.upos not in ("NOUN", "PROPN"):
                continue
            lemma = word.lemma.lower()
            bearer = _bearer(sentence, word, here)
            if bearer is not None:
                heard.titles[lemma] = bearer
            elif mention := _pointed(sentence, word, lemma, words, heard, here, cast):
                found.append(mention)
        here = sorted([*here, *found], key=lambda m: m.first)
        heard.sentences.append(here)
        out += here
    return out


def _without_kinds(sentence: Sentence, mentions: list[Mention], cast: Cast) -> list[Mention]:
    """Without common nouns that a name goes with: `the rebels of M23` are M23, `Iranian officials` are Iran."""
    named = [m for m in mentions if m.sense != "unnamed"]

    def goes_with_name(m: Mention) -> bool:
        for o in named:
            word = sentence.words[o.head]
            if word.head in range(m.first, m.last + 1) and o.sense not in ("person", "media", "place"):
                if word.rel in ("amod", "nmod:poss", "compound", "appos", "flat"):
                    return True
                if word.rel.startswith("nmod") and _kind(cast, o.parties[0]) == "armed-group":
                    return True
        return False

    return [m for m in mentions if m.sense != "unnamed" or not goes_with_name(m)]


def _of_group(sentence: Sentence, mention: Mention, words: Mapping[str, Any], heard: _Heard, cast: Cast) -> Mention:
    """`The rebels` as the armed group that was named before, where one was."""
    head = sentence.words[mention.head]
    definite = any(c.text.lower() in words["definite"] for c in sentence.children(head.index, "det"))
    if mention.sense == "unnamed" and definite and head.lemma.lower() in words["group"]:
        for m in heard.recent():
            if len(m.parties) == 1 and _kind(cast, m.parties[0]) == "armed-group":
                return replace(mention, parties=m.parties, sense="epithet")
    return mention


def _bearer(sentence: Sentence, noun: Word, here: Sequence[Mention]) -> Mention | None:
    """The named mention that a noun goes with: its modifier, its apposition, or the person whose title it is."""
    around = [w.index for w in sentence.children(noun.index) if w.rel in _MODIFIERS]
    if noun.head >= 0 and noun.rel in ("appos", "flat", "compound", "nmod"):
        around.append(noun.head)
    found = [m for m in here if m.head in around or sentence.words[m.head].head in around]
    return next((m for m in found if m.sense == "person"), found[0] if found else None)


def _pointed(
    sentence: Sentence,
    noun: Word,
    lemma: str,
    words: Mapping[str, Any],
    heard: _Heard,
    here: Sequence[Mention],
    cast: Cast,
) -> Mention | None:
    determiners = {c.text.lower() for c in sentence.children(noun.index, "det")}
    if not determiners & set(words["definite"]) or any(
        c.rel in _MODIFIERS for c in sentence.children(noun.index) if c.upos == "PROPN"
    ):
        return None
    if lemma in words["person"] or lemma in words["state"]:
        if bearer := heard.titles.get(lemma):
            return _made(sentence, noun, bearer.parties, bearer.actor if lemma in words["person"] else None)
    if lemma in words["state"]:
        parties = _only_state(heard, here, cast)
        return _made(sentence, noun, parties, None) if parties else None
    for kind, name in (("organisation", "organisation"), ("group", "armed-group")):
        if lemma in words[kind]:
            for m in heard.recent():
                if m.sense in _NAMES and len(m.parties) == 1 and _kind(cast, m.parties[0]) == name:
                    return _made(sentence, noun, m.parties, None)
    return None


def _only_state(heard: _Heard, here: Sequence[Mention], cast: Cast) -> tuple[str, ...] | None:
    """The one state that this sentence and the two before it name."""
    near = [*here, *heard.recent(2)]
    states = {p for m in near if m.sense in _NAMES for p in m.parties if _kind(cast, p) == "state"}
    return (states.pop(),) if len(states) == 1 else None


def _pairs(sentence: Sentence, words: Mapping[str, Any], heard: _Heard, cast: Cast) -> Iterator[Mention]:
    """`both sides`, `the two leaders`: the only two parties that the last sentences name."""
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


def _last_two(heard: _Heard, cast: Cast) -> tuple[str, ...] | None:
    for reach in (1, 2, 3):
        parties: list[str] = []
        for m in heard.recent(reach):
            for p in m.parties if m.sense in _NAMES else ():
                if p not in parties and _kind(cast, p) in ("state", "organisation", "armed-group"):
                    parties.append(p)
        if len(parties) == 2:
            return tuple(parties)
        if len(parties) > 2:
            return None
    return None


def _kind(cast: Cast, party: str) -> str | None:
    actor = cast.actors.get(party)
    return actor.kind if actor else None


def _made(sentence: Sentence, noun: Word, parties: tuple[str, ...], actor: str | None) -> Mention:
    first = min([c.index for c in sentence.children(noun.index, "det") if c.index < noun.index] or [noun.index])
    start, end = sentence.text_of(first, noun.index)
    text = sentence.text_between(first, noun.index)
    return Mention(sentence.index, first, noun.index, noun.index, start, end, text, parties, actor, "epithet")
