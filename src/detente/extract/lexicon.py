"""Events by their words: the lexicon of a language over the tree.

An entry is a lemma, a verb and its particle (`call off`), or either with a condition: `expel + diplomat|envoy` asks for a word
that begins so among what hangs on it, `dismiss ! minister` forbids one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.lang.lexicon import load
from detente.model.sentence import Sentence, Word

_VERBAL = ("VERB", "AUX")
_PARTS = {"verbs": _VERBAL, "nouns": ("NOUN", "PROPN"), "adjectives": ("ADJ", "VERB", "ADV")}


@dataclass(frozen=True, slots=True)
class Entry:
    lemma: str
    particle: str | None
    needs: str | None
    forbids: str | None
    category: str
    mode: str | None
    upos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An event that the lexicon sees at a word, and how much the entry asked for (the more, the surer)."""

    index: int
    category: str
    mode: str | None
    weight: int
    entry: str


@cache
def _entries(language: str) -> dict[str, tuple[Entry, ...]]:
    """lemma -> entries, the most demanding first."""
    out: dict[str, list[Entry]] = {}
    table: dict[str, Any] = load(language, "events")
    for category, modes in table.items():
        for mode, lists in modes.items():
            for part, entries in lists.items():
                for text in entries:
                    entry = _parsed(text, category, mode or None, _PARTS[part])
                    out.setdefault(entry.lemma, []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -_weight(e))) for k, v in out.items()}


def _parsed(text: str, category: str, mode: str | None, upos: tuple[str, ...]) -> Entry:
    words, _, rest = text.partition(" + ") if " + " in text else text.partition(" ! ")
    needs = forbids = None
    if " + " in text:
        needed, _, forbidden = rest.partition(" ! ")
        needs = needed
        forbids = forbidden or None
    elif rest:
        forbids = rest
    lemma, _, particle = words.partition(" ")
    if upos is not _VERBAL and particle:
        lemma, particle = particle, lemma  # "air strike": the noun comes last
    return Entry(lemma, particle or None, needs, forbids, category, mode, upos)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})")


def _weight(entry: Entry) -> int:
    return 2 * (entry.needs is not None) + 2 * (entry.particle is not None) + (entry.forbids is not None)


def matches(sentence: Sentence, language: str) -> list[Match]:
    """The lexicon's events of a sentence, one a word."""
    entries = _entries(language)
    out = []
    for word in sentence.words:
        for entry in _candidates(entries, word, language):
            if word.upos in entry.upos and _holds(entry, sentence, word):
                label = f"{entry.lemma}{' ' + entry.particle if entry.particle else ''}"
                out.append(Match(word.index, entry.category, entry.mode, _weight(entry), label))
                break
    return out


def _candidates(entries: dict[str, tuple[Entry, ...]], word: Word, language: str) -> Iterator[Entry]:
    lemma = word.lemma.lower()
    yield from entries.get(lemma, ())
    if word.upos == "NOUN" and language == "nl" and lemma not in entries:
        # a compound counts as its last part: "grensgevecht" is a "gevecht"
        for cut in range(3, len(lemma) - 3):
            if lemma[cut:] in entries and len(lemma) - cut >= 5:
                yield from (e for e in entries[lemma[cut:]] if e.upos == _PARTS["nouns"])
                return


def _holds(entry: Entry, sentence: Sentence, word: Word) -> bool:
    around = [*sentence.children(word.index)]
    if entry.particle is not None:
        beside = {c.text.lower() for c in around} | {c.lemma.lower() for c in around}
        head = sentence.words[word.head].lemma.lower() if word.head >= 0 else ""
        if entry.particle not in beside and entry.particle != head:
            return False
    elif word.upos in _VERBAL and any(c.rel == "compound:prt" for c in around):
        return False  # a verb with a particle is another verb
    if entry.needs is None and entry.forbids is None:
        return True
    text = _hanging(sentence, word)
    if entry.needs is not None and not _pattern(entry.needs).search(text):
        return False
    return entry.forbids is None or not _pattern(entry.forbids).search(text)


def _hanging(sentence: Sentence, word: Word) -> str:
    """Forms and lemmas of what hangs on a word, two steps down; of its head too, for nouns."""
    near = list(sentence.children(word.index))
    near += [
        g
        for c in near
        for g in sentence.children(c.index)
        if c.rel.split(":")[0] not in ("conj", "parataxis", "advcl", "ccomp")
    ]
    if word.head >= 0 and word.upos not in _VERBAL:
        near.append(sentence.words[word.head])
        near += [c for c in sentence.children(word.head, "obj", "nsubj", "obl") if c.index != word.index]
    if word.rel in ("conj", "xcomp") and word.head >= 0:
        near += list(sentence.children(word.head, "obj", "obl"))
    return " ".join(f"{w.text} {w.lemma}".lower() for w in sorted(near, key=lambda w: w.index))
