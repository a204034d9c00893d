"""One claim or report of the record with all that is known of it, as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from detente.export.answers import as_dict, heading_as_dict, lines
from detente.export.json import actor_as_dict, claim_as_dict
from detente.model.record import Correction, Entry, Found, Heading, Judgement, Provenance


def claim_lines(found: Found, provenance: Provenance, told: Sequence[Judgement]) -> Iterator[str]:
    claim = found.claim
    yield f"claim     {claim.id}{f'  {found.verdict}' if found.verdict else ''}"
    yield from _report_lines(found.report, provenance)
    yield f"sentence  {' '.join(claim.sentence.text.split())}"
    yield f"trigger   {claim.trigger.text}"
    coded = claim.category + (f":{claim.mode}" if claim.mode else "")
    yield f"coded     {coded}  {claim.certainty} {claim.polarity} {claim.tense}"
    yield f"parties   {', '.join(claim.actors) or '-'} > {', '.join(claim.recipients) or '-'}"
    for link in claim.attribution:
        yield f"holder    {link.holder} ({link.act}), shown by “{link.cue.text}”, {link.style}"
    if claim.when:
        yield f"when      {claim.when.edtf}, told as “{claim.when.text}”"
    if claim.where:
        yield f"where     {claim.where.name}{f' ({claim.where.country})' if claim.where.country else ''}"
    for q in claim.quantities:
        yield f"number    {q.text} {q.unit}"
    for reason in claim.because.split("; "):
        yield f"because   {reason}"
    for field, value in found.machine.items():
        yield f"was read  {field}: {json.dumps(value, ensure_ascii=False)}"
    for j in told:
        what = (
            f" {j.field} = {json.dumps(j.value, ensure_ascii=False)}"
            if j.field
            else f" {j.retracts}"
            if j.retracts
            else ""
        )
        yield f"judged    {j.no}: {j.verdict}{what}, by {j.who} on {j.at.date()}: {' '.join(j.why.split())}"


def entry_lines(entry: Entry) -> Iterator[str]:
    yield from _report_lines(entry.report, entry.provenance)
    yield ""
    yield entry.text.rstrip()
    yield ""
    yield from lines(entry.claims) if entry.claims else ["no claims"]


def claim_as_json(found: Found, provenance: Provenance, told: Sequence[Judgement]) -> str:
    return _dumps(as_dict(found) | {"provenance": _provenance(provenance), "judgements": [_judgement(j) for j in told]})


def correction_as_json(c: Correction) -> str:
    """On one line: the report with its text, the claim as read and as judged, and the judgements."""
    told = {
        "report": heading_as_dict(c.found.report) | {"text": c.text},
        "read": claim_as_dict(c.read),
        "judged": claim_as_dict(c.found.claim),
        "verdict": c.found.verdict,
        "judgements": [_judgement(j) for j in c.judgements],
    }
    return json.dumps(told, ensure_ascii=False)


def entry_as_json(entry: Entry) -> str:
    return _dumps({
        "report": heading_as_dict(entry.report) | {"text": entry.text},
        "claims": [as_dict(c) for c in entry.claims],
        "actors": [actor_as_dict(a) | {"listed": a.listed} for a in entry.actors],
        "provenance": _provenance(entry.provenance),
    })  # fmt: skip


def _report_lines(report: Heading, provenance: Provenance) -> Iterator[str]:
    source = f"{report.source} ({report.letter})" if report.source else "no source"
    yield f"report    {report.id}  {source}  {report.published or 'undated'}  {report.language}"
    if report.title:
        yield f"title     {report.title}"
    for url in provenance.addresses:
        yield f"address   {url}"
    maker = provenance.maker
    yield f"read by   détente {maker.version}, network {maker.network[:12]}, word lists {maker.lexicon[:12]}"


def _provenance(p: Provenance) -> dict[str, Any]:
    maker = {"version": p.maker.version, "network": p.maker.network, "lexicon": p.maker.lexicon}
    return {"addresses": list(p.addresses), "added": f"{p.added.isoformat()}Z", "maker": maker}


def _judgement(j: Judgement) -> dict[str, Any]:
    return {
        "no": j.no, "verdict": j.verdict, "field": j.field, "value": j.value, "retracts": j.retracts, "who": j.who,
        "at": f"{j.at.isoformat()}Z", "why": j.why,
    }  # fmt: skip


def _dumps(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
