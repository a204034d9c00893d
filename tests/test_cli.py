from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "Norway has invited Chile to talks in Oslo next week, the foreign ministry said on Monday."


def _run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "detente", *map(str, arguments)]
    return subprocess.run(call, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("name", "data", "options", "message"),
    [
        ("missing.txt", None, (), "no such file"),
        ("binary.txt", bytes(range(256)) * 40, (), "binary"),
        ("empty.txt", b"  \n ", (), "is empty"),
        (
            "german.txt",
            ("Der Minister sagte, dass die Gespräche mit Oslo fortgesetzt werden sollen. " * 5).encode(),
            (),
            "German",
        ),
        ("odd-date.txt", REPORT.encode(), ("--date", "2022-02-30"), "is no date"),
        ("odd-language.txt", REPORT.encode(), ("--language", "xx"), "can't be read yet"),
        ("large.txt", b"Norway met Chile. " * 1_200_000, (), "MB"),
        ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", (), "without an article"),
        ("paper.pdf", b"%PDF-1.4 xyz", (), "PDF"),
    ],
)
def test_bad_input_gets_one_clear_line(
    tmp_path: Path, name: str, data: bytes | None, options: tuple[str, ...], message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = _run("read", path, *options)
    errors = done.stderr.decode()
    assert done.returncode != 0
    assert done.stdout == b""
    assert errors.count("\n") == 1
    assert errors.startswith("detente: ")
    assert message in errors


def test_one_bad_report_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    done = _run("read", tmp_path / "missing.txt", good, "--date", "2024-05-07", "--format", "jsonl")
    (line,) = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert "missing.txt" in done.stderr.decode()
    assert json.loads(line)["report"]["published"] == "2024-05-07"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_standard_input_in_any_usual_encoding(encoding: str) -> None:
    done = _run("read", "-", "--format", "json", stdin=("“Café talks”: " + REPORT).encode(encoding))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["report"]["text"].startswith("“Café talks”")


def test_explain_shows_the_tree_and_what_made_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    done = _run("explain", path, "1", "--date", "2024-05-07")
    assert done.returncode == 0, done.stderr
    assert "invited" in done.stdout.decode()
    failed = _run("explain", path, "99")
    assert failed.returncode == 1
    assert failed.stderr.decode().startswith("detente: no claim '99'")


def test_pairs_appends_root_quad_and_score(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(
        "id\tmarked_sentence\n"
        "7\t<s>The Norwegian army</s> shelled <t>a village in Chile</t> on Monday.\n"
        "8\t<s>Peru</s> condemned <t>Ecuador</t> for the arrests.\n"
    )
    done = _run("pairs", table)
    header, first, second = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert header == ["id", "marked_sentence", "root", "quad", "score"]
    assert (first[2:4], second[2:4]) == (["ASSAULT", "4"], ["ACCUSE", "3"])


def test_pairs_without_the_columns_says_which_are_needed(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text("a\tb\n1\t2\n")
    done = _run("pairs", table)
    assert done.returncode == 1
    assert "marked_sentence" in done.stderr.decode()


def test_pairs_keeps_rows_that_it_cannot_code(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(
        "sentence\tsource\ttarget\nNorway attacked Chile.\tPeru\tChile\nNorway attacked Chile.\tNorway\tChile\n"
    )
    rows = [line.split("\t") for line in _run("pairs", table).stdout.decode().splitlines()]
    assert [r[3] for r in rows] == ["root", "", "ASSAULT"]


def test_version_and_help() -> None:
    assert _run("--version").stdout.startswith(b"detente ")
    assert b"read" in _run("--help").stdout
