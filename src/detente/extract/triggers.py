"""Finds the events that a sentence tells: words that the network or the lexicon takes for one, put together where they name one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.data.ontology import modes
from detente.extract.event import Event
from detente.extract.lexicon import Match, matches
from detente.extract.tense import tense_of, words_of
from detente.lang.lexicon import load
from detente.model.sentence import Matrix, Sentence

NONE = "none"
ALONE = 0.6
"""Probability from which the network alone makes an event."""
SECONDED = 0.2
"""Probability from which a match of the lexicon does, the network agreeing that far."""
TRUST = 10.0
"""How many times likelier a category is that the lexicon gives; more for entries with conditions."""
FLOOR = 0.01
"""Chance that a category of the lexicon has at least, however unlikely the network thinks it."""
_ANNOUNCED = dict.fromkeys(("AID", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT", "SUPPORT"), "AGREE") | {
    "SANCTION": "THREATEN"
}
"""Category -> what its announcement is."""
_COMPLETING = ("obj", "xcomp", "compound", "fixed")
_NEAR = 6
"""Words between two words of one event at most."""
Labels = Mapping[str, Sequence[str]]


def find_events(sentence: Sentence, labels: Labels, language: str) -> list[Event]:
    """The events of one sentence, in the order of their anchors."""
    if sentence.scores is None or not sentence.words:
        return []
    names = labels["category"]
    found = {m.index: m for m in matches(sentence, language)}
    event, chances = weighed(sentence, labels, language, found)
    chosen = {
        w.index: names[int(chances[w.index].argmax())]
        for w in sentence.words
        if w.upos != "PUNCT" and event[w.index] >= (SECONDED if w.index in found else ALONE)
    }
    events = [_event(sentence, group, event, labels, found, chosen) for group in _groups(sentence, chosen)]
    return [e for e in events if not _only_warns(e, found, language)]


def _only_warns(event: Event, found: Mapping[int, Match], language: str) -> bool:
    """`Warned that Chile may attack` threatens nobody; what warns of consequences is in the lexicon."""
    word = event.sentence.words[event.anchor]
    warns = word.upos == "VERB" and word.lemma.lower() in load(language, "cues")["verbs"]["warn"]
    return warns and event.category == "THREATEN" and event.anchor not in found


def weighed(sentence: Sentence, labels: Labels, language: str, found: Mapping[int, Match]) -> tuple[Matrix, Matrix]:
    """The network's chance of an event at each word, and [words, categories] the shares of the categories in it.

    A category that the lexicon gives counts as so many times likelier as its entry asks for.
    """
    assert sentence.scores is not None
    names = list(labels["category"])
    chances = np.exp(sentence.scores.category)
    event: Matrix = 1 - chances[:, names.index(NONE)]
    chances[:, names.index(NONE)] = 0
    for i, match in found.items():
        for category in _backed(sentence, match, language):
            k = names.index(category)
            chances[i, k] = (chances[i, k] + FLOOR) * TRUST * (1 + match.weight)
    shares: Matrix = chances / np.maximum(chances.sum(1, keepdims=True), 1e-9)
    return event, shares


def _backed(sentence: Sentence, match: Match, language: str) -> tuple[str, ...]:
    """The categories that a match speaks for: what is only announced may be the promise or the threat of it."""
    announced = _ANNOUNCED.get(match.category)
    if announced is None:
        return (match.category,)
    event = Event(sentence, match.index, (match.index,), match.category, None, 1.0, "")
    ahead = tense_of(event, words_of(language)) == "future"
    return (match.category, announced) if ahead else (match.category,)


def _event(
    sentence: Sentence, group: Sequence[int], event: NDArray[np.float32], labels: Labels,
    found: Mapping[int, Match], chosen: Mapping[int, str],
) -> Event:  # fmt: skip
    anchor = max(group, key=lambda i: (event[i], -i))
    category, score = chosen[anchor], float(event[anchor])
    match = next((found[i] for i in group if i in found and found[i].category == category), None)
    reasons = [f"event head: {category} {score:.2f} at {sentence.words[anchor].text!r}"]
    if match is not None:
        reasons.append(f"lexicon: {match.entry!r}")
    mode = match.mode if match is not None and match.mode else _mode(sentence, group, labels, category)
    return Event(sentence, anchor, tuple(sorted(group)), category, mode, score, "; ".join(reasons))


def _groups(sentence: Sentence, chosen: Mapping[int, str]) -> list[list[int]]:
    """Words of like category of which one hangs on the other, close together, name one event."""
    groups: list[list[int]] = []
    for i in chosen:
        for group in groups:
            if any(_one_event(sentence, i, j, chosen) for j in group):
                group.append(i)
                break
        else:
            groups.append([i])
    return groups


def _one_event(sentence: Sentence, i: int, j: int, chosen: Mapping[int, str]) -> bool:
    a, b = sentence.words[i], sentence.words[j]
    if a.head != j and b.head != i:
        return False
    lower = a if a.head == j else b
    if abs(i - j) > _NEAR and lower.rel != "nsubj:pass":  # however long its subject, it is the talks that were held
        return False
    if lower.upos in ("ADJ", "ADV", "ADP") and lower.rel in ("xcomp", "advmod", "compound:prt", "fixed", "obl"):
        return True  # "laten vrij", "set free": the verb and what completes it
    if chosen[i] != chosen[j]:
        return lower.rel in _COMPLETING  # "impose sanctions", "agreed to talks": what completes a verb is told with it
    # coordinated words and clauses tell events of their own; a noun under its verb, or a particle, tells the same
    return not lower.rel.startswith(("conj", "parataxis", "acl", "advcl", "ccomp"))


def _mode(sentence: Sentence, group: Sequence[int], labels: Labels, category: str) -> str | None:
    assert sentence.scores is not None
    chances = np.exp(sentence.scores.mode[list(group)]).sum(0)
    allowed = [k for k, name in enumerate(labels["mode"]) if name == NONE or name in modes(category)]
    name = labels["mode"][max(allowed, key=lambda k: float(chances[k]))]
    return None if name == NONE else name
