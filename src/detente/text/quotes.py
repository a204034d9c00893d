"""Which stretches of a report stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

_PAIRS = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"'}
_APOSTROPHE = re.compile(r"\w[’']\w|(?<=s)[’'](?=\s)")
LONGEST = 1500
"""Code points; a longer stretch means that a mark is missing."""


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each quotation within a paragraph, marks included; one that is never closed ends with its paragraph."""
    inside_words = {m.start() + k for m in _APOSTROPHE.finditer(text) for k in range(m.end() - m.start())}
    out: list[tuple[int, int]] = []
    start, closing = -1, ""
    for at, mark in enumerate(text):
        if mark == "\n":
            if start >= 0 and closing != "’" and closing != "'":
                out.append((start, at))
            start = -1
        elif start >= 0:
            if mark == closing and not (closing in "’'" and at in inside_words):
                out.append((start, at + 1))
                start = -1
        elif mark in _PAIRS and at not in inside_words:
            start, closing = at, _PAIRS[mark]
        elif mark == "'" and _opens(text, at):
            start, closing = at, "'"
    if start >= 0 and closing not in "’'":
        out.append((start, len(text)))
    return tuple((a, b) for a, b in out if b - a <= LONGEST and b - a > 2)


def _opens(text: str, at: int) -> bool:
    """A plain apostrophe that opens a quotation: space before, a letter after, and a partner in the same paragraph."""
    before = text[at - 1 : at]
    following = text[at + 1 : at + 3]
    if (before and not (before.isspace() or before in "([")) or not following[:1].isalnum():
        return False
    if re.match(r"[stnk]\s", following):  # Dutch 's, 't, 'n
        return False
    end = text.find("\n", at)
    rest = text[at + 1 : end if end >= 0 else len(text)]
    return re.search(r"[\w.,!?]'(?!\w)", rest) is not None


class Quoted:
    """Asks whether an offset is inside a quotation."""

    def __init__(self, text: str) -> None:
        self.spans = quoted_spans(text)
        self._starts = [a for a, _ in self.spans]

    def __call__(self, at: int) -> bool:
        k = bisect_right(self._starts, at) - 1
        return k >= 0 and at < self.spans[k][1]

    def wholly(self, start: int, end: int) -> bool:
        """Whether nearly all of a stretch is quoted."""
        inside = sum(max(0, min(end, b) - max(start, a)) for a, b in self.spans)
        return end > start and inside / (end - start) > 0.9
