"""What can go wrong, and what happens next.

DetenteError            base of all; its text is one line for the user
├── InputError          this report can't be read: it is reported and skipped, the rest goes on
│   └── LanguageError   it is in a language that can't be read
├── RecordError         the record can't be opened, or can't do what is asked: nothing of it is changed
└── SetupError          the installation is broken: everything stops
"""

from __future__ import annotations


class DetenteError(Exception):
    """Something that a user can be told in one line."""


class InputError(DetenteError):
    """One report can't be read; others can."""


class LanguageError(InputError):
    """The report's language is not known or not supported."""


class RecordError(DetenteError):
    """The record can't be opened, or can't do what is asked; it stays as it is."""


class SetupError(DetenteError):
    """The installation lacks something; nothing can be read."""
