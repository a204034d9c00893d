"""The model article and the probes, where the shared data lies beside the checkout; skipped elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.gate import measure_gold

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = json.loads((Path(__file__).parents[1] / "eval/shared_floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_hold(name: str) -> None:
    gold = json.loads((SHARED / name).read_text(encoding="utf-8"))
    figures = measure_gold(gold if isinstance(gold, list) else [gold]).figures["all"]
    under = {k: figures.get(k, 0) for k, floor in FLOORS[name].items() if figures.get(k, 0) < floor}
    assert under == {}
