from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.calendar import resolve
from detente.extract.times import find_times
from detente.text.published import parse_published

TUESDAY = "2022-01-18"


def _edtf(text: str, language: str, published: str | None, tense: str = "past") -> list[str | None]:
    day = parse_published(published) if published else None
    found = (resolve(e, day, tense) for e in find_times(text, language))
    return [w.edtf if w else None for w in found]


@pytest.mark.parametrize(
    ("language", "text", "tense", "edtf"),
    [
        ("nl", "Dat gebeurde vorige week", "past", "2022-01-10/2022-01-16"),
        ("nl", "Het overleg is dinsdag begonnen", "past", "2022-01-18"),
        ("nl", "Het overleg is volgende week donderdag", "future", "2022-01-27"),
        ("nl", "vorig najaar werd de missie gesloten", "past", "2021-23"),
        ("nl", "in december 2021 kwam het bericht", "past", "2021-12"),
        ("nl", "gisteren vertrok hij", "past", "2022-01-17"),
        ("nl", "begin februari komt er een gesprek", "future", "2022-02-01/2022-02-10"),
        ("nl", "twee weken geleden vertrok hij", "past", "2022-01-03/2022-01-09"),
        ("nl", "dit weekend kwamen twee soldaten om", "past", "2022-01-15/2022-01-16"),
        ("nl", "dit weekend komt de minister", "future", "2022-01-22/2022-01-23"),
        ("nl", "vrijdagavond vertrok hij", "past", "2022-01-14"),
        ("nl", "zij komen donderdagmiddag bijeen", "future", "2022-01-20"),
        ("nl", "zondagnacht vielen bommen", "past", "2022-01-16/2022-01-17"),
        ("nl", "in de nacht van vrijdag op zaterdag", "past", "2022-01-14/2022-01-15"),
        ("nl", "sinds donderdag vielen doden", "past", "2022-01-13/2022-01-18"),
        ("nl", "in juli vorig jaar", "past", "2021-07"),
        ("nl", "eind 2014 vertrok hij", "past", "2014-09-01/2014-12-31"),
        ("nl", "uiterlijk in maart vertrekt hij", "future", "2022-01-18/2022-03-31"),
        ("nl", "zij moeten binnen 72 uur vertrekken", "future", "2022-01-18/2022-01-21"),
        ("en", "they have fought since May 2020", "past", "2020-05-01/2022-01-18"),
        ("en", "troops must leave by Friday", "future", "2022-01-18/2022-01-21"),
        ("en", "it will end before 1 March", "future", "2022-01-18/2022-02-28"),
        ("en", "by Monday they had left", "past", "2022-01-17"),
        ("en", "within two weeks it will leave", "future", "2022-01-18/2022-02-01"),
        ("en", "they sailed on Sunday and Monday", "past", "2022-01-16/2022-01-17"),
        ("en", "in August last year", "past", "2021-08"),
        ("en", "in early 2015 it ended", "past", "2015-01-01/2015-04-30"),
        ("en", "It happened last autumn", "past", "2021-23"),
        ("en", "They met on Friday", "past", "2022-01-14"),
        ("en", "They will meet on Friday", "future", "2022-01-21"),
        ("en", "earlier this month the envoy left", "past", "2022-01-01/2022-01-17"),
        ("en", "on 3 March 2014 troops crossed", "past", "2014-03-03"),
        ("en", "in 2014 the war began", "past", "2014"),
        ("en", "five years ago it fell", "past", "2017"),
        ("en", "talks begin tomorrow", "future", "2022-01-19"),
    ],
)
def test_dates_against_the_day_of_publication(language: str, text: str, tense: str, edtf: str) -> None:
    assert _edtf(text, language, TUESDAY, tense) == [edtf]


def test_a_month_alone_leaves_a_weekday_one_of_its_days() -> None:
    assert _edtf("dinsdag begon het", "nl", "2022-01") == ["[2022-01-04,2022-01-11,2022-01-18,2022-01-25]"]


def test_nothing_is_invented_without_a_date() -> None:
    assert _edtf("It happened on Tuesday, last week and in 2014", "en", None) == [None, None, "2014"]
    assert _edtf("gisteren vertrok hij", "nl", "2022-01") == [None]


@pytest.mark.parametrize(
    "text",
    ["They may march on the city", "Theresa May said no", "a second time", "he has 10 days", "on 1 January 9999"],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert _edtf(text, "en", TUESDAY) == []


@given(
    st.text(max_size=80),
    st.sampled_from(["nl", "en"]),
    st.dates().map(str),
    st.sampled_from(["past", "present", "future"]),
)
def test_bounds_are_in_order_and_words_are_those_of_the_text(text: str, language: str, day: str, tense: str) -> None:
    for e in find_times(text, language):
        assert text[e.start : e.end] == e.text
        when = resolve(e, parse_published(day), tense)
        if when is not None and when.earliest and when.latest:
            assert when.earliest <= when.latest
