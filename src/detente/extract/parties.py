"""Who does it, and to whom: mentions linked to an event by the network's role head and by the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.extract.event import Event
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word

JOINT = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Categories whose parties may act together."""
_ACCEPTED = 0.5
FIRM, LOOSE = 0.45, 0.25
"""What a place in the tree adds to the network's probability: an argument of the verb itself, and one further away."""
_AGAINST = 0.4
"""What is left of the network's probability where an argument of the verb itself stands for the other role."""
_LONELY = 0.4
"""What the best candidate for an empty side must reach."""
_INSIDE = (
    "amod",
    "nmod:poss",
    "compound",
    "flat",
    "nmod",
    "conj",
    "appos",
    "det",
    "fixed",
    "nmod:desc",
    "nmod:unmarked",
)
_TOWARDS = {
    "en": frozenset("to against on with at toward towards over for into upon from".split()),
    "nl": frozenset("aan tegen op met naar tegenover voor over in uit van jegens bij".split()),
}
_WITH = frozenset({"with", "met", "to", "aan", "naar"})
"""What leads to the other side of a joint act."""
_AGENTS = {"en": frozenset({"by"}), "nl": frozenset({"door"})}
Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Parties:
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    because: str


def link_parties(event: Event, mentions: Sequence[Mention], labels: Labels, language: str) -> Parties:
    """The parties of an event among the mentions of its sentence.

    A party is taken into a role when the network's probability of the link, with what the tree adds, passes one half. The same
    party is never both; the likelier role wins.
    """
    scores: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    for mention in mentions:
        inside = set(range(mention.first, mention.last + 1)) & set(event.words)
        if mention.sense == "media" or (inside and mention.sense != "adjective"):
            continue
        place, weight = tree_role(event, mention, language)
        for role, known in scores.items():
            score = role_score(event, mention, role, labels) + (weight if place == role else 0.0)
            if place is not None and place != role:
                score = score * _AGAINST if weight == FIRM else score - weight
            if mention.sense == "place" and role == "actor":
                continue  # a town is attacked; it does not attack
            for party in mention.parties:
                known[party] = max(known.get(party, 0.0), score)
    return _settled(scores)


def _settled(scores: Mapping[str, Mapping[str, float]]) -> Parties:
    """The likelier role of each party that passes; a side that would be empty takes its best with less."""
    taken: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    other = {"actor": "recipient", "recipient": "actor"}
    for role, known in scores.items():
        for party, score in known.items():
            rival = scores[other[role]].get(party, 0.0)
            if score >= _ACCEPTED and (score > rival or (score == rival and role == "actor")):
                taken[role][party] = score
    for role in ("actor", "recipient"):
        rest = {p: s for p, s in scores[role].items() if p not in taken["actor"] and p not in taken["recipient"]}
        if not taken[role] and rest:
            best = max(rest, key=lambda p: rest[p])
            if rest[best] >= _LONELY:
                taken[role][best] = rest[best]
    because = ", ".join(f"{role} {p} {min(s, 1):.2f}" for role, known in taken.items() for p, s in known.items())
    return Parties(tuple(taken["actor"]), tuple(taken["recipient"]), because)


def role_score(event: Event, mention: Mention, role: str, labels: Labels) -> float:
    """The network's probability that a mention has a role in an event: the best pair of their words."""
    scores = event.sentence.scores
    if scores is None or mention.sentence != event.sentence.index:
        return 0.0
    k = labels["role"].index(role)
    block = scores.roles[list(event.words)][:, mention.first : mention.last + 1, k]
    return float(np.exp(block.max())) if block.size else 0.0


def tree_role(event: Event, mention: Mention, language: str) -> tuple[str | None, float]:
    """The role that a mention's place in the tree speaks for, and how much that weighs."""
    sentence = event.sentence
    at = sentence.words[mention.head]
    firm = True
    for _ in range(6):
        if at.head < 0:
            return None, 0.0
        if at.head in event.words:
            head = sentence.words[at.head]
            firm = firm and head.upos == "VERB"
            return _argument(sentence, at, head, event, language), FIRM if firm else LOOSE
        if at.rel not in _INSIDE:
            break
        firm = firm and at.rel != "nmod"
        at = sentence.words[at.head]
    if at.rel == "nsubj" and _governs(sentence, at.head, event.anchor):
        return "actor", LOOSE
    return None, 0.0


def _governs(sentence: Sentence, verb: int, anchor: int) -> bool:
    """Whether an event shares the subject of a verb above it."""
    at = sentence.words[anchor]
    for _ in range(3):
        if at.head == verb and at.rel.split(":")[0] in ("xcomp", "conj"):
            return not any(sentence.children(anchor, "nsubj"))
        if at.rel.split(":")[0] not in ("xcomp", "conj", "obj") or at.head < 0:
            return False
        at = sentence.words[at.head]
    return False


def _argument(sentence: Sentence, word: Word, head: Word, event: Event, language: str) -> str | None:
    rel, passive = word.rel, any(sentence.children(head.index, "aux:pass", "nsubj:pass"))
    cases = {c.text.lower() for c in sentence.children(word.index, "case")}
    if rel in ("obl:agent",) or (passive and cases & _AGENTS.get(language, frozenset())):
        return "actor"
    if rel.startswith("nsubj"):
        return "recipient" if passive or rel == "nsubj:pass" else "actor"
    if rel in ("obj", "iobj"):
        return "recipient"
    if head.upos == "NOUN" and rel in ("amod", "nmod:poss", "compound"):
        return "actor"
    if cases & {"by", "door"}:
        return "actor"
    if rel.startswith(("obl", "nmod")) and cases & (_WITH if event.category in JOINT else _TOWARDS[language]):
        return "recipient"
    return None
