"""Mends a fault of long sentences: the subject of a verb of saying hung on the clause that it governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.model.sentence import Word


def with_own_subjects(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the first of two subjects of a clause given to the verb that governs it, where that has none.

    `India said on Thursday that it had ...`: a long way from its verb, the network hangs `India` on the verb below.
    """
    out = list(words)
    for verb in words:
        subjects = [w for w in words if w.head == verb.index and w.rel == "nsubj"]
        above = words[verb.head] if verb.head >= 0 else None
        if above is None or above.upos != "VERB" or verb.rel != "ccomp" or len(subjects) < 2:
            continue
        first, second = subjects[0], subjects[1]
        bare = not any(w.head == above.index and w.rel.startswith(("nsubj", "csubj")) for w in words)
        if bare and first.index < above.index < second.index:
            out[first.index] = replace(first, head=above.index)
    return tuple(out)
