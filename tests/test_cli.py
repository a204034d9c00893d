from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "Norway has invited Chile to talks in Oslo next week, the foreign ministry said on Monday."


def _run(*arguments: str | Path, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "detente", *map(str, arguments)]
    return subprocess.run(
        call, input=stdin, capture_output=True, timeout=120, check=False, env={**os.environ, **environment}
    )


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
        ("paper.rtf", rb"{\rtf1\ansi Norway met Chile.}", (), "RTF"),
        (
            "feed.xml",
            b'<?xml version="1.0"?>\n<rss><channel><item>Norway met Chile.</item></channel></rss>',
            (),
            "feed",
        ),
        ("report.json", b'{"text": "Norway met Chile on Monday."}', (), "JSON"),
        ("i", "Der Minister sagte, dass die Gespräche in Oslo weitergehen. ".encode() * 5, (), "/i: this is German"),
        ("short.txt", b"Krieg", (), "too short"),
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


def test_several_reports_make_one_json_list(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    done = _run("read", tmp_path / "missing.txt", good, good, "--format", "json")
    assert [r["report"]["text"] for r in json.loads(done.stdout)] == [REPORT, REPORT]


def test_output_is_utf8_whatever_the_console_has(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    done = _run("read", path, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "→" in done.stdout.decode("utf-8")


def test_a_page_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = f"<html><head><meta charset='iso-8859-2'></head><body><article><p>Minister Čapek: {REPORT} {REPORT}</p></article></body></html>"
    path.write_bytes(body.encode("iso-8859-2"))
    assert "Čapek" in json.loads(_run("read", path, "--format", "json").stdout)["report"]["text"]


def test_a_broken_table_of_office_holders_is_named_with_its_row(tmp_path: Path) -> None:
    report, table = tmp_path / "report.txt", tmp_path / "holders.toml"
    report.write_text("The Norwegian minister Kari Holm has invited Chile to talks in Oslo, she said on Monday.")
    table.write_text(
        'holders = [["Ada Example", [], "NOR", "minister", "2020", ""], ["Bo", [1], "NOR", "king", "2020", ""]]'
    )
    done = _run("read", report, DETENTE_OFFICE_HOLDERS=str(table))
    assert done.returncode == 1
    assert "holders.toml, row 2: " in done.stderr.decode()


def test_explain_shows_the_tree_and_what_made_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    done = _run("explain", path, "1", "--date", "2024-05-07")
    assert done.returncode == 0, done.stderr
    assert "invited" in done.stdout.decode()
    assert "  1  Norway" in _run("read", path).stdout.decode()
    assert _run("explain", path, "²").returncode == 1
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


def test_pairs_reads_any_row(tmp_path: Path) -> None:
    table = tmp_path / "pairs.tsv"
    rows = ["<s>Chile</s> attacked <t>Peru</t>", "", "<s></s> attacked <t></t>", "</s>Chile attacked <t>Peru"]
    long = "<s>Chile</s> " + "attacked and " * 300 + "<t>Peru</t>"
    table.write_text("\r".join(["marked_sentence\tid", *rows, f"{long}\t5"]), newline="")
    done = _run("pairs", table)
    assert done.returncode == 0, done.stderr
    cells = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [c[2] for c in cells] == ["root", "ASSAULT", "", "", "", "ASSAULT"]
    assert cells[-1][1] == "5"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("marked_sentence\nChile\tPeru\n", "2 cells in line 2"),
        ("sentence\tsource\ttarget\troot\n", "column root already"),
    ],
)
def test_pairs_refuses_a_table_that_it_would_spoil(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text(text)
    done = _run("pairs", table)
    assert (done.returncode, done.stdout) == (1, b"")
    assert message in done.stderr.decode()


def test_version_and_help() -> None:
    assert _run("--version").stdout.startswith(b"detente ")
    assert b"read" in _run("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("read",), "PATH"),
        (("read", "x.txt", "--format", "xml"), "xml"),
        (("read", "x.txt", "--colour"), "--colour"),
        (("raed",), "raed"),
        (("read", "-", "-"), "named twice"),
        (("read", "x.txt", "--date", ""), "no date"),
    ],
)
def test_a_wrong_call_gets_one_clear_line(arguments: tuple[str, ...], message: str) -> None:
    done = _run(*arguments)
    errors = done.stderr.decode()
    assert done.returncode == 2
    assert errors.count("\n") == 1
    assert errors.startswith("detente: ")
    assert message.lower() in errors.lower()
