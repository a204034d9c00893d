"""The label sets of all heads, in a fixed order that the exported network carries with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from corpus.dense import ACTS, CERTAINTIES, TENSES, TYPES
from training.lemmas import rule
from training.treebanks import Sentence

ENTITY_CLASSES = {"S": "STATE", "O": "ORG", "P": "PERSON", "L": "PLACE", "G": "GROUP", "M": "MEDIA", "=": "REFERENCE"}
ROLES = ("none", "actor", "recipient", "place", "time", "quantity", "holder")
NONE = "none"
TAGS = ("upos", "feats", "lemma")
CLAIM_TAGS = ("category", "mode", "certainty", "polarity", "tense", "act")
IGNORED = -100
"""Stands where there is no gold, so that nothing is learnt."""


@dataclass(frozen=True, slots=True)
class Labels:
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    rel: tuple[str, ...]
    entity: tuple[str, ...] = ("O", *(f"{b}-{c}" for c in ENTITY_CLASSES.values() for b in "BI"))
    category: tuple[str, ...] = (NONE, *TYPES)
    mode: tuple[str, ...] = (NONE, *sorted({m for modes in TYPES.values() for m in modes}))
    certainty: tuple[str, ...] = CERTAINTIES
    polarity: tuple[str, ...] = ("positive", "negative")
    tense: tuple[str, ...] = TENSES
    act: tuple[str, ...] = (NONE, *ACTS)
    role: tuple[str, ...] = ROLES

    def index(self) -> dict[str, dict[str, int]]:
        return {k: {x: i for i, x in enumerate(v)} for k, v in asdict(self).items()}

    def sizes(self) -> dict[str, int]:
        return {k: len(v) for k, v in asdict(self).items()}


def from_treebanks(trusted: Iterable[Sentence], every: Iterable[Sentence]) -> Labels:
    """Labels that occur often enough to be learnt; features and lemma rules only of treebanks that follow today's conventions."""
    upos, feats, lemma, rel = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for s in trusted:
        feats.update(s.feats)
        lemma.update(rule(a, b) for a, b in zip(s.words, s.lemmas, strict=True))
        rel.update(s.rels)
    for s in every:
        upos.update(s.upos)
    return Labels(
        upos=tuple(sorted(upos)),
        feats=tuple(k for k, n in feats.most_common() if n >= 3),
        lemma=tuple(k for k, n in lemma.most_common() if n >= 2),
        rel=tuple(k for k, n in rel.most_common() if n >= 15),
    )
