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
_ACCEPTED = 0.6
FIRM, LOOSE = 0.45, 0.25
"""What a place in the tree adds to the network's probability: an argument of the verb itself, and one further away."""
_AGAINST = 0.4
"""What is left of the network's probability where an argument of the verb itself stands for the other role."""
_SHARE = 1.0
"""What a party's share of a role is worth beside the link of its mention."""
_BESIDE = 0.85
"""What a further party must have of the best one's score."""
_JOINT = 0.5
"""The same for acts that parties do together."""
_LONELY = 0.5
"""What the best candidate for an empty side must reach."""
_FAR = 0.5
"""What a party must reach that only another sentence mentions, to fill a side that would be empty."""
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


def link_parties(
    event: Event, mentions: Sequence[Mention], around: Sequence[Mention], labels: Labels, language: str
) -> Parties:
    """The parties of an event among the mentions of its sentence, and among those `around` it in other sentences.

    A party's score in a role is the network's probability of the link, with what the tree adds, and its share of the role in
    all that was read together. It is taken where the score passes; the same party is never both, and the likelier role wins.
    """
    scores: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    own: dict[str, list[tuple[Mention, float]]] = {"actor": [], "recipient": []}
    for mention in mentions:
        inside = set(range(mention.first, mention.last + 1)) & set(event.words)
        if mention.sense == "media" or (inside and mention.sense != "adjective"):
            continue
        place, weight = tree_role(event, mention, language)
        for role in scores:
            score = role_score(event, mention, role, labels) + (weight if place == role else 0.0)
            if place is not None and place != role:
                score = score * _AGAINST if weight == FIRM else score - weight
            if mention.sense == "place" and role == "actor":
                continue  # a town is attacked; it does not attack
            own[role].append((mention, score))
    shares = _shares(event, [*mentions, *around])
    for role, known in scores.items():
        for party, score in _levelled(event.sentence, own[role], shares[role]):
            known[party] = max(known.get(party, 0.0), score)
    return _settled(scores, _elsewhere(event, around, shares, labels), event.category in JOINT)


def _levelled(
    sentence: Sentence, scored: Sequence[tuple[Mention, float]], shares: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Each party's score with its share of the role; what is said of one in a row is said of all: `Egypt, Bahrain and Qatar`."""
    told = [(sentence.row(m.head), p, score + _SHARE * shares.get(p, 0.0)) for m, score in scored for p in m.parties]
    best: dict[int, float] = {}
    for row, _, score in told:
        best[row] = max(best.get(row, 0.0), score)
    return [(party, best[row]) for row, party, _ in told]


def _shares(event: Event, mentions: Sequence[Mention]) -> dict[str, dict[str, float]]:
    """How much of each role lies on each party's mentions, here and in the sentences around."""
    out: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    if event.sentence.scores is None:
        return out
    for mention in mentions:
        for role, known in out.items() if mention.sense != "media" else ():
            share = event.sentence.scores.beyond.side(
                event.words, role == "recipient", mention.sentence, mention.first, mention.last
            )
            for party in mention.parties:
                known[party] = known.get(party, 0.0) + share / len(mention.parties)
    return out


def _elsewhere(
    event: Event, around: Sequence[Mention], shares: Mapping[str, Mapping[str, float]], labels: Labels
) -> dict[str, dict[str, float]]:
    """The network's word on each role of each party that other sentences mention: its link there, or its share if that is more."""
    out = {
        role: {p: share for m in around for p in m.parties if (share := known.get(p))} for role, known in shares.items()
    }
    scores = event.sentence.scores
    if scores is None:
        return out
    for mention in around:
        block = scores.beyond.block(event.words, mention.sentence, mention.first, mention.last)
        if block is None or mention.sense == "media":
            continue
        for role, known in out.items():
            chance = float(np.exp(block[..., labels["role"].index(role)].max()))
            for party in mention.parties:
                known[party] = max(known.get(party, 0.0), chance)
    return out


def _settled(
    scores: Mapping[str, Mapping[str, float]], elsewhere: Mapping[str, Mapping[str, float]], joint: bool
) -> Parties:
    """The likelier role of each party that passes; a side that would be empty takes its best with less."""
    taken: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    other = {"actor": "recipient", "recipient": "actor"}
    for role, known in scores.items():
        enough = max(_ACCEPTED, (_JOINT if joint else _BESIDE) * max(known.values(), default=0.0))
        for party, score in known.items():
            rival = scores[other[role]].get(party, 0.0)
            if score >= enough and (score > rival or (score == rival and role == "actor")):
                taken[role][party] = score
    for role in ("actor", "recipient"):
        rest = {p: s for p, s in scores[role].items() if p not in taken["actor"] and p not in taken["recipient"]}
        if not taken[role] and rest:
            most = max(rest.values())
            if most >= _LONELY:
                taken[role] |= {p: s for p, s in rest.items() if s == most}  # all of `the two armies`
        beyond = {p: s for p, s in elsewhere[role].items() if all(p not in known for known in taken.values())}
        if not taken[role] and beyond:
            best = max(beyond, key=lambda p: beyond[p])
            if beyond[best] >= _FAR:
                taken[role][best] = beyond[best]
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
