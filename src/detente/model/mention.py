"""A mention: words of a sentence that point to one or more parties."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` of sentence `sentence`, the word that heads them, and whom they point to.

    `parties` are ids of states, organisations and groups (what a claim names); `actor` is the id of the person or part
    itself, where it is more than the party.
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    parties: tuple[str, ...]
    actor: str | None
    sense: str
    """name, adjective, inhabitant, capital, seat, place, person, epithet, part, pronoun, media or unnamed."""

    @property
    def named(self) -> bool:
        """Whether it names its party rather than pointing back to it."""
        return self.sense not in ("pronoun", "epithet", "part", "unnamed")
