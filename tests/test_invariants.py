"""What holds of every reading, whatever the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.data.ontology import categories, modes
from detente.export.json import as_dict, dumps

_WORDS = (
    'Norway Chile Oslo NATO troops invited denied that the a of , . ? " attacked not on Tuesday said will may talks president '
    "“ ” (  \n\n they its 300 killed embassy closed in last year - ’s if volgens Rusland zou de het niet gisteren gesprek"
).split(" ")
_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join) | st.text(max_size=200)
_slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_slow
@given(_texts, st.sampled_from(["nl", "en"]), st.none() | st.dates().map(str) | st.just("2022-01"))
def test_any_text_is_read_or_refused_and_every_word_stands_in_it(text: str, language: str, day: str | None) -> None:
    try:
        reading = detente.read(text, date=day, language=language)
    except detente.InputError:
        return
    body = reading.report.text
    known = {a.id for a in reading.actors}
    for claim in reading.claims:
        for span in (claim.sentence, claim.trigger, *(a.cue for a in claim.attribution), *claim.quantities):
            assert body[span.start : span.end] == span.text
        assert claim.category in categories()
        assert claim.mode is None or claim.mode in modes(claim.category)
        assert not set(claim.actors) & set(claim.recipients)
        assert {*claim.actors, *claim.recipients, *(a.holder for a in claim.attribution)} <= known
        if claim.when:
            assert body[claim.when.start : claim.when.end] == claim.when.text
            assert day is not None or claim.when.edtf[:1].isdigit()
        assert claim.because
    ids = [c.id for c in reading.claims]
    assert len(ids) == len(set(ids))
    for rows in (reading.meetings, reading.channels, reading.forces, reading.positions):
        assert all(row.claims and set(row.claims) <= set(ids) for row in rows)
    assert as_dict(reading)["report"]["text"] == body


@settings(max_examples=10, deadline=None)
@given(_texts)
def test_the_same_text_is_read_the_same_way_twice(text: str) -> None:
    try:
        first = dumps(detente.read(text, date="2022-01-18", language="en"))
    except detente.InputError:
        return
    assert first == dumps(detente.read(text, date="2022-01-18", language="en"))
