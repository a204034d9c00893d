"""The questions as commands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from detente.model.reading import Reading
from detente.record.adding import add_reading
from detente.record.migrate import open_record
from tests.calls import run
from tests.record.databases import MAKER


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    path = tmp_path_factory.mktemp("asked") / "record.sqlite"
    record = open_record(str(path), create=True)
    for reading in readings:
        with record.writing() as connection:
            add_reading(connection, reading, MAKER)
    record.engine.dispose()
    return path


def test_claims_for_people_programs_and_tables(where: Path, readings: tuple[Reading, ...]) -> None:
    asked = ("claims", "--holder", "Frankrijk", "--holder", "FRA", "--record", where)
    assert run(*asked).stdout == ""  # what France did is no claim on its word
    asked = ("claims", "--actor", "Noorwegen", "--type", "agree", "--language", "en", "--record", where)
    (claim,) = (c for c in readings[0].claims if "NOR" in c.actors)
    table = run(*asked)
    assert (table.returncode, table.stderr) == (0, "")
    assert table.stdout.startswith(f"{claim.id}  2024-05-07  The Herald  ")
    (as_json,) = json.loads(run(*asked, "--format", "json").stdout)
    assert (as_json["id"], as_json["report"]["source"], as_json["verdict"]) == (claim.id, "The Herald", None)
    assert as_json["sentence"]["text"] == claim.sentence.text
    (as_csv,) = csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout))
    assert (as_csv["claim"], as_csv["actors"], as_csv["type"]) == (claim.id, "NOR", "AGREE")


def test_pages_of_answers_say_where_they_go_on(where: Path) -> None:
    first = run("claims", "--limit", "2", "--record", where)
    assert first.stdout.count("\n") == 2
    assert first.stderr == "detente: there are more: --offset 2\n"
    second = run("claims", "--limit", "2", "--offset", "2", "--record", where)
    assert not set(first.stdout.splitlines()) & set(second.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("claims", "--actor", "PER", "--quad", "1"), "no claim fits what was asked"),
        (("claims", "--actor", "CHL", "--offset", "100"), "no claim fits what was asked after the first 100"),
        (("actors", "zzz"), "no actor fits what was asked"),
        (("search", "zzz"), "no report fits what was asked"),
    ],
)
def test_no_answer_is_told_in_one_line(where: Path, arguments: Sequence[str], message: str) -> None:
    done = run(*arguments, "--record", where)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"detente: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("claims", "--actor", "Zork"), 1, "knows no actor 'Zork'; detente actors lists"),
        (("claims", "--actor", "Stoltenberg"), 1, "names like it: jens-stoltenberg"),
        (("claims", "--type", "ATTACK"), 2, "'ATTACK' is no type; there are AGREE"),
        (("claims", "--type", "AGREE", "--mode", "troops"), 2, "is no mode of AGREE"),
        (("claims", "--since", "soon"), 2, "is no date"),
        (("claims", "--asserted", "--denied"), 2, "name one"),
        (("search", "?"), 1, "no words to look for"),
        (("show", "zzz"), 1, "no claim or report"),
        (("claims", "--record", "nowhere.sqlite"), 1, "detente add makes one"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    where: Path, arguments: Sequence[str], status: int, message: str
) -> None:
    done = run(*arguments, *(() if "--record" in arguments else ("--record", where)))
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert done.stderr.startswith("detente: ")
    assert done.stderr.count("\n") == 1


def test_actors_sources_search_and_show(where: Path, readings: tuple[Reading, ...]) -> None:
    assert run("actors", "--kind", "person", "--record", where).stdout.split() == [
        "1", "jens-stoltenberg", "person", "-", "Jens", "Stoltenberg",
    ]  # fmt: skip
    assert run("sources", "--record", where).stdout.splitlines()[-1].endswith("(no source)")
    found = run("search", "foreign ministry", "--record", where).stdout
    assert found.startswith(f"{readings[0].report.id}  2024-05-07  The Herald")
    claim = readings[0].claims[0]
    shown = run("show", claim.id[:12], "--record", where).stdout
    assert f"report    {readings[0].report.id}  The Herald (F)  2024-05-07  en" in shown
    assert "because   event head" in shown
    entry = json.loads(run("show", readings[0].report.id, "--format", "json", "--record", where).stdout)
    assert entry["report"]["text"] == readings[0].report.text
    assert [c["id"] for c in entry["claims"]] == [c.id for c in readings[0].claims]
    assert entry["provenance"]["maker"]["version"] == MAKER.version


def test_judgements_are_shown_exported_and_retracted(where: Path, readings: tuple[Reading, ...]) -> None:
    claim = next(c for c in readings[1].claims if c.attribution)
    (link, *_) = claim.attribution
    fields = (f"holders={link.holder}:deny", "when=2022-01-17/2022-01-19", "where=Geneva", "certainty=unknown")
    given = ("--why", "read again", "--who", "ana", "--record", where)
    judged = run("judge", claim.id, "correct", *fields, *given)
    assert judged.stderr == ""
    assert [line.split()[3] for line in judged.stdout.splitlines()] == ["holders", "when", "where", "certainty"]
    (told,) = map(json.loads, run("record", "corrections", "--record", where).stdout.splitlines())
    assert (told["read"]["certainty"], told["judged"]["certainty"]) == (claim.certainty, "unknown")
    assert (told["judged"]["where"]["country"], told["judged"]["when"]["latest"]) == ("CHE", "2022-01-19")
    (now, *_) = told["judged"]["attribution"]
    assert (now["act"], now["cue"]["text"]) == ("deny", link.cue.text)
    shown = run("show", claim.id, "--record", where).stdout
    assert "was read  certainty: " in shown
    assert ", by ana on 20" in shown
    numbers = [line.split()[1].rstrip(":") for line in judged.stdout.splitlines()]
    for number in numbers:
        assert run("retract", number, *given).returncode == 0
    assert run("record", "corrections", "--record", where).stderr == "detente: no claim was judged\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("judge", "zzz", "accept", "--why", "x"), 1, "no claim has an id"),
        (("judge", "zzz", "accept"), 2, "--why"),
        (("judge", "zzz", "accept", "type=AID", "--why", "x"), 2, "accept and reject take none"),
        (("judge", "zzz", "correct", "--why", "x"), 2, "needs FIELD=VALUE"),
        (("judge", "zzz", "correct", "when=soon", "--why", "x"), 2, "is no date"),
        (("retract", "99", "--why", "x"), 1, "no judgement 99"),
        (("record", "letter", "Nobody", "A", "--why", "x"), 1, "no source"),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_line(
    where: Path, arguments: Sequence[str], status: int, message: str
) -> None:
    done = run(*arguments, "--record", where)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_reports_are_read_again_after_a_change(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    where = tmp_path / "record.sqlite"
    record = open_record(str(where), create=True)
    for reading in readings[:3]:
        with record.writing() as connection:
            add_reading(connection, replace(reading, claims=()), MAKER)
    record.engine.dispose()
    claims = sum(len(r.claims) for r in readings[:3])
    assert (
        run("record", "reread", "--workers", 1, "--record", where).stdout
        == f"read 3 reports again, now with {claims} claims\n"
    )
    assert (
        run("record", "reread", "--workers", 1, "--record", where).stdout == "read 0 reports again, now with 0 claims\n"
    )
