"""Sentences side by side, as the network reads them: a window is a run of sentences of one report that see each other."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from training.labels import IGNORED, ROLES

Item = dict[str, Any]
"""One sentence: its piece ids with <s> and </s>, the first and last piece of each word, and the gold of its heads."""

LONGEST = 448
"""Pieces of a window; one longer sentence makes a window of its own."""
_ALONE = 0.2
"""Share of the windows that hold a single sentence, so that sentences without neighbours are read as well."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention as links see it: the words of its sentence that it covers, their head, its parties, and whether it names them.

    Of a person, too, it must be learnt from what stands around whose side it is on.
    """

    words: tuple[int, ...]
    head: int
    parties: frozenset[str]
    named: bool
    person: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A party that the gold gives an event which its own sentence does not mention; `unsure` where none is right as well."""

    trigger: int
    role: str
    party: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts in an event, or whom it is done to; `empty` where nobody is right too, or alone."""

    parties: frozenset[str]
    empty: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences; words are counted through the window.

    `roles` holds the label of each word for each trigger; `antecedents`, for each word that stands for somebody, the heads
    of the mentions of whom it stands for, or the word itself where the window has none; `sides`, for each trigger, the heads
    of all mentions of its actors and of its recipients, or the trigger itself where a side is empty.
    """

    sentences: tuple[Item, ...]
    roles: dict[int, list[int]] | None = None
    antecedents: dict[int, list[int]] | None = None
    sides: dict[int, tuple[list[int], list[int]]] | None = None

    @property
    def pieces(self) -> int:
        return sum(len(s["ids"]) for s in self.sentences)


def cut(sentences: Sequence[Item], rng: random.Random) -> Iterator[tuple[Item, ...]]:
    """The sentences in order, in runs of changing length."""
    run: list[Item] = []
    length, most = 0, _most(rng)
    for s in sentences:
        if run and length + len(s["ids"]) > most:
            yield tuple(run)
            run, length, most = [], 0, _most(rng)
        run.append(s)
        length += len(s["ids"])
    if run:
        yield tuple(run)


def _most(rng: random.Random) -> int:
    return 0 if rng.random() < _ALONE else rng.randint(LONGEST // 4, LONGEST)


def linked(sentences: tuple[Item, ...]) -> Window:
    """A window of annotated sentences with the links between all its words."""
    starts, at = [], 0
    for s in sentences:
        starts.append(at)
        at += len(s["first"])
    rows: dict[int, list[int]] = {}
    antecedents: dict[int, list[int]] = {}
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for k, s in enumerate(sentences):
        for trigger, own in s["role"].items():
            row = [0] * at
            row[starts[k] : starts[k] + len(own)] = own
            _hide(row, sentences, starts, k, s["parties"].get(trigger, frozenset()))
            rows[starts[k] + trigger] = row
            actors, recipients = (_heads(sentences, starts, starts[k] + trigger, side) for side in s["sides"][trigger])
            sides[starts[k] + trigger] = actors, recipients
        for wanted in s["wanted"]:
            _beyond(rows[starts[k] + wanted.trigger], sentences, starts, k, wanted)
        for pointer in s["pointers"]:
            if pointer.person or not pointer.named:
                word = starts[k] + pointer.head
                antecedents[word] = _heads(sentences, starts, word, Side(pointer.parties, False)) or [word]
    return Window(sentences, rows, antecedents, sides)


def _hide(row: list[int], sentences: Sequence[Item], starts: Sequence[int], own: int, parties: frozenset[str]) -> None:
    """Mentions of an event's parties in other sentences are neither right nor wrong."""
    for k, s in enumerate(sentences):
        if k != own:
            for pointer in s["pointers"]:
                if pointer.parties & parties:
                    for i in pointer.words:
                        row[starts[k] + i] = IGNORED


def _beyond(row: list[int], sentences: Sequence[Item], starts: Sequence[int], own: int, wanted: Wanted) -> None:
    """The mention outside the sentence that a missing party is read from: the nearest before it that names it, else any."""
    if wanted.unsure:
        return
    found = [
        (not p.named, k > own, abs(k - own), starts[k] + p.head)
        for k, s in enumerate(sentences)
        for p in s["pointers"]
        if k != own and p.parties == {wanted.party}
    ]
    if found:
        row[min(found)[-1]] = ROLES.index(wanted.role)


def _heads(sentences: Sequence[Item], starts: Sequence[int], own: int, side: Side) -> list[int]:
    """The heads of all mentions of some parties but the word itself, and the word itself where there may be none."""
    found = [
        start + other.head
        for start, s in zip(starts, sentences, strict=True)
        for other in s["pointers"]
        if start + other.head != own and other.parties <= side.parties
    ]
    return [*found, own] if side.empty else found


def batches(windows: Sequence[Window], budget: int, rng: random.Random | None = None) -> Iterator[list[Window]]:
    """Groups of like length, at most `budget` padded pieces each; in random order where an rng is given."""

    def length(window: Window) -> float:
        return window.pieces + (rng.random() * 8 if rng else 0)

    groups: list[list[Window]] = []
    for window in sorted(windows, key=length):
        longest = max(window.pieces, *(w.pieces for w in groups[-1])) if groups else 0
        if not groups or longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    yield from groups
