"""Why a claim was coded so: its sentence, the tree, and what made each field."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.claim import Claim
from detente.model.reading import Reading
from detente.model.sentence import Sentence


def find(reading: Reading, which: str) -> Claim | None:
    """A claim by its id, the beginning of it, or its number counted from 1."""
    if which.isdecimal() and 1 <= int(which) <= len(reading.claims):
        return reading.claims[int(which) - 1]
    found = [c for c in reading.claims if c.id.startswith(which)]
    return found[0] if len(found) == 1 else None


def explain(reading: Reading, claim: Claim) -> str:
    return "\n".join(_lines(reading, claim)) + "\n"


def _lines(reading: Reading, claim: Claim) -> Iterator[str]:
    sentence = next(s for s in reading.sentences if s.start == claim.sentence.start)
    yield f"claim     {claim.id}"
    yield f"sentence  {claim.sentence.text}"
    yield f"trigger   {claim.trigger.text}"
    yield f"coded     {claim.category}{':' + claim.mode if claim.mode else ''}  {claim.certainty} {claim.polarity} {claim.tense}"
    yield f"parties   {', '.join(claim.actors) or '-'} > {', '.join(claim.recipients) or '-'}"
    for link in claim.attribution:
        yield f"holder    {link.holder} ({link.act}), shown by “{link.cue.text}”, {link.style}"
    for reason in claim.because.split("; "):
        yield f"because   {reason}"
    yield ""
    yield from tree(sentence, claim)


def tree(sentence: Sentence, claim: Claim) -> Iterator[str]:
    """The dependency tree, a word a line, indented under its head; the trigger's words are marked."""

    def walk(index: int, depth: int) -> Iterator[str]:
        word = sentence.words[index]
        mark = "*" if word.start < claim.trigger.end and word.end > claim.trigger.start else " "
        yield f"{mark} {'  ' * depth}{word.text}  ({word.rel}, {word.upos}, {word.lemma})"
        for child in sentence.children(index):
            yield from walk(child.index, depth + 1)

    for word in sentence.words:
        if word.head < 0:
            yield from walk(word.index, 0)
