"""A report: the text that was read and what is known of it. Offsets everywhere count code points of `text`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from detente.model.dates import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    text: str
    language: str
    published: Published | None = None
    title: str = ""
    source: str | None = None
    url: str | None = None

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Hashes what identifies a report: who published it, when, and its words; not its address, nor how its lines are broken."""
        day = self.published.edtf if self.published else ""
        told, title = (" ".join(x.split()) for x in (self.text, self.title))
        if not told.startswith(title):
            told = f"{title} {told}"
        words = "\x1f".join((" ".join((self.source or "").split()), day, told))
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
