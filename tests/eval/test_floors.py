"""The published figures hold: no field of no language has fallen under its floor."""

from __future__ import annotations

import json
from functools import cache

import pytest

from eval.gate import BASELINE, Result, fallen, measure_corpus, raised

FLOORS = json.loads(BASELINE.read_text(encoding="utf-8"))


@cache
def _result() -> Result:
    return measure_corpus("test")


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_no_figure_falls_under_its_floor(language: str) -> None:
    assert fallen({language: _result().figures[language]}, {language: FLOORS[language]}) == []


def test_a_figure_under_its_floor_is_named() -> None:
    assert fallen({"nl": {"f1": 0.5}}, {"nl": {"f1": 0.6}}) == ["nl f1: 0.500 is under its floor 0.600"]


def test_a_floor_lies_under_its_figure_by_two_points_or_two_items() -> None:
    result = Result({"nl": {"f1": 0.5, "forces_found": 0.5}}, {"nl": {"f1": 400, "forces_found": 10}}, ())
    assert raised(result, {}) == {"nl": {"f1": 0.48, "forces_found": 0.3}}
    assert raised(result, {"nl": {"f1": 0.49}})["nl"]["f1"] == 0.49
