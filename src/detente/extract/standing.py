"""Numbers of troops and arms that no act carries: `Poland has 15,000 soldiers at the border`, `de 1.500 Franse militairen daar`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.extract.event import Event
from detente.lang.lexicon import load
from detente.model.claim import Quantity
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word

_OWNING = ("amod", "nmod:poss", "compound")
_NO_PARTY = ("place", "capital", "media", "unnamed")


@dataclass(frozen=True, slots=True)
class Standing:
    """A party and how many it has; `event` is one in form only, for what is asked of one: on whose word, how sure, where."""

    party: str
    quantity: Quantity
    event: Event


def find_standing(
    sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[Mention], language: str
) -> Iterator[Standing]:
    """The forces that a sentence says somebody has, in the order of their numbers."""
    words = load(language, "pictures")["forces"]
    for quantity in quantities:
        inside = [w for w in sentence.words if w.start < quantity.end and w.end > quantity.start]
        noun = next((w for w in reversed(inside) if w.upos == "NOUN"), None)
        if noun is None or quantity.unit not in words["units"]:
            continue
        verb = _governor(sentence, noun)
        stands = verb is not None and verb.lemma.lower() in words["standing"]
        behind = next((w.text.lower() for w in sentence.words if w.start >= quantity.end), "")
        if behind in words["compared"]:
            continue  # `two tanks fewer than Mali`
        here = any(c.text.lower() in words["there"] for c in sentence.children(noun.index))
        if not (stands or here):
            continue
        owner = _owner(sentence, noun, mentions) or (_subject(sentence, verb, noun, mentions) if verb else None)
        if owner is not None:
            anchor = verb.index if verb is not None and stands else noun.index
            event = Event(sentence, anchor, (anchor, noun.index), "MOBILIZE", None, 1.0, "a number that stands")
            yield Standing(owner, quantity, event)


def _governor(sentence: Sentence, noun: Word) -> Word | None:
    return sentence.words[noun.head] if noun.head >= 0 else None


def _owner(sentence: Sentence, noun: Word, mentions: Sequence[Mention]) -> str | None:
    """Whose they are by the noun's own words: `French soldiers`, `its soldiers`, `soldiers of Chad`."""
    for mention in mentions:
        word = sentence.words[mention.head]
        of = any(c.text.lower() in ("of", "van", "from", "uit") for c in sentence.children(word.index, "case"))
        owns = word.rel in _OWNING or (word.rel == "nmod" and of)
        if word.head == noun.index and owns and len(mention.parties) == 1 and mention.sense not in _NO_PARTY:
            return mention.parties[0]
    return None


def _subject(sentence: Sentence, verb: Word, noun: Word, mentions: Sequence[Mention]) -> str | None:
    """Who has them, where the noun is the object of a verb of having in the present."""
    if not noun.rel.startswith(("obj", "obl")) or verb.feats.get("Tense") == "Past":
        return None
    for subject in sentence.children(verb.index, "nsubj"):
        below = set(sentence.subtree(subject.index))
        own = [m for m in mentions if m.head in below and m.sense not in ("media", "unnamed")]
        nearest = min(own, key=lambda m: len(list(sentence.ancestors(m.head))), default=None)
        if nearest is not None and len(nearest.parties) == 1:
            return nearest.parties[0]
    return None
