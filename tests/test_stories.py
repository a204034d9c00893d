"""Stories follow their guide, and what does not is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.check_stories import faults, main
from corpus.stories import StoryError, parse, read

FILES = sorted((*Path("corpus/stories").glob("*.txt"), *Path("corpus/parallel").glob("*.txt")))
STORY = """# story: ship
# about: a ship is held
# events
E1 | COERCE | TUR > GRC | 2016-03-04 | coastguard holds a ship
E2 | CONSULT | TUR & GRC | .. | ministers meet
# report: a1 | nl | 2016-03-05 | Het Kanaal | -
Turkije {E1 houdt} schip {E1 vast}

De ministers {E2 spraken} elkaar.
# report: a2 | en | 2016-03-05 | Reuters | -
Ship held

Turkey denied having {E1 held} it.

"We {E2 met}," he said.
# report: a3 | en | 2016-03-06 | Harbour Gazette | reprint of a2
Ship

Turkey denied having {E1 held} it. (Reuters)
"""


@pytest.mark.parametrize("path", FILES, ids=[str(p) for p in FILES])
def test_files_follow_the_guide(path: Path) -> None:
    assert faults(path) == []


def test_both_halves_are_there_and_share_nothing() -> None:
    stories = {path.stem: read(path) for path in FILES}
    assert len([name for name in stories if name.startswith("a-")]) == 6
    assert len([name for name in stories if name.startswith("b-")]) == 6
    assert [len(stories[f"p{i}"]) for i in (1, 2, 3, 4)] == [10, 10, 10, 10]
    texts = [r.text for told in stories.values() for story in told for r in story.reports]
    names = [story.name for told in stories.values() for story in told]
    assert (len(set(texts)), len(set(names))) == (len(texts), len(names))


def test_offsets_count_in_the_text_without_marks() -> None:
    (story,) = parse(STORY)
    first, second, third = story.reports
    assert first.text == "Turkije houdt schip vast\n\nDe ministers spraken elkaar."
    assert first.text.startswith(first.title)
    assert [(t.event, first.text[t.start : t.end]) for t in first.tellings] == [
        ("E1", "houdt"),
        ("E1", "vast"),
        ("E2", "spraken"),
    ]
    assert [second.text[t.start : t.end] for t in second.tellings] == ["held", "met"]
    assert (second.reprint_of, third.reprint_of) == (None, "a2")


def test_events_have_their_parties_and_days() -> None:
    held, met = parse(STORY)[0].events
    assert (held.actors, held.recipients, held.joint) == (("TUR",), ("GRC",), False)
    assert held.when is not None
    assert held.when.edtf == "2016-03-04"
    assert (met.actors, met.recipients, met.joint, met.when) == (("TUR", "GRC"), (), True, None)


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("{E1 houdt}", "{E9 houdt}", "ship.txt:7: no event E9 is listed"),
        ("{E2 spraken}", "{E2 spraken", "ship.txt:9: a mark is written {E1 words}; a brace is left in 'De ministers {E2 spraken elka'"),
        ("{E2 spraken}", "{E2 {E1 spraken}}", "ship.txt:9: a mark is written {E1 words}; a brace is left in 'De ministers {E2 spraken} elk'"),
        ("| COERCE |", "| SEIZE |", "ship.txt:4: no such category 'SEIZE'"),
        ("TUR > GRC", "TUR", "ship.txt:4: parties are written 'A > B' or 'A & B', not 'TUR'"),
        ("TUR > GRC", "TUR > Gr c", "ship.txt:4: odd party 'Gr c'"),
        ("2016-03-04", "2016-02-30", "ship.txt:4: '2016-02-30' is no date; write a day or a month, or .."),
        ("E2 | CONSULT", "E1 | CONSULT", "ship.txt:5: event E1 is listed twice"),
        ("| .. | ministers meet", "| ministers meet", "ship.txt:5: an event has 5 fields joined by ' | ', this one 4"),
        ("a1 | nl", "a1 | de", "ship.txt:6: the language is nl or en, not 'de'"),
        ("Kanaal | -", "Kanaal | a2", "ship.txt:6: write '-' or 'reprint of ID', not 'a2'"),
        ("a2 | en", "a1 | en", "ship.txt:10: report a1 is there twice"),
        ("Ship held\n\n", "Ship held\n", "ship.txt:10: a report is its title, an empty line and its body"),
        ("# about: a ship is held\n", "", "ship.txt:1: a story has a name, '# about:', events and reports"),
        ("# story: ship\n", "", "ship.txt:1: '# about: a ship is held' stands before the first '# story:'"),
        ("# report: a2", "# rapport: a2", "ship.txt:10: neither a story nor a report begins so"),
    ],
)  # fmt: skip
def test_a_malformed_story_gives_one_clear_line(good: str, bad: str, message: str) -> None:
    with pytest.raises(StoryError) as error:
        parse(STORY.replace(good, bad, 1), "ship.txt")
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("of a2", "of a9", "ship.txt:16: there is no report a9 that a3 may reprint"),
        ("of a2", "of a1", "ship.txt:16: a1 is in another language or came out later"),
        ("2016-03-06", "2016-03-04", "ship.txt:16: a2 is in another language or came out later"),
        ("Reuters | -", "Reuters | reprint of a3", "ship.txt:10: a3 is a reprint itself; name its original"),
        ("TUR > GRC", "FARC > GRC", "ship.txt:4: FARC is neither a state nor an organisation; others are written in lower case"),
        ("TUR & GRC", "TUR &", "ship.txt:5: a joint act has two parties or more"),
        ("2016-03-04", "2017-03-04", "ship.txt:4: E1 lies on 2017-03-04, long after the last report"),
        ("{E1 houdt}", "{E1 houdt het grote schip}", "ship.txt:6: the mark 'houdt het grote schip' is not one to 3 words"),
        ("schip", "schip\u00a0en", "ship.txt:6: the text holds characters that the reader would change"),
    ],
)  # fmt: skip
def test_what_the_guide_rules_out_is_told_with_its_line(tmp_path: Path, good: str, bad: str, message: str) -> None:
    path = tmp_path / "ship.txt"
    path.write_text(STORY.replace(good, bad, 1), encoding="utf-8")
    assert message in faults(path)


def test_an_event_that_no_report_tells_and_a_missing_language_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ship.txt"
    path.write_text(STORY.replace("{E2 spraken}", "spraken").replace("{E2 met}", "met").replace("| nl", "| en"))
    assert faults(path) == ["ship.txt:1: a story has reports in nl and en", "ship.txt:5: no report tells E2"]


def test_the_check_prints_what_a_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ship.txt"
    path.write_text(STORY, encoding="utf-8")
    assert main([str(path)]) == 0
    assert "1 stories, 3 reports (1 reprints), 2 events, 6 tellings" in capsys.readouterr().out
