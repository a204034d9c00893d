"""Loads what a language brings as data: TOML files under `lang/<code>/`, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The table `name` of a language. Raises FileNotFoundError where the language has none."""
    return tomllib.loads((files("detente.lang") / language / f"{name}.toml").read_text(encoding="utf-8"))
