"""What users see, kept as it is until someone means to change it (`pytest --snapshot-update`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import detente
from detente.export.explanation import explain
from detente.export.json import as_dict
from detente.export.text import render

EXAMPLES = {"strait.en": "2024-03-14", "rivier.nl": "2023-06-08"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str, snapshot: SnapshotAssertion) -> None:
    text = (Path("examples") / f"{name}.txt").read_text(encoding="utf-8")
    reading = detente.read(text, date=EXAMPLES[name], source="Example")
    assert render(reading) == snapshot(name="text")
    assert explain(reading, reading.claims[0]) == snapshot(name="explanation")
    assert list(as_dict(reading)) == snapshot(name="fields")
