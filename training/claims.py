"""Turns the project's annotated reports into training items for the entity and claim heads.

A trigger's content words carry its category; its actors, recipients, holder, place, time and quantity are links from
those words to the nearest mention (in the tree) that the gold names, in another sentence where their own has none. Other
mentions of the same party are left out of the loss, since they are neither wrong nor what a coder would point at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.dense import GoldClaim, GoldReport, GoldSentence, Mention, read
from detente.encode.network import Network as Parser
from detente.extract.pairs import COOPERATIVE
from detente.model.sentence import Raw, Sentence
from detente.text.words import split_words
from training.batches import Pieces
from training.labels import CLAIM_TAGS, ENTITY_CLASSES, IGNORED, NONE, ROLES
from training.swaps import slots
from training.windows import Item, Pointer, Side, Wanted

CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")
LONG_TRIGGER = 4
"""Words; of a longer trigger only the head and what belongs to it is taken for the event."""
TOGETHER, APART = "corpus/train", "corpus/cases"
"""Reports whose sentences see each other, and files of single sentences that have nothing to do with each other."""


def reports(folder: str, without: Sequence[str] = ()) -> Iterator[GoldReport]:
    """The annotated reports of all files of a folder but those held out."""
    for path in sorted(Path(folder).glob("*.txt")):
        if path.stem not in without:
            yield from read(path)


def gold_sentences(report: GoldReport) -> Iterator[tuple[GoldSentence, str]]:
    """Each sentence with the text that its offsets count in; the headline counts in its own."""
    if report.title_text:
        yield report.title, report.title_text
    for sentence in report.sentences:
        yield sentence, report.text


def items(
    work: Path, pieces: Pieces, index: dict[str, dict[str, int]], without: Sequence[str] = ()
) -> list[list[Item]]:
    """One item a sentence, with entity tags, claim tags and links, in lists of those that see each other.

    `work/parser` holds an exported parser, whose trees say which word of a trigger or mention heads it.
    """
    parser = Parser(work / "parser", threads=2)
    out = [_items(parser, report, pieces, index) for report in reports(TOGETHER, without)]
    out += [[x] for report in reports(APART, without) for x in _items(parser, report, pieces, index)]
    return out


def _items(parser: Parser, report: GoldReport, pieces: Pieces, index: dict[str, dict[str, int]]) -> list[Item]:
    language = report.header["language"]
    gold, raws = [], []
    for sentence, text in gold_sentences(report):
        words = split_words(text[sentence.start : sentence.end], language, sentence.start)
        if words:
            gold.append(sentence)
            headline = sentence is report.title
            raws.append(Raw(len(raws), sentence.paragraph, sentence.start, sentence.end, headline, words))
    return [_item(g, s, language, pieces, index) for g, s in zip(gold, parser.parse(raws, language), strict=True)]


def _item(
    gold: GoldSentence, sentence: Sentence, language: str, pieces: Pieces, index: dict[str, dict[str, int]]
) -> Item:
    item = base(pieces, [w.text for w in sentence.words])
    item["words"] = [w.text for w in sentence.words]
    item["names"] = slots(gold.mentions, sentence, language)
    item["entity"] = entity_tags(gold.mentions, sentence, index["entity"])
    item["pointers"] = [p for m in gold.mentions if (p := pointer(m, sentence))]
    item["pair"] = pair_tags(gold, item["pointers"], index["category"])
    return item | claim_tags(gold, sentence, index)


def pair_tags(
    gold: GoldSentence, pointers: Sequence[Pointer], index: dict[str, int]
) -> dict[tuple[int, int], list[int]]:
    """For the heads of each two mentions of different parties, the categories of what the one does to the other; else none.

    A cooperative act that is not done counts as refused, as in `detente.extract.pairs`.
    """
    told: dict[tuple[str, str], set[int]] = {}
    for claim in gold.claims:
        names = [c for c, _ in claim.types]
        if claim.polarity == "negative":
            names = ["REJECT" if c in COOPERATIVE else c for c in names]
        actors, others = ({p for side in sides for p in side} for sides in (claim.actors, claim.recipients))
        between = {(a, b) for a in actors for b in (actors if claim.joint else others) if a != b}
        for parties in between:
            told.setdefault(parties, set()).update(index[c] for c in names)
    out = {}
    for source in pointers:
        for target in pointers:
            if source.head != target.head and not source.parties & target.parties:
                found = {c for a in source.parties for b in target.parties for c in told.get((a, b), ())}
                out[source.head, target.head] = sorted(found) or [index[NONE]]
    return out


def pointer(mention: Mention, sentence: Sentence) -> Pointer | None:
    """A mention as links see it; places that stand for no party, and media, are none."""
    words = covered(sentence, mention.start, mention.end)
    parties = frozenset(p for p in mention.parties if p != "-")
    if not words or not parties or mention.kind == "M":
        return None
    return Pointer(tuple(words), sentence.head_of(words), parties, mention.kind != "=", mention.kind == "P")


def base(pieces: Pieces, words: Sequence[str]) -> Item:
    ids, first, last = pieces(words)
    return {"ids": ids, "first": first, "last": last}


def covered(sentence: Sentence, start: int, end: int) -> list[int]:
    """Indices of the words that overlap a stretch of text."""
    return [w.index for w in sentence.words if w.start < end and w.end > start]


def entity_tags(mentions: Sequence[Mention], sentence: Sentence, index: dict[str, int]) -> list[int]:
    tags = [index["O"]] * len(sentence.words)
    for m in mentions:
        if m.kind in ENTITY_CLASSES:
            for k, i in enumerate(covered(sentence, m.start, m.end)):
                tags[i] = index[("I-" if k else "B-") + ENTITY_CLASSES[m.kind]]
    return tags


def trigger_words(sentence: Sentence, claim: GoldClaim) -> list[int]:
    """The words of a trigger that carry its meaning."""
    words = covered(sentence, claim.start, claim.end)
    if not words:
        return []
    if len(words) > LONG_TRIGGER:
        head = sentence.head_of(words)
        return [head, *(w.index for w in sentence.children(head, "compound") if w.index in words)]
    content = [i for i in words if sentence.words[i].upos in CONTENT]
    return content or [sentence.head_of(words)]


def claim_tags(gold: GoldSentence, sentence: Sentence, index: dict[str, dict[str, int]]) -> dict[str, Any]:
    n = len(sentence.words)
    tags: dict[str, list[int]] = {k: [IGNORED] * n for k in CLAIM_TAGS}
    categories: list[list[int]] = [[index["category"][NONE]] for _ in range(n)]
    roles: dict[int, list[int]] = {}
    parties: dict[int, frozenset[str]] = {}
    wanted: list[Wanted] = []
    sides: dict[int, tuple[Side, Side]] = {}
    for claim in sorted(gold.claims, key=lambda c: c.optional):
        for i in trigger_words(sentence, claim):
            if i in roles:
                continue  # a word names one event; the claim that a reader must find goes first
            categories[i] = [] if claim.optional else [index["category"][c] for c, _ in claim.types]
            tags["mode"][i] = index["mode"][claim.types[0][1] or NONE]
            for key, value in (("certainty", claim.certainty), ("tense", claim.tense)):
                if value:
                    tags[key][i] = index[key][value[0]]
            if claim.polarity:
                tags["polarity"][i] = index["polarity"][claim.polarity]
            chain = claim.chains[0]
            tags["act"][i] = index["act"][chain[-1][1] if chain else NONE]
            sides[i] = sides_of(claim)
            roles[i], beyond = role_row(gold, claim, sentence, i)
            wanted += beyond
            parties[i] = frozenset(p for side in (*claim.actors, *claim.recipients) for p in side) | {
                h for c in claim.chains for h, _ in c
            }
    return {**tags, "category_options": categories, "role": roles, "parties": parties, "wanted": wanted, "sides": sides}


def sides_of(claim: GoldClaim) -> tuple[Side, Side]:
    """The best answer for each side; in a joint act everybody acts, and the others may as well be recipients."""
    if claim.joint:
        everybody = frozenset(claim.actors[0])
        return Side(everybody, empty=not everybody), Side(everybody, empty=True)
    actors, recipients = (
        Side(frozenset(answers[0]), empty=any(not a for a in answers)) for answers in (claim.actors, claim.recipients)
    )
    return actors, recipients


def role_row(gold: GoldSentence, claim: GoldClaim, sentence: Sentence, trigger: int) -> tuple[list[int], list[Wanted]]:
    """For each word its role to this trigger, and the parties that the sentence does not mention."""
    row = [0] * len(sentence.words)
    row[trigger] = IGNORED
    beyond = []
    for _, party, _ in _links(claim, 1):
        for mention in gold.mentions:
            if party in mention.parties:
                for i in covered(sentence, mention.start, mention.end):
                    row[i] = IGNORED
    for role, party, unsure in _links(claim, 0):
        ranked = sorted((m for m in gold.mentions if party in m.parties), key=lambda m: _distance(sentence, trigger, m))
        if not ranked:
            beyond.append(Wanted(trigger, role, party, unsure))
        for rank, mention in enumerate(ranked):
            words = covered(sentence, mention.start, mention.end)
            for i in words:
                if row[i] == 0:
                    row[i] = IGNORED
            if rank == 0 and words:
                row[sentence.head_of(words)] = ROLES.index(role)
    stretches = [("place", claim.where and claim.where[0]), ("time", claim.when and claim.when[0])]
    stretches += [("quantity", q.words) for q in claim.quantities]
    for role, words_of in stretches:
        for i in _found(sentence, words_of):
            row[i] = ROLES.index(role)
    return row, beyond


def _links(claim: GoldClaim, rank: int) -> Iterator[tuple[str, str, bool]]:
    """Role and party of the best answers (rank 0) or of the others, and whether no party is right as well; actors last."""
    holders = [[h for h, _ in c[-1:]] for c in claim.chains]
    for role, answers in (("holder", holders), ("recipient", claim.recipients), ("actor", claim.actors)):
        unsure = any(not a for a in answers)
        for answer in answers[:1] if rank == 0 else answers[1:]:
            for party in answer:
                yield role, party, unsure


def _distance(sentence: Sentence, trigger: int, mention: Mention) -> tuple[int, int]:
    """Steps in the tree from the trigger to the mention, then words between; places by name last among equals."""
    words = covered(sentence, mention.start, mention.end)
    if not words:
        return (99, 99)
    head = sentence.head_of(words)
    up = [trigger, *(w.index for w in sentence.ancestors(trigger))]
    path = [head, *(w.index for w in sentence.ancestors(head))]
    shared = next((i for i in path if i in up), None)
    steps = up.index(shared) + path.index(shared) if shared is not None else 50
    return (steps * 2 + (mention.kind == "L"), abs(head - trigger))


def _found(sentence: Sentence, words: str | None) -> list[int]:
    """The head of a stretch of the sentence that is quoted by its words."""
    if not words:
        return []
    plain = [w.text.lower() for w in sentence.words]
    wanted = words.lower().split()
    for at in range(len(plain)):
        if all(plain[at + k].startswith(x[: len(plain[at + k])]) for k, x in enumerate(wanted) if at + k < len(plain)):
            run = list(range(at, min(at + len(wanted), len(plain))))
            return [sentence.head_of(run)]
    return []
