"""Finds the lemma rule of a form and its lemma; `detente.encode.lemma` applies it."""

from __future__ import annotations


def rule(form: str, lemma: str) -> str:
    low, target = form.lower(), lemma.lower()
    case = _case(form, lemma, target)
    start, start_lemma, shared = _longest_shared(low, target)
    if shared == 0 or (len(low) <= 3 and shared < len(target) - 2 and shared < 2):
        return f"{case}|a{lemma if case == 'x' else target}"
    prefix = _edits(low[:start], target[:start_lemma])
    suffix = _edits(low[start + shared :], target[start_lemma + shared :])
    return f"{case}|{prefix}|{suffix}"


def _case(form: str, lemma: str, target: str) -> str:
    if lemma == target:
        return "l"
    if lemma == lemma.upper() and len(lemma) > 1:
        return "u"
    if lemma[1:] == target[1:]:
        return "k" if form.startswith(lemma[:1]) else "t"
    return "f" if form.startswith(lemma) else "x"


def _longest_shared(a: str, b: str) -> tuple[int, int, int]:
    """Where the longest common run starts in a and in b, and how long it is."""
    best, previous = (0, 0, 0), [0] * (len(b) + 1)
    for i in range(1, len(a) + 1):
        current = [0] * (len(b) + 1)
        for j in range(1, len(b) + 1):
            if a[i - 1] == b[j - 1]:
                current[j] = previous[j - 1] + 1
                if current[j] > best[2]:
                    best = (i - current[j], j - current[j], current[j])
        previous = current
    return best


def _edits(source: str, target: str) -> str:
    """The cheapest script of keep, delete and insert from one affix to the other."""
    n, m = len(source), len(target)
    cost = [[i + j for j in range(m + 1)] for i in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            same = 0 if source[i - 1] == target[j - 1] else 9
            cost[i][j] = min(cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + same)
    out: list[str] = []
    i, j = n, m
    while i or j:
        if i and j and source[i - 1] == target[j - 1] and cost[i][j] == cost[i - 1][j - 1]:
            out.append("k")
            i, j = i - 1, j - 1
        elif j and cost[i][j] == cost[i][j - 1] + 1:
            out.append("+" + target[j - 1])
            j -= 1
        else:
            out.append("d")
            i -= 1
    return "".join(reversed(out))
