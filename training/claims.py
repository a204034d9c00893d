"""Turns the project's annotated reports into training items for the entity and claim heads.

A trigger's content words carry its category; its actors, recipients, holder, place, time and quantity are links from
those words to the nearest mention (in the tree) that the gold names. Other mentions of the same party are left out of
the loss, since they are neither wrong nor what a coder would point at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.dense import GoldClaim, GoldReport, GoldSentence, Mention, read
from detente.encode.network import Network as Parser
from detente.model.sentence import Raw, Sentence
from detente.text.words import split_words
from training.batches import Item, Pieces
from training.labels import ENTITY_CLASSES, NONE, ROLES
from training.network import CLAIM_TAGS, IGNORED
from training.swaps import slots

CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")
LONG_TRIGGER = 4
"""Words; of a longer trigger only the head and what belongs to it is taken for the event."""
FOLDERS = ("corpus/train", "corpus/cases")


def reports(without: Sequence[str] = ()) -> Iterator[GoldReport]:
    """The annotated reports of all training files but those held out."""
    for folder in FOLDERS:
        for path in sorted(Path(folder).glob("*.txt")):
            if path.stem not in without:
                yield from read(path)


def gold_sentences(report: GoldReport) -> Iterator[tuple[GoldSentence, str]]:
    """Each sentence with the text that its offsets count in; the headline counts in its own."""
    if report.title_text:
        yield report.title, report.title_text
    for sentence in report.sentences:
        yield sentence, report.text


def parsed(parser: Parser, without: Sequence[str] = ()) -> list[tuple[GoldSentence, Sentence, str]]:
    """Every annotated sentence beside its tree, as the parser sees it, and its language."""
    out: list[tuple[GoldSentence, Sentence, str]] = []
    by_language: dict[str, tuple[list[GoldSentence], list[Raw]]] = {}
    for report in reports(without):
        gold, raws = by_language.setdefault(report.header["language"], ([], []))
        for sentence, text in gold_sentences(report):
            words = split_words(text[sentence.start : sentence.end], report.header["language"], sentence.start)
            if words:
                gold.append(sentence)
                headline = sentence is report.title
                raws.append(Raw(len(raws), sentence.paragraph, sentence.start, sentence.end, headline, words))
    for language, (gold, raws) in by_language.items():
        out += [(g, s, language) for g, s in zip(gold, parser.parse(raws, language), strict=True)]
    return out


def items(work: Path, pieces: Pieces, index: dict[str, dict[str, int]], without: Sequence[str] = ()) -> list[Item]:
    """One item a sentence, with entity tags, claim tags and role links; `work/parser` holds an exported parser."""
    out = []
    for gold, sentence, language in parsed(Parser(work / "parser", threads=2), without):
        item = base(pieces, [w.text for w in sentence.words])
        item["words"] = [w.text for w in sentence.words]
        item["names"] = slots(gold.mentions, sentence, language)
        item["entity"] = entity_tags(gold.mentions, sentence, index["entity"])
        item |= claim_tags(gold, sentence, index)
        out.append(item)
    return out


def base(pieces: Pieces, words: Sequence[str]) -> Item:
    ids, first, last = pieces(words)
    return {"ids": ids, "first": first, "last": last}


def covered(sentence: Sentence, start: int, end: int) -> list[int]:
    """Indices of the words that overlap a stretch of text."""
    return [w.index for w in sentence.words if w.start < end and w.end > start]


def head_of(sentence: Sentence, words: Sequence[int]) -> int:
    """The word of a run that hangs on something outside it."""
    inside = set(words)
    return next((i for i in words if sentence.words[i].head not in inside), words[0])


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
        head = head_of(sentence, words)
        return [head, *(w.index for w in sentence.children(head, "compound") if w.index in words)]
    content = [i for i in words if sentence.words[i].upos in CONTENT]
    return content or [head_of(sentence, words)]


def claim_tags(gold: GoldSentence, sentence: Sentence, index: dict[str, dict[str, int]]) -> dict[str, Any]:
    n = len(sentence.words)
    tags: dict[str, list[int]] = {k: [IGNORED] * n for k in CLAIM_TAGS}
    tags["category"] = [index["category"][NONE]] * n
    roles: dict[int, list[int]] = {}
    for claim in sorted(gold.claims, key=lambda c: c.optional):
        for i in trigger_words(sentence, claim):
            if tags["category"][i] != index["category"][NONE] or i in roles:
                continue  # a word names one event; the claim that a reader must find goes first
            category, mode = claim.types[0]
            tags["category"][i] = IGNORED if claim.optional else index["category"][category]
            tags["mode"][i] = index["mode"][mode or NONE]
            for key, value in (("certainty", claim.certainty), ("tense", claim.tense)):
                if value:
                    tags[key][i] = index[key][value[0]]
            if claim.polarity:
                tags["polarity"][i] = index["polarity"][claim.polarity]
            chain = claim.chains[0]
            tags["act"][i] = index["act"][chain[-1][1] if chain else NONE]
            roles[i] = role_row(gold, claim, sentence, i)
    return {**tags, "role": roles}


def role_row(gold: GoldSentence, claim: GoldClaim, sentence: Sentence, trigger: int) -> list[int]:
    """For each word its role to this trigger."""
    row = [0] * len(sentence.words)
    row[trigger] = IGNORED
    chain = claim.chains[0]
    wanted: list[tuple[str, str]] = [("holder", h) for h, _ in chain[-1:]]
    wanted += [("recipient", p) for p in claim.recipients[0]] + [("actor", p) for p in claim.actors[0]]
    for role, party in wanted:
        ranked = sorted((m for m in gold.mentions if party in m.parties), key=lambda m: _distance(sentence, trigger, m))
        for rank, mention in enumerate(ranked):
            words = covered(sentence, mention.start, mention.end)
            for i in words:
                if row[i] == 0:
                    row[i] = IGNORED
            if rank == 0 and words:
                row[head_of(sentence, words)] = ROLES.index(role)
    stretches = [("place", claim.where and claim.where[0]), ("time", claim.when and claim.when[0])]
    stretches += [("quantity", q.words) for q in claim.quantities]
    for role, words_of in stretches:
        for i in _found(sentence, words_of):
            row[i] = ROLES.index(role)
    return row


def _distance(sentence: Sentence, trigger: int, mention: Mention) -> tuple[int, int]:
    """Steps in the tree from the trigger to the mention, then words between; places by name last among equals."""
    words = covered(sentence, mention.start, mention.end)
    if not words:
        return (99, 99)
    head = head_of(sentence, words)
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
            return [head_of(sentence, run)]
    return []
