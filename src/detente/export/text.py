"""A reading for people: what happened, who says what, what stands open; the sentence under each on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.model.claim import Actor, Claim, Quantity
from detente.model.reading import Reading

_WIDTH = 90


def render(reading: Reading, *, evidence: bool = False) -> str:
    return "\n".join(_lines(reading, evidence)) + "\n"


def _lines(reading: Reading, evidence: bool) -> Iterator[str]:
    report = reading.report
    names = {a.id: a for a in reading.actors}
    heading = report.title or _first_line(report.text)
    about = [report.source, report.published.edtf if report.published else "date unknown", report.language]
    yield heading
    yield "  ".join(x for x in about if x) + f"  {len(reading.claims)} claim{'s' * (len(reading.claims) != 1)}"
    numbered = list(enumerate(reading.claims, 1))
    told = [(n, c) for n, c in numbered if not c.attribution]
    said = [(n, c) for n, c in numbered if c.attribution]
    width = len(str(len(numbered)))
    for title, claims in (("What the report tells", told), ("What others say", said)):
        if claims:
            yield ""
            yield title
            for number, claim in claims:
                yield f"  {number:{width}}  {claim_line(claim, names)}"
                if evidence:
                    yield f"  {'':{width}}      “{claim.sentence.text}”"
    yield from _pictures(reading, names)


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    if len(line) <= _WIDTH:
        return line
    cut = line[: _WIDTH - 4]
    whole = cut.rsplit(" ", 1)[0]
    return f"{whole if len(whole) > _WIDTH // 2 else cut} ..."


def _name(actor_id: str, names: Mapping[str, Actor]) -> str:
    return names[actor_id].name if actor_id in names else actor_id


def claim_line(claim: Claim, names: Mapping[str, Actor]) -> str:
    """A claim on one line, on whose word first."""
    actors = ", ".join(_name(a, names) for a in claim.actors) or "someone"
    recipients = ", ".join(_name(r, names) for r in claim.recipients)
    kind = ("not " if claim.polarity == "negative" else "") + claim.category + (f":{claim.mode}" if claim.mode else "")
    parts = [f"{actors} → {recipients}" if recipients else actors, kind, f"“{claim.trigger.text}”"]
    state = []
    state += [claim.certainty] if claim.certainty != "certain" else []
    state += [claim.tense] if claim.tense != "past" else []
    details = [" ".join(state)] if state else []
    if claim.when:
        details.append(f"when {_when(claim.when.edtf)}")
    if claim.where:
        details.append(f"in {claim.where.name}")
    details += [_quantity(q) for q in claim.quantities]
    line = "  ".join(parts) + (f"  [{'; '.join(details)}]" if details else "")
    if claim.attribution:
        chain = " > ".join(f"{_name(a.holder, names)} ({a.act})" for a in claim.attribution)
        line = f"{chain}: {line}"
    return line


def _when(edtf: str) -> str:
    """A date for people: `[2022-01-04,2022-01-11]` is one of the two."""
    return f"one of {edtf[1:-1].replace(',', ', ')}" if edtf.startswith("[") else edtf


def _quantity(q: Quantity) -> str:
    low, best, high = (f"{x:,.0f}" if x is not None else None for x in (q.low, q.best, q.high))
    if low and high:
        return f"{low} {q.unit}" if low == high else f"{low} to {high} {q.unit}"
    if low or high:
        return f"at least {low} {q.unit}" if low else f"at most {high} {q.unit}"
    return f"about {best} {q.unit}"


def _pictures(reading: Reading, names: dict[str, Actor]) -> Iterator[str]:
    def parties(ids: tuple[str, ...]) -> str:
        return " – ".join(_name(i, names) for i in ids)

    if reading.meetings:
        yield ""
        yield "Meetings"
        for m in reading.meetings:
            extra = [m.body, m.when.edtf if m.when else None, m.where.name if m.where else None, *m.agenda]
            yield f"  {m.status:9} {parties(m.parties)}  {', '.join(x for x in extra if x)}".rstrip()
    if reading.channels:
        yield ""
        yield "Channels"
        for c in reading.channels:
            since = f"  since {c.since.edtf}" if c.since else ""
            yield f"  {c.status:10} {c.kind}: {parties(c.parties)}{since}"
    if reading.forces:
        yield ""
        yield "Forces"
        for f in reading.forces:
            number = _quantity(Quantity(0, 0, "", f.unit, f.low, f.best, f.high))
            where = f" in {f.where.name}" if f.where else ""
            holder = f", {_name(f.holder, names)} says" if f.holder else ""
            sure = f" ({f.certainty})" if f.certainty != "certain" else ""
            yield f"  {_name(f.actor, names)}: {number}{where}{holder}{sure}"
    for title, open_ones in (("Open questions", True), ("Settled", False)):
        rows = [p for p in reading.positions if (p.status in ("open", "disputed")) == open_ones]
        if rows:
            yield ""
            yield title
            for p in rows:
                to = f" → {_name(p.addressee, names)}" if p.addressee else ""
                yield f"  {p.kind} ({p.status})  {_name(p.holder, names)}{to}: {p.content}"
