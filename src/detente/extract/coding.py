"""What the schemes say of a category and mode: score, quad class, nearest CAMEO code, contexts."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detente.lang.lexicon import load


@dataclass(frozen=True, slots=True)
class Coding:
    """`quad` runs from 1 (verbal cooperation) over 2 (material cooperation) and 3 (verbal conflict) to 4 (material conflict)."""

    quad: int
    score: float
    cameo: str


@cache
def _ontology() -> dict[str, Any]:
    return tomllib.loads((files("detente.data") / "ontology.toml").read_text(encoding="utf-8"))


def categories() -> tuple[str, ...]:
    return tuple(_ontology())


def modes(category: str) -> tuple[str, ...]:
    return tuple(_ontology()[category].get("modes", {}))


def code(category: str, mode: str | None) -> Coding:
    """Raises KeyError for a category that the scheme does not have."""
    entry = _ontology()[category]
    score, cameo = entry.get("modes", {}).get(mode, (entry["score"], entry["cameo"]))
    return Coding(entry["quad"], float(score), str(cameo))


@cache
def _context_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE))
        for name, words in load(language, "contexts").items()
    )


def contexts(sentence: str, language: str) -> tuple[str, ...]:
    """PLOVER contexts that the sentence's words speak of, in the order of the table."""
    return tuple(name for name, pattern in _context_patterns(language) if pattern.search(sentence))
