"""Accuracy of `detente pairs` on files of sentences with a marked source and target whose root is known.

    python -m eval.pairs SENTENCES.tsv            # columns sentence, source, target, gold_root
    python -m eval.pairs RECORDS.json --show      # PLOVER gold records; every miss

A file that has YIELD for a root means CONCEDE or RETREAT. Older names of roots count as what they became.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.data.ontology import code
from detente.encode.network import bundled
from detente.extract.pairs import Pair, code_pair, found, pair_of, raw_of

FORMER = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {"YIELD": 2}


def from_table(path: Path) -> Iterator[tuple[Pair, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield pair_of(row), row["gold_root"]


def from_records(path: Path) -> Iterator[tuple[Pair, str]]:
    """Records of events; of a compound source the second counts as target."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        if "text" in record:
            sides = [p for side in ("source", "target") for p in _listed(record.get(side)) if isinstance(p, dict)]
            parties = [p["actorText"] for p in sides if p.get("actorText")]
            event = FORMER.get(record["event"], record["event"])
            yield found(record["text"], parties[0] if parties else "", parties[-1] if len(parties) > 1 else ""), event


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", type=Path)
    p.add_argument("--show", action="store_true")
    p.add_argument("--every", type=int, default=1, help="of the records only each n-th")
    a = p.parse_args()
    rows = list(from_records(a.file) if a.file.suffix == ".json" else from_table(a.file))[:: a.every]
    network = bundled()
    parsed = network.parse([raw_of(pair, i, "en") for i, (pair, _) in enumerate(rows)], "en", apart=True)
    merged = any(gold == "YIELD" for _, gold in rows)
    right, quads, confused, totals = 0, 0, Counter[tuple[str, str]](), Counter[str]()
    for sentence, (pair, gold) in zip(parsed, rows, strict=True):
        coded = code_pair(sentence, pair, network.labels, "en")
        given = coded.category if coded else "none"
        given = YIELD.get(given, given) if merged else given
        right += given == gold
        quads += _quad(given) == _quad(gold)
        totals[gold] += 1
        if given != gold:
            confused[gold, given] += 1
            if a.show:
                print(
                    f"{gold} as {given}: {pair.text}  [{_words(pair.text, pair.source)} > {_words(pair.text, pair.target)}]"
                )
    print(f"{len(rows)} pairs: root {right / len(rows):.3f}, quad {quads / len(rows):.3f}")
    for root, n in totals.most_common():
        wrong = sum(k for (gold, _), k in confused.items() if gold == root)
        print(f"  {root:10} {n:4} right {1 - wrong / n:.2f}")
    print("  most confused: " + ", ".join(f"{g} as {b} {k}" for (g, b), k in confused.most_common(12)))


def _words(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)] if span else "-"


def _quad(root: str) -> int:
    return 0 if root == "none" else QUADS.get(root) or code(root, None).quad


if __name__ == "__main__":
    main()
