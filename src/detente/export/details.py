"""One claim or report of the record with all that is known of it, as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detente.export.answers import as_dict, heading_as_dict, lines
from detente.export.json import actor_as_dict
from detente.model.record import Entry, Found, Heading, Provenance


def claim_lines(found: Found, provenance: Provenance) -> Iterator[str]:
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


def entry_lines(entry: Entry) -> Iterator[str]:
    yield from _report_lines(entry.report, entry.provenance)
    yield ""
    yield entry.text.rstrip()
    yield ""
    yield from lines(entry.claims) if entry.claims else ["no claims"]


def claim_as_json(found: Found, provenance: Provenance) -> str:
    return _dumps(as_dict(found) | {"provenance": _provenance(provenance)})


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


def _dumps(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
