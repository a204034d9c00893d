"""Cleans a text before offsets are frozen: line ends, odd spaces, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\f\x0b]")
_TERMINAL = re.compile("\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?)")
"""What colours a terminal or names its window."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """The text that is read and printed: composed characters, plain spaces, no controls; what is clean already stays as it is."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
        .replace("\x85", "\n")
    )
    text = _CONTROLS.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", _TERMINAL.sub("", text))))
    return unicodedata.normalize("NFC", text)
