"""Reads the test reports and holds the figures against the floors of `baseline.json`.

python -m eval.gate                      # figures, floors, and what fell under one; exit 1 where something did
python -m eval.gate --update             # raises floors to a little under today's figures, never lowers one
python -m eval.gate --set train --show   # another part of the corpus, with every miss
python -m eval.gate --gold GOLD.json     # gold reports of another place
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.dense import read
from corpus.gold import as_gold
from detente import read as read_text
from detente.export.json import as_dict
from eval.mentions import EntityTally, ReferenceTally, gold_entities
from eval.scoring import Tally, score

CORPUS, BASELINE = Path("corpus"), Path(__file__).with_name("baseline.json")
SLACK, ITEMS = 0.02, 2
"""How far a figure may fall: two points, or two of the items that it counts where those are few. Processors round differently."""
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Result:
    figures: dict[str, dict[str, float]]
    """language -> field -> figure"""
    sizes: dict[str, dict[str, int]]
    """language -> field -> gold items that the figure is counted over"""
    notes: tuple[str, ...]


def measure_corpus(part: str, only: Sequence[str] = ()) -> Result:
    """The figures of one folder of the corpus, or of some of its files, for each language."""
    figures, sizes, notes = {}, {}, []
    for language in LANGUAGES:
        claims, entities, references, reports = Tally(), EntityTally(), ReferenceTally(), 0
        for path in sorted((CORPUS / part).glob(f"{language}-*.txt")):
            for report in read(path) if not only or path.stem in only else ():
                gold = as_gold(report)
                reading = _read(gold)
                score(gold, as_dict(reading), claims)
                entities.add(gold_entities(report), reading)
                references.add(report, reading)
                reports += 1
        if reports:
            figures[language] = claims.figures() | {"entity_f1": entities.f1(), "reference_f1": references.f1()}
            sizes[language] = claims.sizes()
            notes += [*claims.notes, *entities.notes, *references.notes]
    return Result(figures, sizes, tuple(notes))


def measure_gold(golds: Sequence[dict[str, Any]]) -> Result:
    """The figures of gold reports in JSON, all languages together."""
    claims = Tally()
    for gold in golds:
        score(gold, as_dict(_read(gold)), claims)
    return Result({"all": claims.figures()}, {"all": claims.sizes()}, tuple(claims.notes))


def _read(gold: dict[str, Any]) -> Any:
    about = gold["report"]
    return read_text(about["text"], date=about["published"], language=about["language"])


def fallen(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """What lies under its floor, a line each."""
    return [
        f"{language} {name}: {figures.get(language, {}).get(name, 0):.3f} is under its floor {floor:.3f}"
        for language, fields in floors.items()
        for name, floor in fields.items()
        if figures.get(language, {}).get(name, 0) < floor
    ]


def raised(result: Result, floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors that a result allows."""

    def floor(language: str, name: str, figure: float) -> float:
        size = result.sizes[language].get(name)
        slack = max(SLACK, ITEMS / size) if size else SLACK
        return max(floors.get(language, {}).get(name, 0), round(max(figure - slack, 0), 3))

    return {
        language: {name: floor(language, name, figure) for name, figure in fields.items()}
        for language, fields in result.figures.items()
    }


def show(figures: dict[str, dict[str, float]]) -> str:
    names = list(dict.fromkeys(k for fields in figures.values() for k in fields))
    rows = [f"{'':18}" + "".join(f"{language:>8}" for language in figures)]
    for name in names:
        rows.append(
            f"{name:18}"
            + "".join(f"{fields[name]:8.3f}" if name in fields else f"{'-':>8}" for fields in figures.values())
        )
    return "\n".join(rows)


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--set", default="test", help="folder of the corpus")
    p.add_argument("--only", nargs="*", default=(), metavar="NAME", help="some files of the folder")
    p.add_argument("--gold", type=Path, nargs="*", help="gold reports as JSON instead")
    p.add_argument("--show", action="store_true", help="every miss and every false claim")
    p.add_argument("--update", action="store_true", help="raise the floors")
    a = p.parse_args()
    if a.gold:
        loaded = [json.loads(path.read_text(encoding="utf-8")) for path in a.gold]
        result = measure_gold([g for x in loaded for g in (x if isinstance(x, list) else [x])])
    else:
        result = measure_corpus(a.set, a.only)
    if a.show:
        print("\n".join(result.notes))
    print(show(result.figures))
    if a.gold or a.set != "test":
        return 0
    floors = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if a.update:
        BASELINE.write_text(json.dumps(raised(result, floors), indent=1) + "\n", encoding="utf-8")
    faults = fallen(result.figures, floors)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
