"""The annotated corpus follows its own guide."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.check import faults
from corpus.dense import DenseError, parse, read

STORIES = ("stories", "parallel")
FILES = sorted(p for p in Path("corpus").glob("*/*.txt") if p.parent.name not in STORIES)


@pytest.mark.parametrize("path", FILES, ids=[str(p) for p in FILES])
def test_files_follow_the_dense_form(path: Path) -> None:
    assert faults(path) == []


def test_no_report_is_there_twice_and_no_test_report_is_for_training() -> None:
    reports = [(path.parent.name, report) for path in FILES if path.parent.name != "second" for report in read(path)]
    assert [k for k, n in Counter(r.id for _, r in reports).items() if n > 1] == []
    train = {t.text[s.start : s.end] for part, t in reports if part != "test" for s in t.sentences}
    test = {t.text[s.start : s.end] for part, t in reports if part == "test" for s in t.sentences}
    assert {s for s in train & test if len(s) > 40} == set()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("> nowhere ~ ASSAULT ~ NOR > CHL ~ - ~ certain + past", "nowhere"),
        ("> attacked ~ BATTLE ~ NOR > CHL ~ - ~ certain + past", "BATTLE"),
        ("> attacked ~ ASSAULT ~ NOR > CHL ~ - ~ surely + past", "surely"),
        ("> attacked ~ ASSAULT", "five fields"),
    ],
)
def test_a_faulty_line_is_named(line: str, message: str) -> None:
    text = (
        f"=== x-01\npublished: 2022-01-18\nlanguage: en\n\n# Title\n\n[Norway|S NOR] attacked [Chile|S CHL].\n{line}\n"
    )
    with pytest.raises(DenseError, match=message):
        parse(text)
