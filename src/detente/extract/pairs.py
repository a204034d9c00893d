"""Codes what a marked source does to a marked target in one sentence: the form of the field's usual benchmark.

Every word is weighed by how likely it names an event, how likely the source is its actor and the target its recipient;
the category with the most weight wins. Where no word links the two, the words nearest to both in the tree decide.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.extract.coding import categories, code
from detente.model.sentence import Raw, Sentence
from detente.text.words import split_words

Labels = Mapping[str, Sequence[str]]
_MARK = re.compile(r"</?[st]>")
_FLOOR = 0.02
"""Weight of a link that the network does not see, so that a category can still be told by its words alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    text: str
    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coded:
    category: str
    quad: int
    score: float


def marked(sentence: str) -> Pair:
    """Reads `<s>source</s>` and `<t>target</t>`. Raises InputError where one is missing."""
    plain, at = "", 0
    spans: dict[str, tuple[int, int]] = {}
    open_at: dict[str, int] = {}
    for m in _MARK.finditer(sentence):
        plain += sentence[at : m.start()]
        at = m.end()
        name = m[0].strip("</>")
        if m[0].startswith("</"):
            spans[name] = (open_at.get(name, 0), len(plain))
        else:
            open_at[name] = len(plain)
    plain += sentence[at:]
    if "s" not in spans or "t" not in spans:
        raise InputError(f"no <s>..</s> and <t>..</t> in {sentence[:60]!r}")
    return Pair(plain, spans["s"], spans["t"])


def found(sentence: str, source: str, target: str) -> Pair:
    """The same from three columns. Raises InputError where a name is not in the sentence."""
    first, second = sentence.find(source), sentence.find(target)
    if not source or not target or first < 0 or second < 0:
        raise InputError(f"source or target is not in {sentence[:60]!r}")
    return Pair(sentence, (first, first + len(source)), (second, second + len(target)))


def raw_of(pair: Pair, index: int, language: str) -> Raw:
    return Raw(index, 0, 0, len(pair.text), False, split_words(pair.text, language))


def code_pair(sentence: Sentence, pair: Pair, labels: Labels) -> Coded:
    """The category of what the source does to the target."""
    assert sentence.scores is not None
    source, target = (_covered(sentence, span) for span in (pair.source, pair.target))
    chances = np.exp(sentence.scores.category)
    names = list(labels["category"])
    chances[:, names.index("none")] = 0
    chances[source + target] *= 0.3  # names that sound like events ("Defense Ministry") seldom are
    links = _links(sentence, source, target, labels)
    weights = (chances * links[:, None]).sum(0)
    if weights.sum() <= 0:
        weights = chances.sum(0)
    best = int(weights.argmax())
    category = names[best] if weights[best] > 0 else categories()[0]
    return Coded(category, code(category, None).quad, float(weights[best] / max(weights.sum(), 1e-9)))


def _covered(sentence: Sentence, span: tuple[int, int]) -> list[int]:
    return [w.index for w in sentence.words if w.start < span[1] and w.end > span[0]]


def _links(sentence: Sentence, source: Sequence[int], target: Sequence[int], labels: Labels) -> NDArray[np.float64]:
    """For each word how likely the source acts and the target receives, with what nearness in the tree adds."""
    assert sentence.scores is not None
    roles = np.exp(sentence.scores.roles.astype(np.float64))
    actor, recipient = labels["role"].index("actor"), labels["role"].index("recipient")
    n = len(sentence.words)

    def link(words: Sequence[int], role: int, other: int) -> NDArray[np.float64]:
        if not words:
            return np.zeros(n)
        block: NDArray[np.float64] = roles[:, words, :]
        out: NDArray[np.float64] = block[:, :, role].max(1) + 0.4 * block[:, :, other].max(1)
        return out

    near = np.array([_nearness(sentence, i, source) + _nearness(sentence, i, target) for i in range(n)])
    both = (link(source, actor, recipient) + _FLOOR) * (link(target, recipient, actor) + _FLOOR)
    out: NDArray[np.float64] = both * (0.5 + near)
    return out


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


def read_table(text: str) -> tuple[list[str], list[dict[str, str]], list[Pair]]:
    """The columns, rows and pairs of a TSV. Raises InputError where columns are missing."""
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    fields = [f for f in reader.fieldnames or [] if f is not None]
    whole = "marked_sentence" in fields
    if not whole and not {"sentence", "source", "target"} <= set(fields):
        raise InputError("the table needs a column marked_sentence, or the columns sentence, source and target")
    rows = list(reader)
    pairs = [marked(r["marked_sentence"]) if whole else found(r["sentence"], r["source"], r["target"]) for r in rows]
    return fields, rows, pairs


def write_table(fields: Sequence[str], rows: Sequence[Mapping[str, str]], coded: Sequence[Coded]) -> Iterator[str]:
    """The rows with `root`, `quad` and `score` behind them, a line each."""
    yield "\t".join([*fields, "root", "quad", "score"])
    for row, c in zip(rows, coded, strict=True):
        yield "\t".join([*(row[f] or "" for f in fields), c.category, str(c.quad), f"{c.score:.2f}"])
