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
        """Hashes what identifies a report: where it stood, when, and its words."""
        day = self.published.edtf if self.published else ""
        words = "\x1f".join((self.url or "", self.source or "", day, self.text_sha256))
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
