"""Who does it, and to whom: mentions linked to an event by the network's role head and by the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.extract.draft import Event
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word

JOINT = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Categories whose parties may act together."""
_ACCEPTED = 0.5
_TREE = 0.55
"""What a place in the tree that fits the role adds to the network's probability."""
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
_INHERITS = ("xcomp", "conj", "advcl", "acl", "ccomp", "aux")
_TOWARDS = {
    "en": frozenset("to against on with at toward towards over for into upon from".split()),
    "nl": frozenset("aan tegen op met naar tegenover voor over in uit van jegens bij".split()),
}
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
    best: dict[str, tuple[float, str]] = {}
    for mention in mentions:
        if mention.sense == "media" or (
            set(range(mention.first, mention.last + 1)) & set(event.words) and mention.sense != "adjective"
        ):
            continue
        place = _tree_role(event, mention, language)
        for role in ("actor", "recipient"):
            score = role_score(event, mention, role, labels) + (_TREE if place == role else 0.0)
            if place is not None and place != role:
                score -= _TREE / 2
            if mention.sense == "place" and role == "actor":
                score -= _TREE  # a town is attacked more often than it attacks
            if score < _ACCEPTED:
                continue
            for party in mention.parties:
                if party not in best or best[party][0] < score:
                    best[party] = (score, role)
    actors = tuple(p for p, (_, role) in best.items() if role == "actor")
    recipients = tuple(p for p, (_, role) in best.items() if role == "recipient")
    because = ", ".join(f"{role} {party} {min(score, 1):.2f}" for party, (score, role) in best.items())
    return Parties(actors, recipients, because)


def role_score(event: Event, mention: Mention, role: str, labels: Labels) -> float:
    """The network's probability that a mention has a role in an event: the best pair of their words."""
    scores = event.sentence.scores
    if scores is None or mention.sentence != event.sentence.index:
        return 0.0
    k = labels["role"].index(role)
    block = scores.roles[list(event.words)][:, mention.first : mention.last + 1, k]
    return float(np.exp(block.max())) if block.size else 0.0


def _tree_role(event: Event, mention: Mention, language: str) -> str | None:
    """The role that a mention's place in the tree speaks for."""
    sentence = event.sentence
    at = sentence.words[mention.head]
    for _ in range(6):
        if at.head < 0:
            return None
        if at.head in event.words:
            return _argument(sentence, at, sentence.words[at.head], event, language)
        if at.rel not in _INSIDE:
            break
        at = sentence.words[at.head]
    if at.rel == "nsubj" and _governs(sentence, at.head, event.anchor):
        return "actor"
    return None


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
    if rel.startswith(("obl", "nmod")) and cases & _TOWARDS.get(language, frozenset()) and event.category not in JOINT:
        return "recipient"
    return None
