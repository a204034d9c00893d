"""How far two annotators of the same reports agree: the ceiling for the reader's figures.

python -m eval.agreement        # corpus/second against corpus/test, scored as if the second were a reader
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.dense import GoldClaim, GoldReport, read
from corpus.gold import as_gold
from eval.gate import CORPUS, LANGUAGES, show
from eval.mentions import gold_entities
from eval.scoring import Tally, score


def as_reading(report: GoldReport) -> dict[str, Any]:
    """An annotation in the form of a reading: the first of its alternatives, optional claims too."""
    claims = [_claim(report.text, c) for s in report.sentences for c in s.claims]
    gold = as_gold(report)
    pictures = {name: [_first(row) for row in gold[name]] for name in ("meetings", "channels", "forces", "positions")}
    return {"claims": claims, "actors": [], **pictures}


def _first(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v[0] if k in ("status", "kind") and isinstance(v, list) and v else v for k, v in row.items()}


def _claim(text: str, claim: GoldClaim) -> dict[str, Any]:
    when = {"earliest": claim.when[1], "latest": claim.when[2]} if claim.when else None
    place = {"text": claim.where[0], "name": claim.where[0], "country": claim.where[1]} if claim.where else None
    return {
        "trigger": {"start": claim.start, "end": claim.end, "text": text[claim.start : claim.end]},
        "type": claim.types[0][0],
        "actors": list(claim.actors[0]), "recipients": list(claim.recipients[0]),
        "attribution": [{"holder": h, "act": a} for h, a in claim.chains[0]],
        "certainty": claim.certainty[0] if claim.certainty else None,
        "polarity": claim.polarity, "tense": claim.tense[0] if claim.tense else None,
        "when": when, "where": place,
        "quantities": [{"low": q.low, "best": q.best, "high": q.high} for q in claim.quantities],
    }  # fmt: skip


def main() -> None:
    figures = {}
    for language in LANGUAGES:
        tally, right, first, second = Tally(), 0, 0, 0
        for path in sorted((CORPUS / "second").glob(f"{language}-*.txt")):
            theirs = {r.id: r for r in read(path)}
            for report in read(Path(CORPUS / "test" / path.name)):
                if report.id in theirs and theirs[report.id].text == report.text:
                    score(as_gold(report), as_reading(theirs[report.id]), tally)
                    a, b = gold_entities(report), gold_entities(theirs[report.id])
                    right, first, second = right + len(a & b), first + len(a), second + len(b)
        if first:
            figures[language] = tally.figures() | {"entity_f1": round(2 * right / (first + second), 3)}
    print(show(figures))


if __name__ == "__main__":
    main()
