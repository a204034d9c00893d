"""Checks dense files: `python -m corpus.check FILE...` prints every fault with its line, then what the files hold."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from corpus.dense import DenseError, GoldReport, parse


def faults(path: Path) -> list[str]:
    """All faults of one file; each report is tried by itself so that one fault does not hide the next."""
    text = path.read_text(encoding="utf-8")
    found, line = [], 1
    for block in re.split(r"(?m)^(?==== )", text):
        try:
            for report in parse("\n" * (line - 1) + block, path.name):
                found += [f"{path.name}: {report.id}: {fault}" for fault in odd(report)]
        except DenseError as error:
            found.append(str(error))
        line += block.count("\n")
    return found


def odd(report: GoldReport) -> list[str]:
    """What follows the form but is probably a slip."""
    out = []
    parties = {p for s in (report.title, *report.sentences) for m in s.mentions for p in m.parties}
    for sentence in (report.title, *report.sentences):
        text = report.title_text if sentence is report.title else report.text
        for claim in sentence.claims:
            words = text[claim.start : claim.end]
            named = {p for a in (*claim.actors[:1], *claim.recipients[:1]) for p in a}
            named |= {h for h, _ in claim.chains[0]}
            for p in sorted(named - parties):
                out.append(f"claim {words!r} names {p}, which no mention of the report points to")
            plain = text[sentence.start : sentence.end]
            extras = [x for x in (claim.when and claim.when[0], claim.cue) if x]
            extras += [q.words for q in claim.quantities]
            for extra in extras:
                if extra not in plain:
                    out.append(f"claim {words!r}: {extra!r} is not in the sentence")
            if claim.when and claim.when[1] > claim.when[2]:
                out.append(f"claim {words!r}: the days run backwards")
    return out


def main(paths: list[str]) -> int:
    bad = 0
    for name in paths:
        path = Path(name)
        for fault in faults(path):
            print(fault)
            bad += 1
        try:
            reports = parse(path.read_text(encoding="utf-8"), path.name)
        except DenseError:
            continue
        claims = [c for r in reports for s in (r.title, *r.sentences) for c in s.claims]
        types = Counter(c.types[0][0] for c in claims)
        print(f"{path.name}: {len(reports)} reports, {sum(len(r.sentences) for r in reports)} sentences, "
              f"{len(claims)} claims ({sum(c.optional for c in claims)} optional), "
              f"{sum(len(s.mentions) for r in reports for s in r.sentences)} mentions; {dict(types)}")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
