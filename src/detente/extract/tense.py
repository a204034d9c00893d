"""When against the report: past, present or future, from the verbs that carry an event."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.extract.event import Event
from detente.lang.lexicon import load
from detente.model.sentence import Sentence, Word

_UP = (
    "xcomp",
    "obj",
    "obl",
    "nsubj",
    "nmod",
    "conj",
    "aux",
    "cop",
    "appos",
    "compound",
    "advcl",
    "acl",
    "ccomp",
    "amod",
)
_PERFECT = frozenset({"have", "hebben", "zijn", "be"})
_PASSIVE = frozenset({"be", "worden", "get"})


@cache
def words_of(language: str) -> dict[str, frozenset[str]]:
    """Words of a language that tell certainty, polarity and tense, by what they tell."""
    table: dict[str, Any] = load(language, "hedges")
    return {k: frozenset(v) for k, v in table.items()}


def tense_of(event: Event, words: Mapping[str, frozenset[str]]) -> str:
    """The tense that the verb of an event, or the verb that carries an event noun, speaks for."""
    sentence = event.sentence
    anchor = sentence.words[event.anchor]
    for modifier in sentence.children(event.anchor, "amod"):
        if modifier.lemma.lower() in words["planned"] or modifier.text.lower() in words["planned"]:
            return "future"
    at = anchor
    for _ in range(5):
        if at.upos in ("VERB", "AUX") or any(sentence.children(at.index, "cop", "aux")):
            if told := _verb(sentence, at, words):
                return told
        if at.head < 0 or at.rel.split(":")[0] not in _UP:
            break
        above = sentence.words[at.head]
        if (
            at.upos in ("VERB", "AUX")
            and at.rel in ("xcomp", "ccomp", "advcl", "acl")
            and above.lemma.lower() in words["looks_ahead"]
        ):
            return "future"
        at = above
    return "present" if sentence.headline else "past"


def told_by_auxiliary(event: Event, words: Mapping[str, frozenset[str]]) -> str | None:
    """The tense where an auxiliary of the event's own verb leaves no doubt: `will attack`, `did not attack`, `may attack`."""
    helpers = list(event.sentence.children(event.anchor, "aux"))
    forms = {h.text.lower() for h in helpers}
    done = any(h.lemma.lower() in _PERFECT and h.rel == "aux" for h in helpers) and (
        event.sentence.words[event.anchor].feats.get("VerbForm") == "Part"
    )
    if done:
        return None
    if forms & words["ahead"]:
        return "future"
    return "past" if "did" in forms else None


def _verb(sentence: Sentence, verb: Word, words: Mapping[str, frozenset[str]]) -> str | None:
    """The tense of one verb with its auxiliaries; None for an infinitive or participle that has none of its own."""
    helpers = [*sentence.children(verb.index, "aux"), *sentence.children(verb.index, "cop")]
    lemmas = {h.lemma.lower() for h in helpers}
    forms = {h.text.lower() for h in helpers}
    if (lemmas | forms) & words["future"] and not forms & {"would", "zou", "zouden"}:
        return "future"
    participle = verb.feats.get("VerbForm") == "Part"
    if participle and any(h.lemma.lower() in _PERFECT and h.rel == "aux" for h in helpers):
        return "past"
    if participle and (passive := [h for h in helpers if h.lemma.lower() in _PASSIVE or h.rel == "aux:pass"]):
        if any(h.lemma.lower() in ("have", "hebben") for h in helpers):
            return "past"
        form = passive[0]
        # "is geannuleerd" is told as done, "wordt geannuleerd" as going on
        return "past" if form.feats.get("Tense") == "Past" or form.lemma == "zijn" else "present"
    finite = next((w for w in (*helpers, verb) if w.feats.get("VerbForm") == "Fin" or w.feats.get("Mood")), None)
    if finite is not None:
        return "past" if finite.feats.get("Tense") == "Past" else "present"
    if participle and verb.rel in ("acl", "amod", "advcl") and verb.feats.get("Tense") != "Pres":
        return "past"
    return None
