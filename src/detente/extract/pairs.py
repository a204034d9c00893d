"""Codes what a marked source does to a marked target in one sentence: the form of the field's usual benchmark.

Every word is weighed by how likely it names an event, how likely the source is its actor and the target its recipient;
the category with the most weight wins. Where no word links the two, the words nearest to both in the tree decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.data.ontology import categories, code
from detente.errors import InputError
from detente.extract.event import Event
from detente.extract.factuality import negated
from detente.extract.lexicon import matches
from detente.extract.parties import tree_role
from detente.extract.triggers import NONE, weighed
from detente.model.mention import Mention
from detente.model.sentence import Raw, Sentence
from detente.text.words import split_words

Labels = Mapping[str, Sequence[str]]
Weights = NDArray[np.float64]
_MARK = re.compile(r"</?[st]>")
_RESULT = ("root", "quad", "score")
COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
"""What is not done of these counts as refused: the benchmark's form has no polarity."""
_MATCHED = 0.4
"""Least chance of an event at a word of the lexicon."""
_DIRECT = 1.0
"""What the pair head's word is worth beside that of the events between the two."""
_FLOOR = 0.02
"""Weight of a link that the network does not see, so that a category can still be told by its words alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the offsets of its source and target; one of the two may be missing."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Coded:
    category: str
    quad: int
    score: float


def marked(sentence: str) -> Pair:
    """Reads `<s>source</s>` and `<t>target</t>`."""
    plain, at = "", 0
    spans: dict[str, tuple[int, int]] = {}
    opened: dict[str, int] = {}
    for m in _MARK.finditer(sentence):
        plain += sentence[at : m.start()]
        at = m.end()
        name = m[0].strip("</>")
        if not m[0].startswith("</"):
            opened[name] = len(plain)
        elif opened.get(name, len(plain)) < len(plain):
            spans[name] = (opened[name], len(plain))
    plain += sentence[at:]
    return Pair(plain, spans.get("s"), spans.get("t"))


def found(sentence: str, source: str, target: str) -> Pair:
    """The same from three columns: where the names first stand in the sentence, in any case."""

    def span(words: str) -> tuple[int, int] | None:
        at = sentence.lower().find(words.lower()) if words else -1
        return (at, at + len(words)) if at >= 0 else None

    return Pair(sentence, span(source), span(target))


def raw_of(pair: Pair, index: int, language: str) -> Raw:
    return Raw(index, 0, 0, len(pair.text), False, split_words(pair.text, language))


def code_pair(sentence: Sentence, pair: Pair, labels: Labels, language: str) -> Coded | None:
    """The category of what the source does to the target; None where the sentence has neither, or no words."""
    if sentence.scores is None or not sentence.words or (pair.source is None and pair.target is None):
        return None
    source, target = (_covered(sentence, span) for span in (pair.source, pair.target))
    names = list(labels["category"])
    chances = _chances(sentence, labels, language)
    chances[source + target] *= 0.3  # names that sound like events ("Defense Ministry") seldom are
    links = _links(sentence, source, target, labels, language)
    for i in np.nonzero(chances.max(1) > _MATCHED / 2)[0]:
        if negated(_event(sentence, int(i)), language):
            refused = chances[i, [names.index(c) for c in COOPERATIVE]].sum()
            chances[i, names.index("REJECT")] += refused
            chances[i, [names.index(c) for c in COOPERATIVE]] = 0
    weights = (chances * links[:, None]).sum(0)
    if weights.sum() <= 0:
        weights = chances.sum(0)
    weights = weights / max(weights.sum(), 1e-9) + _DIRECT * _between(sentence, source, target, names)
    best = int(weights.argmax())
    category = names[best] if weights[best] > 0 else categories()[0]
    return Coded(category, code(category, None).quad, float(weights[best] / max(weights.sum(), 1e-9)))


def _chances(sentence: Sentence, labels: Labels, language: str) -> Weights:
    """How likely each word names an event of each category, the network's and the lexicon's word together."""
    found = {m.index: m for m in matches(sentence, language)}
    event, shares = weighed(sentence, labels, language, found)
    strength = event.astype(np.float64)
    for i in found:
        strength[i] = max(strength[i], _MATCHED)
    out: Weights = shares * strength[:, None]
    return out


def _between(sentence: Sentence, source: Sequence[int], target: Sequence[int], names: Sequence[str]) -> Weights:
    """What the network's pair head says that the one does to the other: shares of the categories, zeros where one is missing."""
    out: Weights = np.zeros(len(names))
    if sentence.scores is None or not source or not target:
        return out
    block = np.exp(sentence.scores.pairs[np.ix_(source, target)].astype(np.float64)).reshape(-1, len(names))
    block[:, names.index(NONE)] = 0
    best: Weights = block.max(0)
    return best / max(float(best.sum()), 1e-9)


def _covered(sentence: Sentence, span: tuple[int, int] | None) -> list[int]:
    return [w.index for w in sentence.words if w.start < span[1] and w.end > span[0]] if span else []


def _links(sentence: Sentence, source: Sequence[int], target: Sequence[int], labels: Labels, language: str) -> Weights:
    """For each word how likely the source acts and the target receives: the role head, the tree, and nearness in it."""
    assert sentence.scores is not None
    roles = np.exp(sentence.scores.roles.astype(np.float64))
    n = len(sentence.words)

    def link(words: Sequence[int], role: str, other: str) -> Weights:
        if not words:
            return np.zeros(n)
        block: Weights = roles[:, words, :]
        mine, theirs = (block[:, :, labels["role"].index(r)].max(1) for r in (role, other))
        party = _party(sentence, words)
        tree = np.zeros(n)
        for i in range(n):
            place, weight = tree_role(_event(sentence, i), party, language)
            tree[i] = weight if place == role else -weight / 2 if place == other else 0.0
        out: Weights = np.maximum(mine + 0.4 * theirs + tree, 0.0)
        return out

    near = np.array([_nearness(sentence, i, source) + _nearness(sentence, i, target) for i in range(n)])
    both = (link(source, "actor", "recipient") + _FLOOR) * (link(target, "recipient", "actor") + _FLOOR)
    out: Weights = both * (0.5 + near)
    return out


def _party(sentence: Sentence, words: Sequence[int]) -> Mention:
    """A marked stretch as a mention, so that the tree can be asked for its role."""
    head = sentence.head_of(words)
    start, end = sentence.text_of(words[0], words[-1])
    return Mention(sentence.index, words[0], words[-1], head, start, end, "", ("",), None, "name")


def _event(sentence: Sentence, index: int) -> Event:
    return Event(sentence, index, (index,), "", None, 1.0, "")


def _nearness(sentence: Sentence, index: int, words: Sequence[int]) -> float:
    """1 where a word governs one of the given words, falling with the steps between them."""
    path = [index, *(w.index for w in sentence.ancestors(index))]
    best = 0.0
    for i in words:
        up = [i, *(w.index for w in sentence.ancestors(i))]
        shared = next((k for k in up if k in path), None)
        if shared is not None:
            best = max(best, 1 / (1 + up.index(shared) + path.index(shared)))
    return best


def read_table(text: str) -> tuple[list[str], list[list[str]], list[Pair]]:
    """The columns, rows and pairs of a TSV; a blank line is a row without a pair. Raises InputError where it is no such table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    fields = lines[0].removeprefix("\ufeff").split("\t")
    if "marked_sentence" not in fields and not {"sentence", "source", "target"} <= set(fields):
        raise InputError(
            "needs a column marked_sentence, or the columns sentence, source and target, parted by tabs; "
            f"its first line has {', '.join(fields)[:200]}"
        )
    if taken := {*_RESULT} & {*fields}:
        raise InputError(f"has a column {min(taken)} already, which would be written behind it; give it another name")
    rows = [line.split("\t") for line in lines[1:]]
    for number, row in enumerate(rows, 2):
        if len(row) > len(fields):
            raise InputError(
                f"has {len(row)} cells in line {number} under {len(fields)} columns; take tabs out of the texts"
            )
    return fields, rows, [pair_of(dict(zip(fields, row, strict=False))) for row in rows]


def pair_of(row: Mapping[str, str]) -> Pair:
    """The pair of a row: by its marks, and by its columns where a mark is missing. A name that is not in the sentence leaves both out."""
    pair = marked(row.get("marked_sentence") or row.get("sentence") or "")
    if pair.source is None or pair.target is None:
        named = found(pair.text, row.get("source") or "", row.get("target") or "")
        pair = Pair(pair.text, pair.source or named.source, pair.target or named.target)
        if (row.get("source") and not pair.source) or (row.get("target") and not pair.target):
            return Pair(pair.text, None, None)
    return pair


def write_table(fields: Sequence[str], rows: Sequence[Sequence[str]], coded: Sequence[Coded | None]) -> Iterator[str]:
    """The rows with `root`, `quad` and `score` behind them, a line each; empty where there is nothing to code."""
    yield "\t".join([*fields, *_RESULT])
    for row, c in zip(rows, coded, strict=True):
        result = [c.category, str(c.quad), f"{c.score:.2f}"] if c else [""] * len(_RESULT)
        yield "\t".join([*row, *[""] * (len(fields) - len(row)), *result])
