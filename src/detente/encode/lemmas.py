"""The lemma of a word: from the treebanks' own dictionary, else simplemma's, else the network's rule."""

from __future__ import annotations

import json
import lzma
from functools import cache
from importlib.resources import files

from simplemma import is_known, lemmatize

_OPEN = ("VERB", "NOUN", "ADJ", "ADV", "AUX")


class Lemmatiser:
    """Lemmas of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known = _dictionary().get(language, {})

    def __call__(self, form: str, upos: str, guess: str) -> str:
        """The lemma of a form of that part of speech; `guess` is the network's, used where no dictionary has the form."""
        key = f"{form if upos == 'PROPN' else form.lower()}\t{upos}"
        if (found := self._known.get(key)) is not None:
            return found
        if upos == "PROPN":
            return form
        low = form.lower()
        if upos in _OPEN and is_known(low, self._language):
            return str(lemmatize(low, self._language)).replace("_", "")
        if upos == "NOUN" and self._language == "nl":
            # compounds are endless; the last part of one is mostly known
            for cut in range(3, len(low) - 3):
                if is_known(low[cut:], self._language) and len(low) - cut >= 4:
                    return low[:cut] + str(lemmatize(low[cut:], self._language)).replace("_", "")
        return guess


@cache
def _dictionary() -> dict[str, dict[str, str]]:
    """language -> `form TAB upos` -> lemma, as `training.lemma_dictionary` made it of the treebanks."""
    data = (files("detente.encode") / "weights" / "lemmas.json.xz").read_bytes()
    out: dict[str, dict[str, str]] = json.loads(lzma.decompress(data))
    return out
