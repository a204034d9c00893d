from __future__ import annotations

import pytest

from detente.errors import InputError, LanguageError
from detente.text.language import checked, identify


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "De minister zei dat het overleg met Oslo volgende week doorgaat."),
        ("en", "The minister said that the talks with Oslo would go ahead next week."),
    ],
)
def test_identifies_what_can_be_read(code: str, text: str) -> None:
    assert identify(text) == code


def test_numbers_addresses_and_spaces_do_not_hide_the_language() -> None:
    english = "The minister said that talks would go ahead."
    assert identify(english + "   " * 50 + "9" * 3000) == "en"


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="no words"):
        identify('... 123 !!! ((( "')


def test_refuses_what_cannot_be_read_and_says_what_to_do() -> None:
    german = "Der Minister sagte, dass die Gespräche mit Oslo in der nächsten Woche fortgesetzt werden sollen. " * 4
    with pytest.raises(LanguageError, match=r"German.*--language"):
        identify(german)
    afrikaans = (
        "Die minister het gesê dat die samesprekings met Oslo volgende week voortgaan en dat hy nie sal wyk nie. " * 4
    )
    with pytest.raises(LanguageError, match=r"Afrikaans.*--language"):
        identify(afrikaans)
    with pytest.raises(LanguageError, match="languages are"):
        checked("xx")
