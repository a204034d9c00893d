"""What the record answers, as lines for people, as JSON, and as rows of a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.export.json import actor_as_dict, claim_as_dict
from detente.export.text import claim_line
from detente.model.record import Found, Heading, Outlet, Passage, RecordActor

Answer = Found | Passage | RecordActor | Outlet
_WIDEST = 24
"""Code points of a name in a column; a longer one is shown in full and moves what follows."""


def lines(answers: Sequence[Answer]) -> Iterator[str]:
    """One line each, in columns; a passage takes two."""
    rows = [_cells(a) for a in answers]
    for cells in rows:
        widths = [min(max(len(r[i]) for r in rows), _WIDEST) for i in range(len(cells) - 1)]
        yield "  ".join([*(f"{c:{w}}" for c, w in zip(cells, widths, strict=False)), cells[-1]]).rstrip()


def as_json(answers: Iterable[Answer]) -> str:
    return json.dumps([as_dict(a) for a in answers], ensure_ascii=False, indent=1)


def as_csv(answers: Sequence[Answer]) -> str:
    """A table with a header; lists in a cell are parted by semicolons. Nothing where there are no answers."""
    out = io.StringIO()
    rows = [_flat(a) for a in answers]
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()


def as_dict(answer: Answer) -> dict[str, Any]:
    match answer:
        case Found():
            told = claim_as_dict(answer.claim)
            told["sentence"]["text"] = answer.claim.sentence.text
            named = {*answer.claim.actors, *answer.claim.recipients, *(a.holder for a in answer.claim.attribution)}
            cast = [actor_as_dict(a) | {"listed": a.listed} for i, a in answer.actors.items() if i in named]
            return told | {
                "report": heading_as_dict(answer.report), "verdict": answer.verdict or None, "machine": dict(answer.machine),
                "cast": [{k: v for k, v in a.items() if k != "mentions"} for a in cast],
            }  # fmt: skip
        case Passage():
            return {"report": heading_as_dict(answer.report), "snippet": answer.snippet}
        case RecordActor():
            return {
                "id": answer.id, "name": answer.name, "kind": answer.kind, "country": answer.country,
                "listed": answer.listed, "reports": answer.reports, "claims": answer.claims,
            }  # fmt: skip
        case Outlet():
            return {
                "name": answer.name, "letter": answer.letter, "reports": answer.reports, "claims": answer.claims,
                "first": answer.first.isoformat() if answer.first else None,
                "last": answer.last.isoformat() if answer.last else None,
            }  # fmt: skip


def heading_as_dict(report: Heading) -> dict[str, Any]:
    return {
        "id": report.id, "title": report.title, "source": report.source, "letter": report.letter,
        "published": report.published, "language": report.language,
    }  # fmt: skip


def _cells(answer: Answer) -> tuple[str, ...]:
    match answer:
        case Found(claim=claim, report=report):
            verdict = f"  ({answer.verdict})" if answer.verdict else ""
            told = claim_line(claim, answer.actors) + verdict
            return claim.id, report.published or "undated", report.source or "-", told
        case Passage(report=report):
            title = f"{report.title}  " if report.title else ""
            told = f"{title}{report.claims} claim{'s' * (report.claims != 1)}\n    {answer.snippet}"
            return report.id, report.published or "undated", report.source or "-", told
        case RecordActor():
            name = answer.name if answer.listed else f"{answer.name} (by name only)"
            return f"{answer.claims}", answer.id, answer.kind, answer.country or "-", name
        case Outlet():
            days = f"{answer.first or '?'} to {answer.last or '?'}"
            return answer.letter, f"{answer.reports}", f"{answer.claims}", days, answer.name or "(no source)"


def _flat(answer: Answer) -> dict[str, Any]:
    if not isinstance(answer, Found):
        told = as_dict(answer)
        return {**told.pop("report", {}), **told}
    claim, report = answer.claim, answer.report
    when, where = claim.when, claim.where
    return {
        "claim": claim.id, "report": report.id, "published": report.published, "source": report.source,
        "letter": report.letter, "language": report.language, "title": report.title, "type": claim.category,
        "mode": claim.mode, "cameo": claim.cameo, "score": claim.score, "actors": ";".join(claim.actors),
        "recipients": ";".join(claim.recipients), "holders": ";".join(a.holder for a in claim.attribution),
        "acts": ";".join(a.act for a in claim.attribution), "certainty": claim.certainty, "polarity": claim.polarity,
        "tense": claim.tense, "when": when.edtf if when else None, "earliest": when.earliest if when else None,
        "latest": when.latest if when else None, "where": where.name if where else None,
        "country": where.country if where else None, "lat": where.lat if where else None,
        "lon": where.lon if where else None, "quantities": ";".join(q.text for q in claim.quantities),
        "verdict": answer.verdict, "sentence": claim.sentence.text,
    }  # fmt: skip
