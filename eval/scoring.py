"""How much of a gold report a reading got right, by the project's conventions of scoring.

A claim of the reading may stand for a gold claim when their evidence overlaps and the category is right; the best pairs
are taken first. A *whole fact* has every field right that the gold gives. Optional gold claims are never missed, and what
is matched to one is not false. Parties are compared by the state or organisation that they count as.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
PICTURES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "meetings": (("parties",), ("status",)),
    "channels": (("parties",), ("kind", "status")),
    "forces": (("actor",), ("low", "best", "high")),
    "positions": (("holder", "addressee"), ("kind", "status")),
}
"""For each picture the fields that name its parties, and those that must be right."""


@dataclass(slots=True)
class Tally:
    """Counts over many reports, from which all figures follow."""

    counts: Counter[str] = field(default_factory=Counter)
    fields: Counter[tuple[str, bool]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares between 0 and 1; `f1` of finding claims with their category, of who-did-what, and of each field of those found."""
        c = self.counts
        out = {
            "precision": _share(c["hit"] + c["spared"], c["claims"]),
            "recall": _share(c["hit"], c["gold"]),
            "f1": _f1(c["hit"], c["gold"], c["hit"] + c["false"]),
            "who_did_what_f1": _f1(c["parties"], c["gold"], c["hit"] + c["false"]),
            "whole_fact": _share(c["whole"], c["gold"]),
        }
        for name in sorted({k for k, _ in self.fields}):
            out[name] = _share(self.fields[name, True], self.fields[name, True] + self.fields[name, False])
        for name in PICTURES:
            if c[f"{name} gold"]:
                out[f"{name}_found"] = _share(c[f"{name} found"], c[f"{name} gold"])
                out[f"{name}_right"] = _share(c[f"{name} right"], c[f"{name} gold"])
        return {k: round(v, 3) for k, v in out.items()}

    def sizes(self) -> dict[str, int]:
        """How many gold items each figure is counted over."""
        out = dict.fromkeys(("precision", "recall", "f1", "who_did_what_f1", "whole_fact"), self.counts["gold"])
        for name, _ in self.fields:
            out[name] = self.fields[name, True] + self.fields[name, False]
        return out | {f"{name}_{k}": self.counts[f"{name} gold"] for name in PICTURES for k in ("found", "right")}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(hits: float, gold: float, given: float) -> float:
    precision, recall = _share(hits, given), _share(hits, gold)
    return _share(2 * precision * recall, precision + recall)


class Parties:
    """What each actor of a reading counts as: the state or organisation at the top of its affiliations."""

    def __init__(self, reading: Json) -> None:
        self._actors = {a["id"]: a for a in reading.get("actors", [])}

    def top(self, actor: str) -> str:
        for _ in range(5):
            known = self._actors.get(actor)
            if known is None or known["kind"] in ("state", "organisation"):
                break
            above = known.get("affiliation")
            if not above or above == actor:
                break
            actor = above
        return actor

    def tops(self, actors: Iterable[str] | None) -> set[str]:
        return {self.top(a) for a in actors or ()}


def score(gold: Json, reading: Json, tally: Tally) -> None:
    """Adds one report to the tally."""
    parties = Parties(reading)
    pairs = _pairs(gold, reading, parties)
    counts, name = tally.counts, str(gold["report"].get("title", ""))[:40]
    for g, claim in enumerate(gold["claims"]):
        if claim.get("optional"):
            continue
        counts["gold"] += 1
        if g not in pairs:
            tally.notes.append(
                f"{name}: missed {claim['quote']!r} {claim['type']} {claim['actors']}>{claim.get('recipients')}"
            )
            continue
        right = pairs[g][1]
        counts["hit"] += 1
        counts["parties"] += right["parties"]
        counts["whole"] += all(right.values())
        tally.fields.update(right.items())
        if wrong := [k for k, ok in right.items() if not ok]:
            tally.notes.append(
                f"{name}: wrong {','.join(wrong)} at {claim['quote']!r}: {_shown(claim, reading['claims'][pairs[g][0]])}"
            )
    used = {c: bool(gold["claims"][g].get("optional")) for g, (c, _) in pairs.items()}
    counts["claims"] += len(reading["claims"])
    counts["spared"] += sum(used.values())
    for c, claim in enumerate(reading["claims"]):
        if c not in used:
            counts["false"] += 1
            tally.notes.append(
                f"{name}: false {claim['type']} {claim['actors']}>{claim.get('recipients')} at {claim['trigger']['text']!r}"
            )
    _score_pictures(gold, reading, parties, counts)


def _shown(gold: Json, claim: Json) -> str:
    chain = [(a["holder"], a["act"]) for a in claim["attribution"]]
    when = claim["when"] and (claim["when"]["earliest"], claim["when"]["latest"])
    numbers = [(q["low"], q["best"], q["high"]) for q in claim["quantities"]]
    want = {
        k: gold.get(k)
        for k in (
            "type",
            "actors",
            "recipients",
            "holders",
            "act",
            "certainty",
            "polarity",
            "tense",
            "when",
            "where",
            "quantity",
        )
    }
    got = (claim["type"], claim["actors"], claim["recipients"], chain, claim["certainty"], claim["polarity"], claim["tense"], when,
           (claim["where"] or {}).get("name"), numbers)  # fmt: skip
    return f"want {want} got {got}"


def _pairs(gold: Json, reading: Json, parties: Parties) -> dict[int, tuple[int, dict[str, bool]]]:
    """gold claim -> (claim, which fields are right), the best agreement first; claims that must be found go before optional ones."""
    options = []
    for g, wanted in enumerate(gold["claims"]):
        start = gold["report"]["text"].find(wanted["quote"])
        end = start + len(wanted["quote"])
        for c, claim in enumerate(reading["claims"]):
            trigger = claim["trigger"]
            if min(end, trigger["end"]) > max(start, trigger["start"]) and claim["type"] in _listed(wanted["type"]):
                right = _fields(wanted, claim, parties)
                options.append((not wanted.get("optional"), sum(right.values()) / len(right), g, c, right))
    out: dict[int, tuple[int, dict[str, bool]]] = {}
    taken: set[int] = set()
    for _, _, g, c, right in sorted(options, key=lambda o: (-o[0], -o[1])):
        if g not in out and c not in taken:
            out[g] = (c, right)
            taken.add(c)
    return out


def _fields(gold: Json, claim: Json, parties: Parties) -> dict[str, bool]:
    """Each field that the gold gives -> whether the claim has it right."""
    out = {"parties": _same_parties(gold, claim, parties)}
    chain = claim["attribution"]
    holders = [parties.top(a["holder"]) for a in chain]
    out["holder"] = holders in [gold.get("holders", []), *gold.get("holders_alt", [])]
    if gold.get("holders") and gold.get("act"):
        out["act"] = bool(chain) and chain[-1]["act"] in _listed(gold["act"])
    for name in ("certainty", "polarity", "tense"):
        if gold.get(name):
            out[name] = claim[name] in _listed(gold[name])
    when = claim["when"]
    if "when" in gold:
        options = gold["when"] if gold["when"] and isinstance(gold["when"][0], list) else [gold["when"]]
        out["when"] = (when and [when["earliest"], when["latest"]]) in options
    if gold.get("where"):
        place = claim["where"] or {}
        names = {str(place.get(k, "")).lower() for k in ("name", "text", "country")}
        out["where"] = bool(names & {str(w).lower() for w in gold["where"]})
    if gold.get("quantity"):
        low, best, high = gold["quantity"]
        wanted = [[low, best, high]] + ([[None, best, None]] if low == best == high else [])
        out["quantity"] = any([q["low"], q["best"], q["high"]] in wanted for q in claim["quantities"])
    return out


def _same_parties(gold: Json, claim: Json, parties: Parties) -> bool:
    actors, recipients = parties.tops(claim["actors"]), parties.tops(claim["recipients"])
    options = [gold["actors"], *gold.get("actors_alt", [])]
    if gold.get("joint"):
        return any(actors | recipients == {*a, *gold.get("recipients", [])} for a in options)
    others = [gold.get("recipients", []), *gold.get("recipients_alt", [])]
    return any(actors == set(a) for a in options) and any(recipients == set(r) for r in others)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _score_pictures(gold: Json, reading: Json, parties: Parties, counts: Counter[str]) -> None:
    for name, (who, what) in PICTURES.items():
        rows = list(reading.get(name, []))
        for wanted in gold.get(name, []):
            if wanted.get("optional"):
                continue
            counts[f"{name} gold"] += 1
            named = {x for k in who for x in _listed(wanted.get(k)) if x is not None}
            fitting = [
                r for r in rows if named <= parties.tops(x for k in who for x in _listed(r.get(k)) if x is not None)
            ]
            if fitting:
                best = max(fitting, key=lambda r: _agreement(wanted, r, what))
                rows.remove(best)
                counts[f"{name} found"] += 1
                counts[f"{name} right"] += _agreement(wanted, best, what) == len(what)


def _agreement(wanted: Json, row: Json, what: Sequence[str]) -> int:
    return sum(row.get(k) in _listed(wanted[k]) if k in wanted else True for k in what)
