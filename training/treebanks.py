"""Reads CoNLL-U treebanks and says of each how far its labels can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """Syntactic words of one sentence; `heads` count from 1, 0 is the root."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    rels: tuple[str, ...]
    text: str
    spaces: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Treebank:
    name: str
    weight: float = 1.0
    """Share of its sentences drawn in each epoch."""
    feats: bool = True
    """Whether features and lemmas follow today's conventions."""
    loose: tuple[str, ...] = ()
    """Relations that stand for any label of the same kind, since the treebank does not tell subtypes apart; `*` for all."""


# What each treebank may train is in corpora/README.md of the shared data; the notes there are followed here.
TRAIN = (
    Treebank("nl_alpino_cdb-train", loose=("obl",)),
    Treebank("nl_alpino_other-train", weight=0.4, feats=False),
    Treebank("nl_lassysmall_old-train", weight=0.1, feats=False, loose=("*",)),
    Treebank("nl_lassysmall_part-train", weight=3.0),
    Treebank("en_ewt-train"),
    Treebank("en_gum_open-train", weight=0.8),
)
DEV = ("nl_alpino-dev", "nl_lassysmall-dev", "en_ewt-dev", "en_gum-dev")

_OLD = {"flat:name": "flat", "flat:foreign": "flat", "mwe": "fixed"}


def plain_lemma(form: str, lemma: str, upos: str) -> str:
    """A lemma without the treebank's own marks: no `_` between a compound's parts, no particle before a verb.

    The particle of a Dutch verb is a word of its own when it is split off (`compound:prt`), and the reader joins it again.
    """
    if "_" in form or "_" not in lemma:
        return lemma
    particle, _, verb = lemma.rpartition("_")
    joined = lemma.replace("_", "")
    if upos in ("VERB", "AUX", "ADJ") and not form.lower().startswith(particle.replace("_", "").lower()):
        return verb
    return joined


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file, without empty nodes and multiword tokens."""
    out: list[Sentence] = []
    rows: list[list[str]] = []
    text = ""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# text = "):
                text = line[9:]
            elif line and line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                out.append(
                    Sentence(
                        words=tuple(r[1] for r in rows),
                        upos=tuple(r[3] for r in rows),
                        feats=tuple(r[5] for r in rows),
                        lemmas=tuple(plain_lemma(r[1], r[2], r[3]) for r in rows),
                        heads=tuple(int(r[6]) for r in rows),
                        rels=tuple(_OLD.get(r[7], r[7]) for r in rows),
                        text=text,
                        spaces=tuple("SpaceAfter=No" not in r[9] for r in rows),
                    )
                )
                rows = []
    return out


def allowed(rel: str, treebank: Treebank, labels: dict[str, int]) -> list[int]:
    """The labels that a treebank's relation may stand for."""
    stem = rel.split(":")[0]
    if "*" in treebank.loose or rel in treebank.loose:
        found = [i for label, i in labels.items() if label.split(":")[0] == stem]
        if "*" in treebank.loose and rel in ("det", "nmod"):
            found += [labels["nmod:poss"]]
        if found:
            return sorted(set(found))
    if rel in labels:
        return [labels[rel]]
    return [labels[stem]] if stem in labels else []
