"""A sentence as the network sees it: words with offsets, their tree, entity spans, and the scores of the claim heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is the index of its head in the sentence, -1 for the root."""

    index: int
    start: int
    end: int
    text: str
    upos: str
    feats: Mapping[str, str]
    lemma: str
    head: int
    rel: str


def joined(words: Sequence[Word]) -> str:
    """Neighbouring words as they stand, with the spaces that stood between them."""
    out = words[0].text
    for before, word in pairwise(words):
        out += (" " if word.start > before.end else "") + word.text
    return out


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing: words `first` to `last` (inclusive) and its class: STATE, ORG, PERSON, PLACE, GROUP, MEDIA."""

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Beyond:
    """Links from words of a sentence to all that were read with it.

    `columns` says where the words of each sentence stand: sentence -> column of its first word. Each word that may name an
    event has `roles`, [columns, roles] log-probabilities, and `sides`, [actor or recipient, columns] shares; each that may stand
    for somebody has `antecedents`, [columns] shares. What mentions leave of a share lies on the word itself: nobody.
    """

    columns: Mapping[int, int]
    roles: Mapping[int, Matrix]
    sides: Mapping[int, Matrix]
    antecedents: Mapping[int, Matrix]

    def block(self, words: Sequence[int], sentence: int, first: int, last: int) -> Matrix | None:
        """The roles between some words and a run of another sentence's: [words, run, roles]; None where they were not read together."""
        known = [self.roles[i] for i in words if i in self.roles]
        if not known or sentence not in self.columns:
            return None
        at = self.columns[sentence]
        return np.stack([row[at + first : at + last + 1] for row in known])

    def side(self, words: Sequence[int], recipient: bool, sentence: int, first: int, last: int) -> float:
        """The share of an event's actor or recipient that lies on a run of this or another sentence's words."""
        known = [self.sides[i][int(recipient)] for i in words if i in self.sides]
        if not known or sentence not in self.columns:
            return 0.0
        at = self.columns[sentence]
        return max(float(row[at + first : at + last + 1].sum()) for row in known)

    def antecedent(self, word: int, sentence: int, first: int, last: int) -> float:
        """The probability that a word stands for a run of this or another sentence's words."""
        if word not in self.antecedents or sentence not in self.columns:
            return 0.0
        at = self.columns[sentence]
        return float(self.antecedents[word][at + first : at + last + 1].sum())


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """Log-probabilities of the claim heads, one row a word.

    `roles` is [trigger, word, role] within the sentence, `beyond` leads to those around it; `pairs` is [source, target,
    category].
    """

    category: Matrix
    mode: Matrix
    certainty: Matrix
    polarity: Matrix
    tense: Matrix
    act: Matrix
    roles: Matrix
    pairs: Matrix
    beyond: Beyond


@dataclass(frozen=True, slots=True)
class Raw:
    """A sentence before it is parsed: where it stands, and its words' offsets in the report."""

    index: int
    paragraph: int
    start: int
    end: int
    headline: bool
    words: tuple[tuple[int, int, str], ...]
    """(start, end, text) of each word; text differs from the slice only where a word was split (`can't` -> `ca n't`)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    paragraph: int
    start: int
    end: int
    headline: bool
    words: tuple[Word, ...]
    entities: tuple[Entity, ...]
    references: tuple[Entity, ...] = ()
    """Pronouns, offices and epithets that the network takes to stand for somebody named elsewhere."""
    scores: ClaimScores | None = field(default=None, compare=False, repr=False)

    def children(self, index: int, *rels: str) -> Iterator[Word]:
        """Words that hang on this one, in order; only those with one of the relations (`obl` takes `obl:arg` too)."""
        for word in self.words:
            if word.head == index and (not rels or word.rel in rels or word.rel.split(":")[0] in rels):
                yield word

    def ancestors(self, index: int) -> Iterator[Word]:
        """The head of a word, that one's head, and so on up to the root."""
        seen = 0
        at = self.words[index].head
        while at >= 0 and seen <= len(self.words):
            yield self.words[at]
            at = self.words[at].head
            seen += 1

    def head_of(self, run: Sequence[int]) -> int:
        """The word of a run of words that hangs on something outside it; the first where there is none such."""
        return next((i for i in run if self.words[i].head not in run), run[0])

    def row(self, index: int) -> int:
        """The first word of the coordination that a word stands in; the word itself where it stands in none."""
        at = self.words[index]
        while at.rel == "conj" and at.head >= 0:
            at = self.words[at.head]
        return at.index

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of a word and all below it, in order."""
        below = {index}
        grew = True
        while grew:
            grew = False
            for word in self.words:
                if word.index not in below and word.head in below:
                    below.add(word.index)
                    grew = True
        return tuple(sorted(below))

    def text_of(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the report of the run of words from `first` to `last`."""
        return self.words[first].start, self.words[last].end

    def text_between(self, first: int, last: int) -> str:
        """The words from `first` to `last` as they stand."""
        return joined(self.words[first : last + 1])
