from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.sources.bytes import LARGEST, decode

TEXT = "Café in Genève — “overleg”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "file") == TEXT


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    text = "Oekraïense militairen bij Charkiv, Genève en Bogotá"
    data = text.encode().replace(b"Charkiv", b"Char\xffkiv")
    assert decode(data, "file") == text.replace("Charkiv", "Char\ufffdkiv")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"x" * (LARGEST + 1), "MB"),
        ("Oslo".encode("utf-16") + b"\x00", "broken"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode(data, "file")
    assert "\n" not in str(caught.value)
