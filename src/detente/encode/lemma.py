"""Lemma rules as classes: a casing script, and edits to the ends of the word around what form and lemma share.

A rule is written `case|prefix script|suffix script` (`k` keep, `d` delete, `+c` insert) or `case|a` and the whole lemma.
"""

from __future__ import annotations


def apply(form: str, rule: str) -> str:
    """The lemma that a rule makes of a form; the form itself where the rule does not fit."""
    case, rest = rule.split("|", 1)
    low = form.lower()
    if rest.startswith("a"):
        word = rest[1:]
    else:
        prefix, suffix = rest.split("|")
        before, after = _consumed(prefix), _consumed(suffix)
        if before + after > len(low):
            return form
        head, tail = _run(prefix, low[:before]), _run(suffix, low[len(low) - after :])
        word = head + low[before : len(low) - after] + tail
    if case == "u":
        return word.upper()
    if case == "f":
        return form[: len(word)] if low.startswith(word) else word
    if case in "kt" and (case == "t" or form[:1].isupper()):
        return word[:1].upper() + word[1:]
    return word


def _consumed(script: str) -> int:
    """How many letters of the form a script reads."""
    count = at = 0
    while at < len(script):
        step = script[at]
        count += step in "kd"
        at += 2 if step == "+" else 1
    return count


def _run(script: str, letters: str) -> str:
    out, at, read = [], 0, 0
    while at < len(script):
        step = script[at]
        if step == "+":
            out.append(script[at + 1])
            at += 2
            continue
        if step == "k":
            out.append(letters[read])
        read += 1
        at += 1
    return "".join(out)
