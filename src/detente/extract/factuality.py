"""How sure, whether it happened at all, and when against the report: certainty, polarity and tense of an event.

The network's heads decide; words that leave no doubt (a negation on the event, `mogelijk`, `zou`, `if`) overrule them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.extract.event import Event, Link
from detente.extract.tense import tense_of, told_by_auxiliary, words_of
from detente.model.sentence import Sentence, Word

Labels = Mapping[str, Sequence[str]]
_SURE = 0.85
"""Probability from which the network's word stands against a rule's."""


@dataclass(frozen=True, slots=True)
class Factuality:
    certainty: str
    polarity: str
    tense: str
    because: str


def judge(event: Event, chain: Sequence[Link], labels: Labels, language: str) -> Factuality:
    """Certainty as the innermost holder sees it, polarity, and tense against the report's date."""
    words = words_of(language)
    certainty, _ = _network(event, "certainty", labels)
    polarity, sure_p = _network(event, "polarity", labels)
    tense, sure_t = _network(event, "tense", labels)
    notes = []
    told = told_by_auxiliary(event, words) or (tense_of(event, words) if sure_t < _SURE else tense)
    if told != tense:
        tense = told
        notes.append(f"{told} by the verb")
    hedge = _hedge(event, words)
    if hedge and hedge != certainty:
        certainty = hedge
        notes.append(f"{hedge} by a hedge")
    innermost = chain[-1].act if chain else None
    if innermost in ("fear", "warn", "doubt") and certainty in ("certain", "unknown"):
        certainty = "possible"
        notes.append(f"possible under {innermost}")
    if chain and chain[-1].leaves_open:
        certainty, polarity = "possible", "positive"  # the negation is that of ruling out
        notes.append("possible as not ruled out")
    if innermost == "deny" and polarity == "positive":
        polarity = "negative"
        notes.append("negative under deny")
    elif polarity == "positive" and negated(event, language):
        polarity = "negative"
        notes.append("negated")
    elif polarity == "negative" and sure_p < _SURE and innermost != "deny" and not negated(event, language, wide=True):
        polarity = "positive"
        notes.append("no negation")
    because = f"{certainty} {polarity} {tense}" + (f" ({', '.join(notes)})" if notes else "")
    return Factuality(certainty, polarity, tense, because)


def _network(event: Event, head: str, labels: Labels) -> tuple[str, float]:
    """The likeliest label of a head at the event's words, and its probability."""
    assert event.sentence.scores is not None
    scores = getattr(event.sentence.scores, head)[event.anchor]
    k = int(np.argmax(scores))
    return labels[head][k], float(np.exp(scores[k]))


def _clause(event: Event) -> list[Word]:
    """The event's words, what hangs on them directly, and the verbs that carry the event."""
    sentence: Sentence = event.sentence
    carriers = [event.anchor, *event.words]
    at = sentence.words[event.anchor]
    for _ in range(3):
        if at.head < 0 or at.rel.split(":")[0] not in ("xcomp", "obj", "obl", "nsubj", "aux", "cop"):
            break
        at = sentence.words[at.head]
        carriers.append(at.index)
    out = [sentence.words[i] for i in dict.fromkeys(carriers)]
    out += [
        c for i in dict.fromkeys(carriers) for c in sentence.children(i, "aux", "advmod", "mark", "amod", "det", "cop")
    ]
    return out


def _hedge(event: Event, words: Mapping[str, frozenset[str]]) -> str | None:
    forms = {w.text.lower() for w in _clause(event) if w.index not in event.words}
    lemmas = {w.lemma.lower() for w in _clause(event) if w.index not in event.words and w.upos in ("AUX", "ADV", "ADJ")}
    for kind in ("unknown", "possible", "probable"):
        if (forms | lemmas) & words[kind]:
            return kind
    return None


def negated(event: Event, language: str, wide: bool = False) -> bool:
    """Whether a negation stands on the event's words; `wide` asks for one anywhere in the sentence."""
    words = words_of(language)
    if wide:
        return any(w.text.lower() in words["negations"] for w in event.sentence.words)
    near = [c for i in event.words for c in event.sentence.children(i, "advmod", "det", "aux", "neg")]
    return any(w.text.lower() in words["negations"] for w in near)
