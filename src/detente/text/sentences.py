"""Paragraphs, headlines and sentences of a report, with offsets that stay as they are from here on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.model.sentence import Raw
from detente.text.words import abbreviations, split_words

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)|[.!?…]+[{re.escape(_CLOSERS)}]*$")
_MONTH_OR_TITLE = re.compile(r"(?:^|\W)([A-Za-z])\.$")
LONGEST_HEADLINE = 110
LONGEST_SENTENCE = 1200
"""Code points; longer runs without an end (tables, lists) are cut at a space."""


def split_sentences(text: str, language: str) -> tuple[Raw, ...]:
    """All sentences that hold a word, in order."""
    out: list[Raw] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        spans = list(_spans(text, start, end, language))
        headline = len(spans) == 1 and end - start <= LONGEST_HEADLINE and text[end - 1] not in ".!?…:;,\"”’'»"
        quoted = len(spans) == 1 and re.fullmatch(r"['‘][^'’]{8,100}['’]", text[start:end]) is not None
        for first, last in spans:
            words = split_words(text[first:last], language, first)
            if any(w[2][0].isalnum() for w in words):
                out.append(Raw(len(out), number, first, last, headline or quoted, words))
    return tuple(out)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Blocks between blank lines; a text without any keeps its lines as paragraphs where they end like sentences."""
    blocks = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    for start, end in blocks:
        block = text[start:end]
        lines = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\n]+", block)]
        hard_wrapped = len(lines) > 1 and all(text[b - 1] not in '.!?"”’' for _, b in lines[:-1])
        for a, b in [(start, end)] if hard_wrapped and _wrapped(text, lines) else lines:
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                yield a, b


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Lines of like length that break in mid-sentence: next ones start in lower case, or all are long."""
    lengths = [b - a for a, b in lines[:-1]]
    lower = sum(text[a : a + 1].islower() for a, _ in lines[1:])
    return lower > 0 or min(lengths) > 50


def _spans(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    at = start
    for m in _END.finditer(text, start, end):
        if m.end() < end and not _ends(text, at, m, end, language):
            continue
        yield from _cut(text, at, m.end())
        at = m.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield from _cut(text, at, end)


def _ends(text: str, start: int, m: re.Match[str], end: int, language: str) -> bool:
    """Whether a mark ends the sentence: what follows must look like a beginning, what stands before not like an abbreviation."""
    following = text[m.end() : min(end, m.end() + 60)].lstrip()
    if not following:
        return True
    first = following.lstrip(_OPENERS + "-–— ")[:1]
    if first.islower():
        return False
    mark = m[0]
    before = text[start : m.start()]
    if mark[0] == "." and len(mark) == 1:
        last = re.split(r"[\s(\"'“‘]", before)[-1].lower()
        if last in abbreviations(language):
            # "Mr." never ends a sentence before a capital; "etc." may
            return last in ("etc", "enz", "jl", "al") and first.isupper()
        if _MONTH_OR_TITLE.search(before + "."):
            return False
        if re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
            return (first.isupper() and last not in ("u.s", "u.n", "u.k", "e.u", "d.c")) or _sentence_opener(
                following, language
            )
        if last.isdigit() and len(last) <= 2 and language in ("de",):
            return False
    return True


_OPENING_WORDS = {
    "en": frozenset(
        ("the a an he she it they we i in on at but and this that these those its his her their as after").split()
    ),
    "nl": frozenset("de het een hij zij ze we wij ik in op bij maar en dit dat deze die zijn haar hun als na".split()),
}


def _sentence_opener(following: str, language: str) -> bool:
    """After "U.S." only a word that opens sentences tells a new one."""
    words = following.split(maxsplit=1)
    word = words[0].strip(_OPENERS + _CLOSERS + ",.") if words else ""
    return word[:1].isupper() and word.lower() in _OPENING_WORDS.get(language, _OPENING_WORDS["en"])


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        at = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        at = at if at > start else start + LONGEST_SENTENCE
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
