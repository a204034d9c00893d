"""On whose word is an event told? The chain of holders, outermost first.

Four ways are read: a verb or noun of saying above the event in the tree; a phrase (`according to`, `volgens`) in its
clause; a verb of saying beside a quotation; and free-standing sentences that go on with somebody's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.extract.cues import PARTICLE, cues_of
from detente.extract.event import Event, Link
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word
from detente.text.quotes import Quoted

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "acl", "obj", "obl", "nmod", "advcl", "parataxis", "conj", "nsubj")
_ALLEGED = ("advcl", "obl", "ccomp", "xcomp", "acl")
"""How the act that somebody is accused of hangs on the accusing verb."""
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
_FREE = 0.05
"""Probability of an act up to which the network's word that the report itself tells an event goes before a rule's."""
_HOLDS_AFTER = 0.7
"""Probability of an act from which the network alone may put an event on the last speaker's word."""


@dataclass(slots=True)
class Speaker:
    """Who was last heard in the report, and where."""

    mention: Mention | None = None
    sentence: int = -1
    paragraph: int = -1
    act: str = "say"
    cue: tuple[int, int] = (0, 0)


class Attributor:
    """Reads the chains of one report, sentence by sentence, remembering the last speaker."""

    def __init__(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention], quoted: Quoted, language: str,
        labels: Mapping[str, Sequence[str]],
    ) -> None:  # fmt: skip
        self._sentences = sentences
        self._starts = {s.start: s.index for s in sentences}
        self._quoted = quoted
        self._cues = cues_of(language)
        self._labels = labels
        self._mentions: dict[int, list[Mention]] = {}
        for m in mentions:
            if m.sense != "place":  # where somebody is says nothing of whose word it is
                self._mentions.setdefault(m.sentence, []).append(m)
        self._speakers = [self._speaker_of(s) for s in sentences]

    def chain(self, event: Event) -> tuple[Link, ...]:
        """The holders of an event, outermost first; empty where the report itself tells it."""
        sentence = event.sentence
        links: list[Link] = []
        seen: set[int] = {event.anchor, *event.words}
        below = event.anchor
        for above in sentence.ancestors(event.anchor):
            if above.index not in seen and (link := self._link(event, above, below)):
                links.insert(0, link)
            seen.add(above.index)
            links = self._beside(event, above.index, links)
            if above.rel != PARTICLE:  # `maakte bekend dat`: the clause hangs on the particle, and is the verb's
                below = above.index
        links = self._beside(event, event.anchor, links)
        links = [*links, *self._own(event)]
        if phrase := self._phrase(event):
            links = [phrase, *(x for x in links if x.cue != phrase.cue)]
        links = [x for x in links if x.mention is not None or x.act != "say"]
        plain = any(x.leaves_open or x.plain for x in links)
        if self.act_chance(event) <= _FREE and not self._quoted(event_start(event)) and not plain:
            return ()
        if not links and (last := self._kept(event)):
            links = [last]
        return tuple(_distinct(links))

    def _own(self, event: Event) -> list[Link]:
        """Who denies, where the event stands on the denying word itself: `Chile denies it`."""
        anchor = event.sentence.words[event.anchor]
        if self.act(event.sentence, anchor) != "deny" or (holder := self.subject(event.sentence, anchor)) is None:
            return []
        return [self._made(event, holder, "deny", anchor.index)]

    def sentence(self, index: int) -> Sentence:
        return self._sentences[index]

    def sentence_at(self, start: int) -> int:
        """The index of the sentence that starts there."""
        return self._starts[start]

    def speaker(self, sentence: Sentence) -> Mention | None:
        """Whose `we` it is in a sentence: its own speaker, or whoever is heard around it."""
        own = self._speakers[sentence.index].mention
        return own or self._last(sentence).mention

    def act_chance(self, event: Event) -> float:
        """How sure the network is that the event stands on someone's word."""
        scores = event.sentence.scores
        if scores is None:
            return 0.5
        none = self._labels["act"].index("none")
        return float(1 - np.exp(scores.act[event.anchor, none]))

    # -- verbs and nouns of saying

    def act(self, sentence: Sentence, word: Word) -> str | None:
        """The act of a cue word."""
        return self._cues.act(sentence, word)

    def _alleged(self, event: Event, accusing: Word) -> bool:
        """Whether an event is what somebody is accused of: `accused Peru of seizing ships`, also where the tree hangs it on Peru."""
        sentence = event.sentence
        path = [sentence.words[event.anchor], *sentence.ancestors(event.anchor)]
        below = [w for w in path[: path.index(accusing)] if w.rel != PARTICLE]
        if not below:
            return False
        last = below[-1].rel.split(":")[0]
        return last in _ALLEGED or (last in ("obj", "iobj") and any(w.rel in ("acl", "nmod") for w in below[:-1]))

    def _link(self, event: Event, above: Word, below: int) -> Link | None:
        sentence = event.sentence
        act = self.act(sentence, above)
        step = sentence.words[below]
        kind = step.rel.split(":")[0]
        if above.lemma.lower() in self._cues.accusing and self._alleged(event, above):
            accuser = self.subject(sentence, above)
            return replace(self._made(event, accuser, "say", above.index), plain=True) if accuser else None
        if act is None:
            return None
        if above.upos == "NOUN":
            if kind not in ("acl", "nmod", "ccomp", "advcl") or step.rel == "acl:relcl":
                return None
            holder = self._owner(sentence, above)
            if holder is None and above.rel == "obj":  # `made a report of`, `uitte zijn vrees dat`
                holder = self.subject(sentence, sentence.words[above.head])
            if holder is None or act == "say":
                return None
            return self._made(event, holder, act, above.index)
        if (
            kind not in _COMPLEMENTS
            or (kind == "conj")
            or (kind == "advcl" and act == "say" and not self._quoted(step.start))
        ):
            return None
        if kind in ("nsubj", "obl", "obj") and act in ("say", "report", "think", "deduce", "expect", "confirm"):
            # "announced talks", "reported an attack": the object of saying is told on the speaker's word
            if kind != "obj":
                return None
        holder = self.subject(sentence, above)
        return self._made(event, holder, act, above.index)

    def _beside(self, event: Event, node: int, links: list[Link]) -> list[Link]:
        """A verb of saying that hangs on the clause as a parenthesis: `..., the minister said`."""
        sentence = event.sentence
        subjects = [c for s in sentence.children(node, "nsubj") for c in sentence.children(s.index, "parataxis")]
        for word in (*sentence.children(node, "parataxis", "advcl", "ccomp"), *subjects):
            if word.index in event.words or event.anchor in sentence.subtree(word.index):
                continue
            if word.rel != "parataxis" and not (word.rel == "ccomp" and self._quoted(event_start(event))):
                continue
            act = self.act(sentence, word)
            if act is None or any(c.upos != "ADV" for c in sentence.children(word.index, "obj", "ccomp")):
                continue  # what has an object of its own says something else
            holder = self.subject(sentence, word)
            if holder is not None and all(x.cue != (word.index, word.index) for x in links):
                links.insert(0, self._made(event, holder, act, word.index))
        return links

    def _phrase(self, event: Event) -> Link | None:
        """`according to X`, `volgens X`, `aldus X`: in the clause of the event or of one above it."""
        sentence = event.sentence
        lower = [w.text.lower() for w in sentence.words]
        reach = {event.anchor, *(w.index for w in sentence.ancestors(event.anchor))}
        for phrase, act in self._cues.phrases.items():
            for at in range(len(lower) - len(phrase) + 1):
                if tuple(lower[at : at + len(phrase)]) != phrase:
                    continue
                last = at + len(phrase) - 1
                if last + 1 >= len(lower) or event.anchor in range(at, last + 1):
                    continue
                holder = self._after(sentence, last)
                if holder is None:
                    continue
                node = self._attached(sentence, at, holder.head)
                if node is None or node in reach or node in event.words:
                    return self._made(event, holder, act, at, last)
        return self._own_account(event, lower)

    def _own_account(self, event: Event, lower: Sequence[str]) -> Link | None:
        """`By its own account`, `naar eigen zeggen`: on the word of whoever acts."""
        sentence = event.sentence
        for phrase in self._cues.own:
            for at in range(len(lower) - len(phrase) + 1):
                if tuple(lower[at : at + len(phrase)]) == phrase:
                    holder = self.subject(sentence, sentence.words[event.anchor])
                    link = self._made(event, holder, "say", at, at + len(phrase) - 1)
                    return replace(link, plain=True) if holder else None
        return None

    def _attached(self, sentence: Sentence, first: int, head: int) -> int | None:
        """The clause word that a phrase modifies; None for the whole sentence."""
        at = sentence.words[head]
        for _ in range(5):
            if at.head < 0:
                return None
            above = sentence.words[at.head]
            if (
                above.index < first
                or above.upos in ("VERB", "ADJ", "AUX")
                or at.rel.startswith(("obl", "advmod", "parataxis"))
            ):
                return above.index
            at = above
        return None

    def _after(self, sentence: Sentence, last: int) -> Mention | None:
        """The mention that a phrase introduces: the first within its noun phrase, a person before a state."""
        inside = []
        for m in self._mentions.get(sentence.index, []):
            if m.first > last and m.first - last <= 8 and not self._barrier(sentence, last + 1, m.first):
                inside.append(m)
        return _foremost(sentence, inside)

    def _barrier(self, sentence: Sentence, first: int, until: int) -> bool:
        """Whether a verb, comma or conjunction stands between."""
        return any(w.upos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") for w in sentence.words[first:until])

    # -- who speaks

    def subject(self, sentence: Sentence, verb: Word) -> Mention | None:
        """The mention in the subject of a verb; of the verb that governs it where it has none of its own."""
        at = verb
        for _ in range(3):
            subjects = [c for c in sentence.children(at.index, "nsubj", "obl:agent") if c.rel != "nsubj:pass"]
            if not subjects and (let := self._cues.let(sentence, at)):
                subjects = list(sentence.children(let.index, "nsubj"))
            if subjects:
                return next((m for c in subjects if (m := self._in_phrase(sentence, c))), None)
            if at.rel.split(":")[0] not in ("conj", "xcomp", "aux", "advcl") or at.head < 0:
                return None
            at = sentence.words[at.head]
        return None

    def _owner(self, sentence: Sentence, noun: Word) -> Mention | None:
        for child in sentence.children(noun.index, "nmod", "amod"):
            if (
                child.rel == "nmod:poss"
                or child.rel == "amod"
                or any(
                    c.text.lower() in ("of", "van", "by", "among", "in", "from", "bij", "onder")
                    for c in sentence.children(child.index, "case")
                )
            ):
                if found := self._in_phrase(sentence, child):
                    return found
        return None

    def _in_phrase(self, sentence: Sentence, head: Word) -> Mention | None:
        """Whom a noun phrase points to: a mention at its head or beside it, before one deeper in it."""
        below = set(sentence.subtree(head.index))
        for clause in sentence.words:
            if (
                clause.index in below
                and clause.rel in ("acl:relcl", "acl", "advcl", "parataxis")
                and clause.index != head.index
            ):
                below -= set(sentence.subtree(clause.index))
        return _foremost(sentence, [m for m in self._mentions.get(sentence.index, []) if m.head in below])

    def _speaker_of(self, sentence: Sentence) -> Speaker:
        """Who is heard in a sentence: the subject of its outermost verb of saying, or a phrase's holder."""
        depth = sorted(sentence.words, key=lambda w: len(list(sentence.ancestors(w.index))))
        for word in depth:
            act = self.act(sentence, word) if word.upos in ("VERB", "AUX") else None
            if act and act not in ("fear", "hope", "expect"):
                holder = self.subject(sentence, word)
                if holder is not None and holder.sense != "media":
                    return Speaker(holder, sentence.index, sentence.paragraph, "say", (word.index, word.index))
        lower = [w.text.lower() for w in sentence.words]
        for phrase in self._cues.phrases:
            for at in range(len(lower) - len(phrase)):
                if tuple(lower[at : at + len(phrase)]) == phrase:
                    if holder := self._after(sentence, at + len(phrase) - 1):
                        return Speaker(holder, sentence.index, sentence.paragraph, "say", (at, at + len(phrase) - 1))
        return Speaker()

    def _last(self, sentence: Sentence) -> Speaker:
        """The speaker before a sentence, or right after it where a quotation comes before its speaker."""
        wholly = self._quoted.wholly(sentence.start, sentence.end)
        if wholly and sentence.index + 1 < len(self._speakers):
            following = self._speakers[sentence.index + 1]
            if following.mention and self._sentences[sentence.index + 1].paragraph == sentence.paragraph:
                before = self._before(sentence)
                if before.mention is None or before.paragraph != sentence.paragraph:
                    return following
        return self._before(sentence)

    def _before(self, sentence: Sentence) -> Speaker:
        for speaker in reversed(self._speakers[max(0, sentence.index - 4) : sentence.index]):
            if speaker.mention is not None and sentence.paragraph - speaker.paragraph <= 1:
                return speaker
        return Speaker()

    def _kept(self, event: Event) -> Link | None:
        """A sentence without a cue that goes on with somebody's words."""
        sentence = event.sentence
        quoted = self._quoted(event_start(event))
        chance = self.act_chance(event)
        if self._speakers[sentence.index].mention is not None and not quoted:
            return None
        if not (self._quoted.wholly(sentence.start, sentence.end) or chance >= _HOLDS_AFTER):
            return None
        speaker = self._last(sentence)
        if speaker.mention is None or (not quoted and self._acts_itself(event, speaker.mention)):
            return None
        style = "direct" if quoted else "indirect"
        return Link(speaker.mention, speaker.mention.parties[0], speaker.act, speaker.cue, speaker.sentence, style)

    def _acts_itself(self, event: Event, speaker: Mention) -> bool:
        """Whether the report tells what somebody else says: `Beijing demands ...` is not on the last speaker's word."""
        if event.category not in _SPEECH:
            return False
        subject = self.subject(event.sentence, event.sentence.words[event.anchor])
        return subject is not None and subject.parties != speaker.parties

    def _made(self, event: Event, holder: Mention | None, act: str, first: int, last: int | None = None) -> Link:
        quoted = self._quoted(event_start(event))
        style = "indirect"
        if quoted:
            style = "direct" if self._quoted(event.sentence.words[0].start) else "mixed"
        party = holder.parties[0] if holder else ""
        leaves_open = self._cues.leaves_open(event.sentence, event.sentence.words[first])
        cue = (first, last if last is not None else first)
        return Link(holder, party, act, cue, event.sentence.index, style, leaves_open)


def event_start(event: Event) -> int:
    return event.sentence.words[event.anchor].start


def _foremost(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """Of the mentions in one phrase the one that speaks: a person, else what is nearest the top, names before places."""
    if not mentions:
        return None
    persons = [m for m in mentions if m.sense == "person"]
    depth = {m: len(list(sentence.ancestors(m.head))) for m in mentions}
    pool = persons or list(mentions)
    return min(pool, key=lambda m: (depth[m], m.sense == "media", m.first))


def _distinct(links: Sequence[Link]) -> list[Link]:
    """Drops a holder that says the same twice in a row, and links without a known holder."""
    out: list[Link] = []
    for link in links:
        if link.mention is None:
            continue
        if out and out[-1].party == link.party and (out[-1].act == link.act or link.act == "say"):
            continue
        if out and out[-1].party == link.party and out[-1].act == "say":
            out[-1] = link
            continue
        out.append(link)
    return out
