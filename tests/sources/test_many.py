from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.sources import Given
from detente.sources.many import count, items


def test_folders_are_walked_in_order_and_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("x")
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n\n \n{"text": "two"}')
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / ".b.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    found = [item.place.removeprefix(str(tmp_path)) for item in items([str(tmp_path), "https://x.example/y", "-"])]
    assert found == ["/a.jsonl:1", "/a.jsonl:4", "/a.txt", "/b/c.txt", "https://x.example/y", "standard input"]
    assert count([str(tmp_path), "-"]) == 5


def test_a_line_of_a_dump_is_a_report_with_its_own_fields(tmp_path: Path) -> None:
    dump = tmp_path / "wire.ndjson"
    dump.write_text(
        '{"title": "Oslo  closes\\n mission", "text": "Norway closed its mission in Lima, the ministry said.", '
        '"date": "2021-05-04T10:00:00Z", "url": "https://www.herald.example/oslo", "section": 7}\n'
    )
    (item,) = items([str(dump)])
    report = item.load(Given(language="en"))
    assert report.text.startswith("Oslo closes mission\n\nNorway closed")
    assert (report.title, report.source) == ("Oslo closes mission", "www.herald.example")
    assert report.published is not None
    assert report.published.edtf == "2021-05-04"
    assert item.load(Given(language="en", source="Wire", date="2021")).source == "Wire"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.jsonl", b"[1]", "is no JSON object"),
        ("a.jsonl", b'{"text": "Norway met Chile.", "url": "http://[x"}', "url is no address"),
        ("a.jsonl", b'{"text": "' + b"x" * 5_100_000 + b'"}\n', "MB"),
        ("missing.jsonl", None, "No such file"),
        ("missing.txt", None, "no such file"),
    ],
)
def test_what_is_wrong_is_told_without_the_place(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (item,) = items([str(tmp_path / name)])
    with pytest.raises(InputError) as caught:
        item.load(Given(language="en"))
    assert reason in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert "\n" not in str(caught.value)
