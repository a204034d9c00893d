"""Plural words for several parties: `they`, `hun`, `the ministers` are all of `Athens and Nicosia`, not the likeliest of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.lang.lexicon import load
from detente.model.mention import Mention
from detente.model.sentence import Sentence

_ENOUGH = 0.45
"""What must fall on all of a row together."""
_EACH = 0.02
"""What must fall on each party of it."""
_MOST = 5
"""Parties that a plural word stands for at most; longer rows are lists of members and the like."""


def is_plural(sentence: Sentence, head: int, language: str) -> bool:
    """Whether a reference is for several: by its form, by the verb that it is the subject of, or as a plural noun."""
    words = load(language, "pronouns")
    word = sentence.words[head]
    form = word.text.lower()
    if form in words["plural"]:
        return True
    if form in words["by_verb"]:
        verb = sentence.words[word.head] if word.head >= 0 else word
        finite = [verb, *sentence.children(verb.index, "aux", "cop", "aux:pass")]
        return any(w.feats.get("Number") == "Plur" for w in finite)
    return word.upos == "NOUN" and word.feats.get("Number") == "Plur"


def all_of(
    sentences: Sequence[Sentence], linked: Iterable[tuple[Mention, float]], shares: dict[str, float]
) -> tuple[str, ...] | None:
    """The parties of the row of mentions on which most of a reference's chance falls; None where one alone has more."""
    rows: dict[tuple[int, int], dict[str, float]] = {}
    for mention, chance in linked:
        row = rows.setdefault((mention.sentence, sentences[mention.sentence].row(mention.head)), {})
        for party in mention.parties:
            row[party] = row.get(party, 0.0) + chance / len(mention.parties)
    several = [row for row in rows.values() if 2 <= len(row) <= _MOST and min(row.values()) >= _EACH]
    best = max(several, key=lambda row: sum(row.values()), default=None)
    if best is None:
        return None
    whole = sum(shares.get(party, 0.0) for party in best)
    alone = max((share for party, share in shares.items() if party not in best), default=0.0)
    return tuple(best) if whole >= _ENOUGH and whole > alone else None
