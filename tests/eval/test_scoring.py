from __future__ import annotations

from typing import Any

from eval.scoring import Tally, score

TEXT = "Norway attacked Chile on Monday."


def _claim(**changes: Any) -> dict[str, Any]:
    claim = {
        "trigger": {"start": 7, "end": 15, "text": "attacked"}, "type": "ASSAULT", "actors": ["oslo-army"], "recipients": ["CHL"],
        "attribution": [], "certainty": "certain", "polarity": "positive", "tense": "past",
        "when": {"earliest": "2022-01-17", "latest": "2022-01-17"}, "where": None, "quantities": [],
    }  # fmt: skip
    return claim | changes


def _figures(*claims: dict[str, Any]) -> dict[str, float]:
    gold = {
        "report": {"text": TEXT},
        "claims": [
            {"quote": "attacked", "type": ["ASSAULT"], "actors": ["NOR"], "recipients": ["CHL"], "holders": [], "certainty": ["certain"],
             "polarity": "positive", "tense": ["past"], "when": ["2022-01-17", "2022-01-17"]}
        ],
    }  # fmt: skip
    actors = [{"id": "oslo-army", "kind": "part", "affiliation": "NOR"}]
    tally = Tally()
    score(gold, {"claims": list(claims), "actors": actors}, tally)
    return tally.figures()


def test_parts_count_as_their_state() -> None:
    figures = _figures(_claim())
    assert (figures["f1"], figures["whole_fact"], figures["who_did_what_f1"]) == (1, 1, 1)


def test_a_wrong_field_costs_the_whole_fact_only() -> None:
    figures = _figures(_claim(tense="future"))
    assert (figures["f1"], figures["whole_fact"], figures["tense"]) == (1, 0, 0)


def test_a_wrong_category_is_a_miss_and_a_false_claim() -> None:
    figures = _figures(_claim(type="ACCUSE"))
    assert (figures["precision"], figures["recall"]) == (0, 0)


def test_one_claim_stands_for_one_gold_claim() -> None:
    figures = _figures(_claim(), _claim())
    assert (figures["precision"], figures["recall"]) == (0.5, 1)
