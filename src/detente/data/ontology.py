"""What the schemes say of a category and mode: score, quad class, nearest CAMEO code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


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
    """Raises KeyError for a category that the scheme does not have."""
    return tuple(_ontology()[category].get("modes", {}))


def code(category: str, mode: str | None) -> Coding:
    """Raises KeyError for a category that the scheme does not have."""
    entry = _ontology()[category]
    score, cameo = entry.get("modes", {}).get(mode, (entry["score"], entry["cameo"]))
    return Coding(entry["quad"], float(score), str(cameo))
