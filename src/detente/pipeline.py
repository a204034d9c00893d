"""The whole flow on one screen: a report goes in, claims, actors and pictures come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.data.ontology import code
from detente.encode.network import Network, bundled
from detente.extract.attribution import Attributor
from detente.extract.calendar import resolve as resolve_time
from detente.extract.circumstances import place_of, quantities_of, time_of
from detente.extract.contexts import contexts
from detente.extract.denials import bare_denials
from detente.extract.event import Event, Link
from detente.extract.factuality import judge
from detente.extract.pairs import code_pair, raw_of, read_table, write_table
from detente.extract.parties import link_parties
from detente.extract.quantities import find_quantities
from detente.extract.standing import Standing, find_standing
from detente.extract.times import TimeExpression, find_times
from detente.extract.triggers import find_events
from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.claim import Attribution, Claim, Place, Quantity, Span
from detente.model.mention import Mention
from detente.model.picture import Force
from detente.model.reading import Reading
from detente.model.report import Report
from detente.model.sentence import Entity, Sentence
from detente.picture import draw
from detente.resolve.affiliations import placed
from detente.resolve.entities import settled
from detente.resolve.gazetteer import Gazetteer
from detente.resolve.halves import with_halves
from detente.resolve.mentions import find_named
from detente.resolve.pairs import with_pairs
from detente.resolve.places import Places
from detente.resolve.references import with_references
from detente.resolve.sides import with_sides
from detente.resolve.speakers import SPEAKER, with_speakers
from detente.resolve.unnamed import without_kinds
from detente.text.language import checked
from detente.text.quotes import Quoted
from detente.text.sentences import split_sentences


def read_report(
    report: Report, network: Network | None = None, progress: Callable[[float], None] | None = None
) -> Reading:
    """All that a report claims. The report's language must be one of `detente.lang.lexicon.LANGUAGES`.

    `progress` is told the share of the work that is done.
    """
    network = network or bundled()
    parsed = network.parse(split_sentences(report.text, report.language), report.language, progress=progress)
    places = Places(report.language)
    named, cast = find_named(report, parsed, Gazetteer.for_language(report.language), places)
    sided = with_sides(parsed, placed(named, parsed, cast, report.language), cast, report.language)
    paired = with_halves(parsed, with_pairs(parsed, sided, cast, report.language), cast, report.language)
    known = with_references(parsed, paired, cast, report.language)
    # once more: `its spokesman, X` tells of X only after `its` is settled
    known = placed(without_kinds(parsed, known, cast), parsed, cast, report.language)
    mentions = with_speakers(parsed, known, report.language)
    by_sentence = _by_sentence(mentions)
    sentences = [settled(s, by_sentence.get(s.index, []), cast) for s in parsed]
    attributor = Attributor(sentences, mentions, Quoted(report.text), report.language, network.labels)
    coder = _Coder(report, network.labels, attributor, cast, places, by_sentence)
    claims: list[Claim] = []
    standing: list[Force] = []
    for sentence in sentences:
        numbers = coder.numbers(sentence)
        told = coder.claims(sentence, numbers)
        claims += [*told, *bare_denials(sentence, claims, told, attributor, cast, report)]
        standing += coder.standing(sentence, numbers)
    pictures = draw(report, sentences, claims, standing, cast)
    return Reading(
        report=report, claims=tuple(claims), actors=cast.with_mentions(mentions), sentences=tuple(sentences),
        meetings=pictures.meetings, channels=pictures.channels, forces=pictures.forces, positions=pictures.positions,
    )  # fmt: skip


def code_table(text: str, language: str, network: Network | None = None) -> Iterator[str]:
    """A TSV of sentences with a marked source and target, with root, quad class and score behind each row.

    Raises InputError where the table lacks columns, LanguageError where the language can't be read.
    """
    language, network = checked(language), network or bundled()
    fields, rows, pairs = read_table(text)
    parsed = network.parse([raw_of(pair, i, language) for i, pair in enumerate(pairs)], language, apart=True)
    coded = [code_pair(sentence, pair, network.labels, language) for sentence, pair in zip(parsed, pairs, strict=True)]
    return write_table(fields, rows, coded)


@dataclass(frozen=True, slots=True)
class _Coder:
    """Codes one sentence after the other with what is known of the report."""

    report: Report
    labels: dict[str, list[str]]
    attributor: Attributor
    cast: Cast
    places: Places
    mentions: dict[int, list[Mention]]

    def numbers(self, sentence: Sentence) -> list[Quantity]:
        text = self.report.text[sentence.start : sentence.end]
        return find_quantities(text, self.report.language, sentence.start, sentence.words)

    def claims(self, sentence: Sentence, numbers: Sequence[Quantity]) -> list[Claim]:
        events = find_events(sentence, self.labels, self.report.language)
        if not events:
            return []
        times = find_times(self.report.text[sentence.start : sentence.end], self.report.language, sentence.start)
        return [self._claim(event, times, numbers) for event in events]

    def standing(self, sentence: Sentence, numbers: Sequence[Quantity]) -> list[Force]:
        """The forces that a sentence says somebody has, whether or not a claim carries the number."""
        mentions = self._spoken(sentence, ())
        return [self._force(f) for f in find_standing(sentence, numbers, mentions, self.report.language)]

    def _force(self, found: Standing) -> Force:
        sentence, number = found.event.sentence, found.quantity
        chain = self._heard(sentence, self.attributor.chain(found.event))
        place = place_of(found.event, self.labels, self._locatives)
        return Force(
            actor=self.cast.party_of(found.party),
            low=number.low,
            best=number.best,
            high=number.high,
            unit=number.unit,
            where=self._place(place),
            holder=chain[-1].party if chain else None,
            certainty=judge(found.event, chain, self.labels, self.report.language).certainty,
            claims=(),
            words=Span(number.start, number.end, number.text),
        )

    @property
    def _locatives(self) -> frozenset[str]:
        return frozenset(load(self.report.language, "places")["locatives"])

    def _claim(self, event: Event, times: Sequence[TimeExpression], numbers: Sequence[Quantity]) -> Claim:
        sentence, language = event.sentence, self.report.language
        chain = self._heard(sentence, self.attributor.chain(event))
        parties = link_parties(event, self._spoken(sentence, chain), self._around(sentence), self.labels, language)
        sure = judge(event, chain, self.labels, language)
        cues = frozenset(i for link in chain if link.cue_sentence == sentence.index for i in link.cue)
        time = time_of(event, times, self.labels, cues)
        place = place_of(event, self.labels, self._locatives)
        coding = code(event.category, event.mode)
        first, last = _trigger(event)
        start, end = sentence.text_of(first, last)
        return Claim(
            sentence=Span(sentence.start, sentence.end, self.report.text[sentence.start : sentence.end]),
            trigger=Span(start, end, self.report.text[start:end]),
            category=event.category,
            mode=event.mode,
            contexts=contexts(self.report.text[sentence.start : sentence.end], language),
            cameo=coding.cameo,
            score=coding.score,
            actors=parties.actors,
            recipients=parties.recipients,
            when=resolve_time(time, self.report.published, sure.tense) if time else None,
            where=self._place(place),
            certainty=sure.certainty,
            polarity=sure.polarity,
            tense=sure.tense,
            attribution=tuple(self._attribution(link) for link in chain),
            quantities=quantities_of(event, numbers, self.labels),
            because="; ".join(x for x in (event.because, parties.because, sure.because) if x),
        ).named(self.report.id)

    def _heard(self, sentence: Sentence, chain: Sequence[Link]) -> tuple[Link, ...]:
        """The chain with `we` and `I` settled by who speaks; without them where nobody is heard to."""
        speaker = self.attributor.speaker(sentence)
        known = speaker if speaker is not None and speaker.parties != (SPEAKER,) else None
        settled = (
            link if link.party != SPEAKER else replace(link, mention=known, party=known.parties[0]) if known else None
            for link in chain
        )
        return tuple(link for link in settled if link)

    def _spoken(self, sentence: Sentence, chain: Sequence[Link]) -> list[Mention]:
        """The sentence's mentions, with `we` and `I` settled by who speaks."""
        heard = [link.mention for link in chain if link.mention and link.mention.parties != (SPEAKER,)]
        speaker = heard[-1] if heard else self.attributor.speaker(sentence)
        out = []
        for m in self.mentions.get(sentence.index, []):
            if m.parties != (SPEAKER,):
                out.append(m)
            elif speaker is not None and speaker.parties != (SPEAKER,):
                out.append(replace(m, parties=speaker.parties, actor=speaker.actor))
        return out

    def _around(self, sentence: Sentence) -> list[Mention]:
        """The mentions of the sentences that were read together with this one."""
        columns = sentence.scores.beyond.columns if sentence.scores else ()
        return [m for i in columns if i != sentence.index for m in self.mentions.get(i, []) if m.parties != (SPEAKER,)]

    def _place(self, entity: Entity | None) -> Place | None:
        return self.places.lookup(entity.text) if entity else None

    def _attribution(self, link: Link) -> Attribution:
        assert link.mention is not None
        words = self.attributor.sentence(link.cue_sentence)
        start, end = words.text_of(*link.cue)
        holder = link.mention.actor or link.party
        return Attribution(holder, link.act, Span(start, end, self.report.text[start:end]), link.style)


def _trigger(event: Event) -> tuple[int, int]:
    """First and last word that name the event: its words, with a verb's split particle when that stands near."""
    words = list(event.words)
    for i in event.words:
        words += [c.index for c in event.sentence.children(i, "compound:prt") if abs(c.index - i) <= 8]
    return min(words), max(words)


def _by_sentence(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    out: dict[int, list[Mention]] = {}
    for m in mentions:
        out.setdefault(m.sentence, []).append(m)
    return out
