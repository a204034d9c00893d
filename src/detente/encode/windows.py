"""Which sentences are read together: windows of neighbours that the network sees at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_PIECES = 512
"""Positions that the network knows."""
WINDOW = 448
"""Pieces of a window; a report of some twenty sentences is read in one or two."""
CONTEXT = 64
"""Pieces of the sentences before a window that are read with it once more, for what they say of it."""
PIECES_A_CALL = 2048


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence cut into pieces: their ids with <s> and </s>, and the first and last piece of each word."""

    ids: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `start` up to `end` (exclusive), read with those from `context` on before them."""

    context: int
    start: int
    end: int


def together(lengths: Sequence[int]) -> Iterator[Window]:
    """Windows over all sentences of a report, given how many pieces each has."""
    start = 0
    while start < len(lengths):
        context, size = start, lengths[start]
        while context > 0 and size + lengths[context - 1] <= min(CONTEXT + lengths[start], WINDOW):
            context -= 1
            size += lengths[context]
        end = start + 1
        while end < len(lengths) and size + lengths[end] <= WINDOW:
            size += lengths[end]
            end += 1
        yield Window(context, start, end)
        start = end


def each(lengths: Sequence[int]) -> Iterator[Window]:
    """Windows of one sentence, for sentences that every second place leads in, as far as both fit."""
    for i in range(1, len(lengths), 2):
        yield Window(i - 1 if lengths[i - 1] + lengths[i] <= MOST_PIECES else i, i, i + 1)


def grouped(windows: Sequence[Window], lengths: Sequence[int]) -> Iterator[list[Window]]:
    """Windows of like length, at most PIECES_A_CALL padded pieces together."""

    def size(window: Window) -> int:
        return sum(lengths[window.context : window.end])

    group: list[Window] = []
    for window in sorted(windows, key=size):
        if group and size(window) * (len(group) + 1) > PIECES_A_CALL:
            yield group
            group = []
        group.append(window)
    if group:
        yield group
