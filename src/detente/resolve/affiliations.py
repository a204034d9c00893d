"""What a person counts as: the state or organisation of the title before the name or of the apposition behind it.

What the dated table of office-holders does not know, the report itself tells once: `the Estonian minister of defence, Hannes
Hanso`, `Mira Antić, a spokeswoman for the ministry`, `their leader Abu Hassan`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence
from detente.resolve.offices import is_post

_OPEN = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "X", "SYM", "PRON")
_REACH = 9
"""Words before a person's name in which its office and country are looked for."""
_OF = frozenset({"of", "van", "voor", "for", "in", "te", "at", "to", "bij"})
_POSTS = ("capital", "place", "unnamed")
"""Where an envoy sits is not whose envoy it is."""
_OWNERS = ("name", "adjective", "seat", "pronoun", "epithet", "inhabitant")


def placed(mentions: Sequence[Mention], sentences: Sequence[Sentence], cast: Cast, language: str) -> list[Mention]:
    """The mentions with persons, and pronouns for persons, pointing to what these count as; the cast learns it too."""
    offices = frozenset(load(language, "offices")["heads"])
    states = Counter[str]()
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    for m in mentions:
        states.update(p for p in m.parties if m.sense != "person" and _is_state(cast, p))
        if m.sense != "person" or m.actor is None or cast.actors[m.actor].affiliation:
            continue
        sentence = sentences[m.sentence]
        others = [
            o
            for o in by_sentence[m.sentence]
            if o.sense not in ("person", "media") and m.actor not in (o.actor, *o.parties)
        ]
        owners = [o for o in others if not is_post(sentence, o, language)]
        home = _title(sentence, m, owners) or _apposition(sentence, m, owners)
        if home := home or (_leading(states) if _heads(sentence, m, offices) else None):
            cast.actors[m.actor] = replace(cast.actors[m.actor], affiliation=home)
    return [_counted(m, cast) for m in mentions]


def _is_state(cast: Cast, party: str) -> bool:
    return party in cast.actors and cast.actors[party].kind == "state"


def _heads(sentence: Sentence, person: Mention, offices: frozenset[str]) -> bool:
    """`President X`: a title of somebody at the head of a state, right before the name."""
    return person.first > 0 and sentence.words[person.first - 1].text.lower() in offices


def _leading(states: Counter[str]) -> str | None:
    """The state that a report speaks of so far, if it names it at least twice as often as any other."""
    ranked = states.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _counted(mention: Mention, cast: Cast) -> Mention:
    if mention.actor is None or mention.actor not in cast.actors or cast.actors[mention.actor].kind != "person":
        return mention
    return replace(mention, parties=(cast.party_of(mention.actor),))


def _title(sentence: Sentence, person: Mention, others: Sequence[Mention]) -> str | None:
    """`the Polish president Duda`, `NATO chief Stoltenberg`, `its spokesman, X,`: the nearest party before the name."""
    at = person.first - 1
    if at > 0 and sentence.words[at].text == "," and sentence.words[at - 1].upos in ("NOUN", "PROPN", "ADJ"):
        at -= 1
        if not _is_title(sentence, at, person):
            return None
    for back in range(_REACH):
        if at - back < 0:
            return None
        word = sentence.words[at - back]
        for other in others:
            if other.first <= word.index <= other.last and other.sense not in _POSTS:
                adjacent = back == 0 and at == person.first - 1
                fits = other.sense in _OWNERS and len(other.parties) == 1
                return (
                    other.parties[0]
                    if fits and (not adjacent or other.sense in ("adjective", "name", "seat"))
                    else None
                )
        if word.upos not in _OPEN and word.text not in ("'s", "’s", "-"):
            return None
        if word.upos == "ADP" and word.text.lower() not in _OF:
            return None
    return None


def _is_title(sentence: Sentence, before: int, person: Mention) -> bool:
    """Whether a name behind a comma and what stands before it are of one person: the tree hangs one on the other."""
    inside = range(person.first, person.last + 1)
    return sentence.words[person.head].rel in ("appos", "flat") or any(
        w.head in inside and w.rel == "appos" for w in sentence.words[max(0, before - _REACH) : before + 1]
    )


def _apposition(sentence: Sentence, person: Mention, others: Sequence[Mention]) -> str | None:
    """`X, the Dutch prime minister,` or `X of Poland`: the first party after the name, up to the next comma."""
    at = person.last + 1
    if at >= len(sentence.words) or sentence.words[at].text not in (",", "(", "of", "van"):
        return None
    for reach in range(at + 1, min(at + _REACH + 1, len(sentence.words))):
        word = sentence.words[reach]
        for other in others:
            if other.first <= reach <= other.last:
                return other.parties[0] if len(other.parties) == 1 and other.sense in (*_OWNERS, "capital") else None
        if word.upos not in _OPEN and word.text not in ("'s", "’s", "-"):
            return None
    return None
