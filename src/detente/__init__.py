"""détente reads news reports about an international crisis and keeps who said what, on whose word, and how sure.

>>> import detente
>>> reading = detente.read("Norway invited Chile to talks.", date="2024-05-02")
>>> reading.claims[0].category
'AGREE'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import DetenteError, InputError, LanguageError, RecordError, SetupError

if TYPE_CHECKING:
    from detente.model.reading import Reading

__all__ = ["DetenteError", "InputError", "LanguageError", "RecordError", "SetupError", "__version__", "read"]
__version__ = "0.1.0"


def read(text: str, *, date: str | None = None, language: str | None = None, source: str | None = None) -> Reading:
    """Reads one report from its text (plain or HTML).

    `date` is the day or month of publication as EDTF (`2022-01-18`, `2022-01`); without it relative dates stay
    unresolved. `language` is `nl` or `en`, identified where it is not given. Raises InputError with one clear line.
    """
    from detente.pipeline import read_report
    from detente.sources import Given, report

    return read_report(report(text, Given(date=date, language=language, source=source)))
