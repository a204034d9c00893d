"""From bytes to text: which encoding, and is it text at all?"""

from __future__ import annotations

import codecs
import re

from detente.errors import InputError

LARGEST = 5_000_000
"""Bytes; no news report is larger, and a larger file is most likely many reports or none."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF file; save its text first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PK\x03\x04": "a zip archive or office document; save its text first",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document; save its text first",
}


def decode(data: bytes, name: str) -> str:
    """The text of a file. Raises InputError where it is too large, empty or no text."""
    if len(data) > LARGEST:
        size, most = len(data) / 1e6, LARGEST / 1e6
        raise InputError(f"{name} holds {size:.1f} MB; at most {most:.0f} MB can be read at once: split it")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"{name} is {what}")
    text = _decoded(data, name)
    if not text.strip():
        raise InputError(f"{name} is empty")
    controls = sum(1 for c in text[:20_000] if ord(c) < 32 and c not in "\n\r\t\f\x0b")
    if "\x00" in text or controls > len(text[:20_000]) * 0.02:
        raise InputError(f"{name} is a binary file, not text")
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{name} says it is {encoding.upper()} but is broken at byte {error.start}") from error
    if sixteen := _sixteen_bit(data):
        try:
            return data.decode(sixteen)
        except UnicodeDecodeError as error:
            raise InputError(f"{name} looks like {sixteen.upper()} but is broken at byte {error.start}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", errors="replace")
        broken = mended.count("\ufffd")
        if sum(ord(c) > 127 for c in mended) - broken > 2 * broken:
            return mended  # UTF-8 with a few broken bytes
        if named := _named_charset(data):
            return data.decode(named, errors="replace")
        # every byte but five means something in Windows-1252, the usual encoding of older Western pages
        return data.decode("cp1252", errors="replace")


def _named_charset(data: bytes) -> str | None:
    """The encoding that an HTML page says it has, if there is one of that name."""
    found = re.search(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", data[:4000], re.IGNORECASE)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _sixteen_bit(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None
