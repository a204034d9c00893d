"""What the pictures ask of a claim: its words in the sentence, its parties, the words around its trigger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.claim import Claim
from detente.model.report import Report
from detente.model.sentence import Sentence


@dataclass(frozen=True)
class Told:
    """A claim with the sentence that tells it and the words of the language."""

    claim: Claim
    sentence: Sentence
    report: Report
    cast: Cast

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Actors and recipients, as states and organisations, each once."""
        ids = (*self.claim.actors, *self.claim.recipients)
        return tuple(dict.fromkeys(self.cast.party_of(i) for i in ids))

    @cached_property
    def words(self) -> tuple[int, ...]:
        span = self.claim.trigger
        return tuple(w.index for w in self.sentence.words if w.start < span.end and w.end > span.start)

    @cached_property
    def anchor(self) -> int:
        """The trigger's highest word."""
        return self.sentence.head_of(self.words)

    @cached_property
    def phrase(self) -> str:
        """The trigger with its complements, in lower case: what the event's clause says."""
        return self.text_of(self.anchor).lower()

    @cached_property
    def near(self) -> str:
        """The trigger's own words and those that hang on them directly, lower case, forms and lemmas."""
        out = []
        for i in self.words:
            out.append(i)
            out += [w.index for w in self.sentence.children(i)]
        if self.sentence.words[self.anchor].head >= 0:
            out.append(self.sentence.words[self.anchor].head)
        return " ".join(
            f"{self.sentence.words[i].text} {self.sentence.words[i].lemma}" for i in sorted(set(out))
        ).lower()

    @property
    def trigger(self) -> str:
        words = [self.sentence.words[i] for i in self.words]
        return " ".join(f"{w.text} {w.lemma}" for w in words).lower() + " " + self.claim.trigger.text.lower()

    def text_of(self, index: int) -> str:
        """The text of a word and all below it, as it stands in the report."""
        below = self.sentence.subtree(index)
        start, end = self.sentence.words[below[0]].start, self.sentence.words[below[-1]].end
        return self.report.text[start:end]

    def table(self, name: str) -> Mapping[str, Sequence[str]]:
        out: Mapping[str, Sequence[str]] = load(self.report.language, "pictures")[name]
        return out


def told(report: Report, sentences: Sequence[Sentence], claims: Sequence[Claim], cast: Cast) -> list[Told]:
    by_start = {s.start: s for s in sentences}
    return [Told(c, by_start[c.sentence.start], report, cast) for c in claims]


def has(text: str, stems: Sequence[str]) -> bool:
    """Whether a word of the text begins with one of the stems."""
    return any(re.search(rf"(?<!\w){re.escape(stem)}", text) for stem in stems)
