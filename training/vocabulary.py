"""Cuts the encoder's vocabulary from 250,002 pieces to those that seven languages need.

    python -m training.vocabulary --work DIR --pieces 80000     # DIR/e5_full.pt, DIR/tokenizer.json -> *_pruned

What a language uses is counted in its treebanks and in the frequency lists of `wordfreq`, each word in lower case
(weight 0.7) and with a capital (0.3); the language that needs a piece most decides. Single characters of the scripts at
hand and all pieces of the treebanks always stay. A dropped piece is cut into smaller ones, so nothing becomes unreadable.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import torch
import wordfreq
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.pretrained import blocks

LANGUAGES = ("nl", "en", "de", "fr", "es", "ru", "uk")
SPACE = "▁"
CASES = ((str.lower, 0.7), (str.capitalize, 0.3))


def readable(piece: str) -> bool:
    """Whether all its characters are Latin, Cyrillic, Greek, digits, punctuation or symbols."""
    for ch in piece.replace(SPACE, ""):
        if unicodedata.category(ch)[0] in "NPSZ":
            continue
        if not unicodedata.name(ch, "").startswith(("LATIN", "CYRILLIC", "GREEK", "COMBINING")):
            return False
    return True


def treebank_texts(work: Path, language: str) -> list[str]:
    return [
        line[9:].strip()
        for path in sorted((work / "data").glob(f"{language}_*.conllu"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("# text = ")
    ]


def used(tokenizer: Tokenizer, work: Path, size: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Each piece's greatest share of a language's running text, and whether a treebank has it."""
    lists, banks = np.zeros((len(LANGUAGES), size)), np.zeros((len(LANGUAGES), size))
    for k, language in enumerate(LANGUAGES):
        for e in tokenizer.encode_batch(treebank_texts(work, language), add_special_tokens=False):
            np.add.at(banks[k], e.ids, 1)
        frequencies = wordfreq.get_frequency_dict(language, "best")
        for case, weight in CASES:
            encoded = tokenizer.encode_batch([case(w) for w in frequencies], add_special_tokens=False)
            for e, frequency in zip(encoded, frequencies.values(), strict=True):
                np.add.at(lists[k], e.ids, weight * frequency)
    mass = (lists / lists.sum(1, keepdims=True) + banks / banks.sum(1, keepdims=True)).max(0)
    return mass, banks.sum(0) > 0


def kept(
    vocabulary: list[tuple[str, float]], mass: NDArray[np.float64], seen: NDArray[np.bool_], most: int
) -> list[int]:
    """Indices of the pieces that stay, ascending."""
    keep = seen.copy()
    for i, (piece, _) in enumerate(vocabulary):
        if i < 4 or piece.startswith("<") or piece == SPACE or (len(piece.lstrip(SPACE)) <= 1 and readable(piece)):
            keep[i] = True
    for i in np.argsort(-mass, kind="stable"):
        if keep.sum() >= most or mass[i] <= 0:
            break
        keep[i] = True
    return [int(i) for i in np.nonzero(keep)[0]]


def pruned_tokenizer(tokenizer: dict[str, Any], keep: list[int]) -> dict[str, Any]:
    """The tokenizer's description with new ids for the pieces that stay."""
    new = {old: i for i, old in enumerate(keep)}
    model, post = tokenizer["model"], tokenizer["post_processor"]
    model = {**model, "vocab": [model["vocab"][i] for i in keep], "unk_id": new[model["unk_id"]]}
    added = [{**t, "id": new[t["id"]]} for t in tokenizer["added_tokens"] if t["id"] in new]
    special = {k: {**s, "ids": [new[i] for i in s["ids"]]} for k, s in post["special_tokens"].items()}
    post = {**post, "special_tokens": special}
    return {
        **tokenizer,
        "model": model,
        "added_tokens": added,
        "post_processor": post,
        "truncation": None,
        "padding": None,
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--pieces", type=int, default=80_000)
    a = p.parse_args()
    work: Path = a.work
    described = json.loads((work / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    vocabulary = described["model"]["vocab"]
    keep = kept(vocabulary, *used(tokenizer, work, len(vocabulary)), a.pieces)
    small = json.dumps(pruned_tokenizer(described, keep), ensure_ascii=False, separators=(",", ":"))
    (work / "tokenizer_pruned.json").write_text(small, encoding="utf-8")
    full = torch.load(work / "e5_full.pt")
    full["sd"]["word.weight"] = full["sd"]["word.weight"][keep].clone()
    full["cfg"]["vocab"] = len(keep)
    torch.save(full, work / "e5_pruned.pt")
    np.save(work / "embeddings.npy", blocks(work)[keep])
    print(f"kept {len(keep)} of {len(vocabulary)} pieces")


if __name__ == "__main__":
    main()
