"""Splitter, tagger, lemmatiser and parser on treebanks, end to end: raw text goes in, as in use.

    python -m eval.treebanks FILE.conllu[.xz]...        # the language is the beginning of the file's name: nl_alpino-dev

Sentences are joined to paragraphs of eight, the text is read as any report, and what comes out is compared by offsets. F1 of
words and sentences; of words with the right tag, lemma (case aside), head, and head with relation; the last four also as
shares of the gold's words that were cut right.
"""

from __future__ import annotations

import argparse
import lzma
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.encode.network import bundled
from detente.model.sentence import Sentence
from detente.text.sentences import split_sentences
from training.treebanks import Sentence as Gold
from training.treebanks import read

PARAGRAPH = 8
"""Sentences."""
FIELDS = ("upos", "lemma", "head", "las")
Span = tuple[int, int]
Facts = dict[Span, tuple[str, str, Span | None, str]]
"""Where a word stands -> its tag, its lemma, where its head stands (None for the root), its relation."""


def paragraphs(sentences: Sequence[Gold]) -> Iterator[tuple[str, Facts, set[Span]]]:
    """Raw text of some sentences, the gold's facts on its words, and where its sentences begin and end."""
    for at in range(0, len(sentences), PARAGRAPH):
        text, facts, spans = "", Facts(), set()
        for gold in sentences[at : at + PARAGRAPH]:
            words = _placed(gold)
            if words is None:
                continue
            start = len(text) + bool(text)
            text += (" " if text else "") + gold.text
            where = [(a + start, b + start) for a, b in words]
            for k, span in enumerate(where):
                head = where[gold.heads[k] - 1] if gold.heads[k] else None
                facts[span] = (gold.upos[k], gold.lemmas[k].lower(), head, gold.rels[k])
            spans.add((where[0][0], where[-1][1]))
        yield text, facts, spans


def _placed(gold: Gold) -> list[Span] | None:
    """The offsets of a sentence's words; None where one is not in its text as it stands."""
    out, at = [], 0
    for word in gold.words:
        start = gold.text.find(word, at)
        if start < 0 or gold.text[at:start].strip():
            return None
        at = start + len(word)
        out.append((start, at))
    return out


def found(sentences: Sequence[Sentence]) -> tuple[Facts, set[Span]]:
    facts, spans = Facts(), set()
    for s in sentences:
        where = [(w.start, w.end) for w in s.words]
        for w in s.words:
            facts[where[w.index]] = (w.upos, w.lemma.lower(), where[w.head] if w.head >= 0 else None, w.rel)
        if where:
            spans.add((where[0][0], where[-1][1]))
    return facts, spans


def measure(path: Path) -> Counter[str]:
    language = path.name.split("_")[0]
    network, counts = bundled(2), Counter[str]()
    for text, gold, spans in paragraphs(_read(path)):
        facts, cut = found(network.parse(split_sentences(text, language), language))
        both = gold.keys() & facts.keys()
        counts.update(gold=len(gold), words=len(facts), both=len(both))
        counts.update({"gold sentences": len(spans), "sentences": len(cut), "both sentences": len(spans & cut)})
        for span in both:
            right = [a == b for a, b in zip(gold[span], facts[span], strict=True)]
            counts.update(dict(zip(FIELDS, (*right[:3], right[2] and right[3]), strict=True)))
    return counts


def _read(path: Path) -> list[Gold]:
    if path.suffix != ".xz":
        return read(path)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.stem
        plain.write_bytes(lzma.decompress(path.read_bytes()))
        return read(plain)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", type=Path, nargs="+")
    print(f"{'':22}{'words':>8}{'sentences':>10}" + "".join(f"{k:>8}" for k in FIELDS) + "   of words cut right")
    for path in p.parse_args().file:
        c = measure(path)
        words, sentences = (
            2 * c[both] / max(1, c[gold] + c[own])
            for both, gold, own in (("both", "gold", "words"), ("both sentences", "gold sentences", "sentences"))
        )
        shares = "".join(f"{200 * c[k] / (c['gold'] + c['words']):8.1f}" for k in FIELDS)
        inside = "".join(f"{100 * c[k] / c['both']:8.1f}" for k in FIELDS)
        print(f"{path.name.split('.')[0]:22}{100 * words:8.1f}{100 * sentences:10.1f}{shares}   {inside}", flush=True)


if __name__ == "__main__":
    main()
