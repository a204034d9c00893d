"""Days and EDTF dates: what the words say, with the earliest and the latest day that they allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: a day, or only a month or a year."""

    edtf: str
    earliest: date
    latest: date

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class When:
    """A date in a report: the words, their EDTF (ISO 8601-2 level 1, sets of level 2), and the days that bound it."""

    start: int
    end: int
    text: str
    edtf: str
    earliest: date | None
    latest: date | None
