"""What offices tell of persons: that they hold one of a state's, and that an envoy's post is not whose envoy it is."""

from __future__ import annotations

from detente.lang.lexicon import load
from detente.model.mention import Mention
from detente.model.sentence import Sentence

_BEHIND = 5
"""Words behind a name and its comma in which the office stands."""
_REACH = 6
"""Words between an envoy's title and the preposition before the post at most."""
_BETWEEN = ("NOUN", "PROPN", "ADJ", "DET", "ADP")


def holds_office(sentence: Sentence, person: Mention, language: str) -> bool:
    """Whether an office of a state stands right before the name, before a comma before it, or behind one after it."""
    offices = tuple(load(language, "offices")["state"])
    words = [w.text.lower() for w in sentence.words]
    before = person.first - 1
    if before > 0 and words[before] == ",":
        before -= 1
    if before >= 0 and words[before].endswith(offices):
        return True
    after = person.last + 1
    if after >= len(words) or words[after] != ",":
        return False
    for word in words[after + 1 : after + 1 + _BEHIND]:
        if word == ",":
            return False
        if word.endswith(offices):
            return True
    return False


def is_post(sentence: Sentence, mention: Mention, language: str) -> bool:
    """Whether a mention says where an envoy is sent: `the ambassador of Mexico to Peru`, `de gezant in Niamey`."""
    words = load(language, "offices")
    at = mention.first - 1
    while at >= 0 and sentence.words[at].upos in ("DET", "ADJ"):
        at -= 1
    if at < 0 or sentence.words[at].text.lower() not in words["posted"]:
        return False
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = sentence.words[back]
        if _is_envoy(word.text, words["envoys"]):
            return True
        if word.upos not in _BETWEEN or word.text.lower() in words["posted"]:
            return False
    return False


def _is_envoy(word: str, envoys: list[str]) -> bool:
    """A title, also as part of a compound: `topgezant`, `consul-general`."""
    lower = word.lower()
    return any(lower == e or lower.endswith(e) or lower.startswith(f"{e}-") for e in envoys)
