"""Meetings: invited, agreed, held, refused, cancelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.model.picture import Meeting
from detente.picture.context import Told, has

_ORDER = ("proposed", "invited", "agreed", "held", "refused", "cancelled")


def meetings(claims: Sequence[Told]) -> tuple[Meeting, ...]:
    """One row for each meeting: claims of the same parties whose days do not contradict each other are of one meeting."""
    rows: list[Meeting] = []
    for t in claims:
        status = _status(t)
        if status is None or not _enough(t):
            continue
        new = Meeting(
            parties=tuple(sorted(t.parties)),
            body=_body(t),
            status=status,
            when=t.claim.when,
            where=t.claim.where,
            agenda=_agenda(t),
            claims=(t.claim.id,),
        )
        for k, row in enumerate(rows):
            if _same(row, new):
                rows[k] = _joined(row, new)
                break
        else:
            rows.append(new)
    return tuple(rows)


def _enough(t: Told) -> bool:
    """Two sides, or one body whose members meet."""
    if len(t.parties) != 1:
        return len(t.parties) > 1
    body = t.cast.actors.get(t.parties[0])
    return body is not None and body.kind == "organisation" and t.claim.mode not in ("visit", "phone", "third-party")


def _status(t: Told) -> str | None:
    claim, words = t.claim, t.table("meeting")
    if claim.polarity == "negative":
        return None
    about = has(t.phrase, words["words"]) or has(t.trigger, words["words"])
    if claim.category == "CONSULT":
        if claim.certainty not in ("certain", "probable"):
            return "proposed"
        return _asked_for(t) or ("agreed" if claim.tense == "future" else "held")
    if claim.category in ("AGREE", "REQUEST") and has(t.near, words["invited"]):
        return "invited"
    if claim.category == "REJECT" and (claim.mode == "meet" or about):
        return "cancelled" if has(t.near, words["cancelled"]) else "refused" if claim.mode == "meet" else None
    if claim.category == "REQUEST":
        return "proposed" if claim.mode == "meet" else None
    if claim.category == "AGREE" and about:
        if has(t.near, words["proposed"]) or claim.certainty in ("possible", "unknown"):
            return "proposed"
        return "agreed"
    return None


def _asked_for(t: Told) -> str | None:
    """Whether a meeting stands under a verb that only asks for it: `invited Chile to talks`, `proposed a summit`."""
    words = t.table("meeting")
    for above in t.sentence.ancestors(t.anchor):
        text = f"{above.text} {above.lemma}".lower()
        for status in ("invited", "proposed"):
            if above.upos == "VERB" and has(text, words[status]):
                return status
    return None


def _same(a: Meeting, b: Meeting) -> bool:
    if set(a.parties) != set(b.parties):
        return False
    if a.when and b.when:
        if a.when.earliest and b.when.latest and b.when.earliest and a.when.latest:
            return a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest
        return a.when.edtf == b.when.edtf
    settled = {"held"}
    if (a.status in settled) != (b.status in settled):
        return False
    return a.body is None or b.body is None or a.body == b.body


def _joined(a: Meeting, b: Meeting) -> Meeting:
    """The later stage of life wins; what one of them says of day, place and body is kept."""
    status = max(a.status, b.status, key=_ORDER.index)
    agenda = (*a.agenda, *(x for x in b.agenda if x not in a.agenda))
    return replace(
        a, status=status, when=a.when or b.when, where=a.where or b.where, body=a.body or b.body, agenda=agenda,
        claims=(*a.claims, *b.claims),
    )  # fmt: skip


def _body(t: Told) -> str | None:
    """The council or conference that meets, in the report's words."""
    stems = t.table("meeting")["bodies"]
    for word in t.sentence.words:
        if word.upos not in ("NOUN", "PROPN") or (word.text[:1].islower() and "-" not in word.text):
            continue
        if any(word.text.lower().endswith(s) for s in stems):
            first = word.index
            while first > 0 and _belongs(t, first - 1):
                first -= 1
            start, end = t.sentence.text_of(first, word.index)
            return t.report.text[start:end]
    return None


def _belongs(t: Told, index: int) -> bool:
    """Whether a word before a body's name is part of it."""
    word = t.sentence.words[index]
    return word.text == "-" or word.upos == "PROPN" or (word.upos == "ADJ" and word.text[:1].isupper())


def _agenda(t: Told) -> tuple[str, ...]:
    """What is to be talked about: the complements with `about`, `over`, `on`."""
    out = []
    for i in t.words:
        for child in t.sentence.children(i, "obl", "nmod"):
            if any(c.text.lower() in ("about", "over", "on") for c in t.sentence.children(child.index, "case")):
                text = re.sub(r"^(?:about|over|on)\s+", "", t.text_of(child.index), flags=re.IGNORECASE)
                if t.claim.when is None or t.claim.when.text not in text:
                    out.append(text)
    return tuple(out)
