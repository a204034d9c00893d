"""Words that put something on someone's word: which act a verb or noun of a sentence is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.extract.tense import words_of
from detente.lang.lexicon import load
from detente.model.sentence import Sentence, Word

PARTICLE = "compound:prt"


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of saying of a language: lemma -> act."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str]
    own: Sequence[tuple[str, ...]]
    """Phrases by which whoever acts says so: `by its own account`."""
    excluding: frozenset[str]
    """Verbs that, negated, leave something open: `does not rule out`."""
    accusing: frozenset[str]
    """Verbs whose object is accused of what hangs on them."""
    letting: frozenset[str]
    """Verbs that make one of saying of one of knowing: `laten weten`."""
    knowing: frozenset[str]
    negations: frozenset[str]

    def act(self, sentence: Sentence, word: Word) -> str | None:
        """The act of a cue word; a verb's split particle is joined to it first."""
        if word.upos == "NOUN":
            return self.nouns.get(word.lemma.lower())
        if word.upos not in ("VERB", "AUX"):
            return None
        if self.leaves_open(sentence, word):
            return "think"
        for particle in _particles(sentence, word):
            if act := self.verbs.get(f"{word.lemma.lower()} {particle}"):
                return act
        act = self.verbs.get(word.lemma.lower())
        if act is None or word.rel in ("aux", "cop"):
            return None
        known = word.lemma.lower() not in self.knowing or self.let(sentence, word) is not None
        return act if known else None

    def let(self, sentence: Sentence, word: Word) -> Word | None:
        """The verb that lets somebody know, wherever the tree puts it beside the verb of knowing."""
        if word.lemma.lower() not in self.knowing:
            return None
        beside = (*sentence.children(word.index), *sentence.ancestors(word.index))
        near = (*beside, *(c for w in beside for c in sentence.children(w.index, "parataxis")))
        return next((w for w in near if w.lemma.lower() in self.letting), None)

    def leaves_open(self, sentence: Sentence, verb: Word) -> bool:
        """`does not rule out`, `sluit niet uit`."""
        children = list(sentence.children(verb.index))
        forms = {verb.lemma.lower(), *(f"{verb.lemma.lower()} {c.text.lower()}" for c in children)}
        return bool(forms & self.excluding) and any(c.text.lower() in self.negations for c in children)


def _particles(sentence: Sentence, verb: Word) -> Iterator[str]:
    """What may be the second part of a verb: `maakte bekend`, `wees erop dat` (with what it points to below the clause)."""
    for child in sentence.children(verb.index):
        text = child.text.lower()
        if child.upos in ("ADP", "ADV") or (child.upos == "ADJ" and child.rel in (PARTICLE, "xcomp")):
            yield text
        below = [c.text.lower() for c in sentence.children(child.index) if child.rel == "ccomp"]
        yield from (t.removeprefix("er") for t in (text, *below) if t.startswith("er") and len(t) > 3)


@cache
def cues_of(language: str) -> Cues:
    table = load(language, "cues")
    return Cues(
        verbs={w: act for act, words in table["verbs"].items() for w in words},
        nouns={w: act for act, words in table["nouns"].items() for w in words},
        phrases={tuple(words.split()): act for words, act in table["phrases"].items()},
        own=[tuple(words.split()) for words in table["own"]["phrases"]],
        excluding=frozenset(table["excluding"]["verbs"]),
        accusing=frozenset(table["accusing"]["verbs"]),
        letting=frozenset(table["letting"]["verbs"]),
        knowing=frozenset(table["letting"]["knowing"]),
        negations=words_of(language)["negations"],
    )
