"""Whom pronouns, offices and epithets stand for, by the network's links between mentions.

The network spreads the chance of each reference over the words of all sentences that it read together; a party has the sum of
what falls on its mentions. Where no party has enough the reference stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Entity, Sentence
from detente.resolve.epithets import kinds_of, of_kind, only_organisation, unmarked
from detente.resolve.links import by_sentence, linked
from detente.resolve.plurals import all_of, is_plural

_ALSO = 0.45
"""Share of a further party from which it is meant as well: `both sides`."""
_LIKELY = 0.45
"""What all parties that are meant must have together."""
_SURE = 0.7
"""The same for a noun that only a rule takes for a reference."""
_ROUNDS = 3
"""Steps that a reference may be away from a name, by way of other references."""
_FAINT = 0.02
"""Links between references under this are passed over."""


def with_references(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], cast: Cast, language: str
) -> list[Mention]:
    """The mentions and, between them, the references that the network could settle, in order."""
    named = by_sentence(mentions)
    open_ones = list(_opened(sentences, named, language))
    nameable = _without_open(named, open_ones)
    found: list[Mention] = []
    for one, shares in zip(open_ones, _shares(open_ones, nameable), strict=True):
        shares = of_kind(shares, kinds_of(one.sentence, one.head, language), cast)
        parties = _meant(shares, _LIKELY if one.marked else _SURE) or only_organisation(
            one.sentence, one.head, named, cast, language
        )
        if is_plural(one.sentence, one.head, language):
            # what stood for several before stands for them again
            again = ((m, one.chance_of(m)) for m in found if len(m.parties) > 1)
            parties = all_of(sentences, chain(linked(one.sentence, one.head, nameable), again), shares) or parties
        if parties:
            found.append(_made(one, parties, nameable))
    # `the rebels` are the group that was named before, where the network says so
    kept = [
        m for m in mentions if m.sense != "unnamed" or not any(m.sentence == o.sentence and _meets(m, o) for o in found)
    ]
    return sorted([*kept, *found], key=lambda m: (m.sentence, m.first))


def _opened(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], language: str) -> Iterator[_Open]:
    """The references that no mention names; what is only called by its kind (`the rebels`) may stand for a name."""
    for s in sentences:
        for r in s.references:
            met = [m for m in mentions.get(s.index, ()) if _meets(m, r)]
            if all(m.sense == "unnamed" for m in met):
                yield _Open(s, r, s.head_of(range(r.first, r.last + 1)), met[0] if met else None, True)
        taken = _covered(mentions.get(s.index, ())) | _covered(s.references)
        for r in unmarked(s, taken, language):
            yield _Open(s, r, r.last, None, False)


def _covered(stretches: Iterable[Entity | Mention]) -> set[int]:
    return {i for x in stretches for i in range(x.first, x.last + 1)}


def _without_open(mentions: Mapping[int, Sequence[Mention]], open_ones: Sequence[_Open]) -> dict[int, list[Mention]]:
    """The mentions that references may stand for at once; those of a kind, which are references too, come by way of these."""
    kinds = {id(one.kind) for one in open_ones if one.kind}
    return {s: [m for m in found if id(m) not in kinds] for s, found in mentions.items()}


def _meets(one: Entity | Mention, other: Entity | Mention) -> bool:
    return one.first <= other.last and one.last >= other.first


@dataclass(frozen=True, slots=True)
class _Open:
    """A reference that nothing names, the word that heads it, the mention that says its kind, and whether the network marked it."""

    sentence: Sentence
    reference: Entity
    head: int
    kind: Mention | None
    marked: bool

    def stands_for(self, other: _Open) -> float:
        """The chance that the network puts on another reference: `his` on the `he` before it."""
        return 0.0 if other is self else self._chance(other.sentence.index, other.reference)

    def chance_of(self, mention: Mention) -> float:
        """The chance that the network puts on a mention."""
        return self._chance(mention.sentence, mention)

    def _chance(self, sentence: int, words: Entity | Mention) -> float:
        scores = self.sentence.scores
        return scores.beyond.antecedent(self.head, sentence, words.first, words.last) if scores else 0.0


def _shares(open_ones: Sequence[_Open], mentions: Mapping[int, Sequence[Mention]]) -> list[dict[str, float]]:
    """Each party's share of each reference: what falls on its mentions, and what comes by way of other references."""
    direct = []
    for one in open_ones:
        shares: dict[str, float] = {}
        for mention, chance in linked(one.sentence, one.head, mentions):
            for party in mention.parties:
                shares[party] = shares.get(party, 0.0) + chance / len(mention.parties)
        if one.kind and one.sentence.scores:
            alone = one.sentence.scores.beyond.antecedent(one.head, one.sentence.index, one.head, one.head)
            for party in one.kind.parties:
                shares[party] = shares.get(party, 0.0) + alone
        direct.append(shares)
    links = [[one.stands_for(other) for other in open_ones] for one in open_ones]
    out = direct
    for _ in range(_ROUNDS):
        out = [_joined(own, row, out) for own, row in zip(direct, links, strict=True)]
    return out


def _joined(own: Mapping[str, float], row: Sequence[float], others: Sequence[Mapping[str, float]]) -> dict[str, float]:
    out = dict(own)
    for chance, shares in zip(row, others, strict=True):
        if chance > _FAINT:
            for party, share in shares.items():
                out[party] = out.get(party, 0.0) + chance * share
    return out


def _meant(shares: Mapping[str, float], enough: float) -> tuple[str, ...]:
    """The likeliest party, with those that have a fair share beside it; none where that is too little."""
    ranked = sorted(shares, key=lambda p: -shares[p])
    parties = tuple(p for k, p in enumerate(ranked) if k == 0 or shares[p] >= _ALSO)
    return parties if sum(shares[p] for p in parties) >= enough else ()


def _made(one: _Open, parties: tuple[str, ...], mentions: Mapping[int, Sequence[Mention]]) -> Mention:
    sentence, reference, head = one.sentence, one.reference, one.head
    pronoun = sentence.words[head].upos in ("PRON", "DET")
    sources = [(chance, m.actor) for m, chance in linked(sentence, head, mentions) if m.parties == parties]
    actor = max(sources, key=lambda x: x[0])[1] if pronoun and sources else None
    return Mention(
        sentence.index, reference.first, reference.last, head, reference.start, reference.end, reference.text,
        parties, actor, "pronoun" if pronoun else "epithet",
    )  # fmt: skip
