"""From the dense form to the gold that a scorer reads: claims by quote, pictures by fields."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from corpus.dense import GoldClaim, GoldPicture, GoldReport, read


def as_gold(report: GoldReport) -> dict[str, Any]:
    """One report; claims of the headline are left out, since the gold's text is the body."""
    claims = [_claim(report.text, c) for s in report.sentences for c in s.claims]
    out: dict[str, Any] = {
        "report": {
            "title": report.title_text,
            "language": report.header["language"],
            "published": report.header["published"],
            "text": report.text,
        },
        "claims": claims,
        "meetings": [], "channels": [], "forces": [], "positions": [],
    }  # fmt: skip
    for picture in report.pictures:
        out[picture.name.lower() + "s"].append(_picture(picture))
    return out


def _unique(text: str, start: int, end: int) -> str:
    """The trigger's words, with as many around them as it takes to be found at the right place first."""
    while text.find(text[start:end]) != start and (start > 0 or end < len(text)):
        grown = max(text.rfind(" ", 0, max(0, start - 1)) + 1, 0)
        if grown < start and "\n" not in text[grown:start]:
            start = grown
        else:
            following = text.find(" ", end + 1)
            end = following if following > 0 else len(text)
    return text[start:end]


def _claim(text: str, claim: GoldClaim) -> dict[str, Any]:
    out: dict[str, Any] = {
        "quote": _unique(text, claim.start, claim.end),
        "type": list(dict.fromkeys(t for t, _ in claim.types)),
        "actors": list(claim.actors[0]),
        "recipients": list(claim.recipients[0]),
        "holders": [h for h, _ in claim.chains[0]],
        "when": [claim.when[1], claim.when[2]] if claim.when else None,
    }
    for key, options in (("actors_alt", claim.actors[1:]), ("recipients_alt", claim.recipients[1:])):
        if options:
            out[key] = [list(o) for o in options]
    if len(claim.chains) > 1:
        out["holders_alt"] = [[h for h, _ in c] for c in claim.chains[1:]]
    if claim.chains[0]:
        out["act"] = claim.chains[0][-1][1]
    if claim.joint:
        out["joint"] = True
    if claim.certainty:
        out["certainty"] = list(claim.certainty)
    if claim.polarity:
        out["polarity"] = claim.polarity
    if claim.tense:
        out["tense"] = list(claim.tense)
    if claim.where:
        out["where"] = [x for x in claim.where if x]
    if claim.quantities:
        q = claim.quantities[0]
        out["quantity"] = [q.low, q.best, q.high]
    if claim.optional:
        out["optional"] = True
    return out


def _options(words: str) -> list[str]:
    return [w.strip() for w in words.split("|")]


def _parties(words: str) -> list[str]:
    return [p.strip() for p in words.split("|")[0].replace("&", ",").replace(">", ",").split(",") if p.strip(" -")]


def _picture(picture: GoldPicture) -> dict[str, Any]:
    row = _fields(picture)
    return row | {"optional": True} if "optional" in picture.fields else row


def _fields(picture: GoldPicture) -> dict[str, Any]:
    first, *rest = (f for f in picture.fields if f != "optional")
    extras = dict(f.split("=", 1) for f in rest if "=" in f)
    plain = [f for f in rest if "=" not in f]
    if picture.name == "MEETING":
        return {"parties": _parties(first), "status": _options(plain[0]) if plain else []} | extras
    if picture.name == "CHANNEL":
        return {"parties": _parties(first), "kind": _options(plain[0]), "status": _options(plain[1])} | extras
    if picture.name == "FORCE":
        bounds, _, unit = plain[0].partition(" ")
        low, best, high = (None if b.strip() in ("-", "") else float(b) for b in bounds.split(","))
        return {"actor": _parties(first)[0], "low": low, "best": best, "high": high, "unit": unit} | extras
    holder, _, addressee = first.partition(">")
    row: dict[str, Any] = {"holder": _parties(holder)[0] if _parties(holder) else None}
    if _parties(addressee):
        row["addressee"] = _parties(addressee)[0]
    return row | {"kind": _options(plain[0]), "status": _options(plain[1]), "content": " ".join(plain[2:])}


def main(paths: list[str]) -> None:
    """`python -m corpus.gold DIR FILE...` writes DIR/NAME.json for each dense file: a list of gold reports."""
    folder = Path(paths[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in paths[1:]:
        path = Path(name)
        gold = [as_gold(r) for r in read(path)]
        (folder / f"{path.stem}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
