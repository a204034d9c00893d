"""Sentences as numbers: pieces, labels, and batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training.labels import Labels
from training.network import CLAIM_TAGS, IGNORED, TAGS

Item = dict[str, Any]
MOST_PIECES_A_WORD = 12


class Pieces:
    """Cuts words into sub-word pieces; every word is cut by itself, with the mark of a space before it."""

    def __init__(self, path: str) -> None:
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known: dict[str, list[int]] = {}
        self.bos, self.eos, self.pad, self.unk = (
            self.tokenizer.token_to_id(x) for x in ("<s>", "</s>", "<pad>", "<unk>")
        )

    def __call__(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece ids with <s> and </s>, and where each word begins and ends."""
        new = [w for w in set(words) if w not in self.known]
        for w, e in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self.known[w] = (e.ids or [self.unk])[:MOST_PIECES_A_WORD]
        ids, first, last = [self.bos], [], []
        for w in words:
            first.append(len(ids))
            ids += self.known[w]
            last.append(len(ids) - 1)
        return [*ids, self.eos], first, last


def batches(items: Sequence[Item], budget: int, rng: random.Random | None = None) -> Iterator[list[Item]]:
    """Groups of like length, at most `budget` padded pieces each; in random order where an rng is given."""

    def length(item: Item) -> float:
        return len(item["ids"]) + (rng.random() * 4 if rng else 0)

    groups: list[list[Item]] = []
    longest = 0
    for item in sorted(items, key=length):
        longest = max(longest, len(item["ids"]))
        if not groups or longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = len(item["ids"])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    yield from groups


def collate(items: Sequence[Item], pad: int, labels: Labels) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch, with the gold that all its items have."""
    size, pieces, words = len(items), max(len(x["ids"]) for x in items), max(len(x["first"]) for x in items)
    out: dict[str, np.ndarray] = {
        "ids": np.full((size, pieces), pad, np.int64),
        "mask": np.zeros((size, pieces), np.float32),
        "first": np.zeros((size, words), np.int64),
        "last": np.zeros((size, words), np.int64),
        "wmask": np.zeros((size, words), bool),
    }
    keys = [k for k in (*TAGS, "head", "entity", *CLAIM_TAGS) if k in items[0]]
    for k in keys:
        out[k] = np.full((size, words), IGNORED, np.int64)
    if "rel" in items[0]:
        out["rel"] = np.zeros((size, words, len(labels.rel)), bool)
    if "role" in items[0]:
        out["role"] = np.full((size, words, words, 1), IGNORED, np.int64)[..., 0]
    for i, x in enumerate(items):
        n, w = len(x["ids"]), len(x["first"])
        out["ids"][i, :n], out["mask"][i, :n] = x["ids"], 1
        out["first"][i, :w], out["last"][i, :w], out["wmask"][i, :w] = x["first"], x["last"], True
        for k in keys:
            out[k][i, :w] = x[k]
        if "rel" in out:
            for j, options in enumerate(x["rel"]):
                out["rel"][i, j, options] = True
        if "role" in out:
            for trigger, row in x["role"].items():
                out["role"][i, trigger, :w] = row
    return {k: torch.from_numpy(v) for k, v in out.items()}
