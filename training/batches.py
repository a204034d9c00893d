"""Windows as numbers: pieces, labels, padded tensors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from training.labels import CLAIM_TAGS, IGNORED, TAGS, Labels
from training.windows import Window

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


def collate(windows: Sequence[Window], pad: int, labels: Labels) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch of windows, with the gold that all its sentences have.

    Words lie by sentence, [sentences, words]; `first`, `last` and `root` say at which of all pieces of the batch a word
    begins and ends and where its sentence's <s> stands; `window` says for each window at which of all words its words are.
    """
    sentences = [s for w in windows for s in w.sentences]
    size, pieces = len(sentences), max(w.pieces for w in windows)
    words, most = (
        max(len(s["first"]) for s in sentences),
        max(sum(len(s["first"]) for s in w.sentences) for w in windows),
    )
    out: dict[str, np.ndarray] = {
        "ids": np.full((len(windows), pieces), pad, np.int64),
        "mask": np.zeros((len(windows), pieces), np.float32),
        "first": np.zeros((size, words), np.int64),
        "last": np.zeros((size, words), np.int64),
        "root": np.zeros(size, np.int64),
        "wmask": np.zeros((size, words), bool),
        "window": np.zeros((len(windows), most), np.int64),
        "vmask": np.zeros((len(windows), most), bool),
    }
    sample = sentences[0]
    keys = [k for k in (*TAGS, "head", "entity", *CLAIM_TAGS) if k in sample]
    for k in keys:
        out[k] = np.full((size, words), IGNORED, np.int64)
    wide = {k: len(getattr(labels, k.removesuffix("_options"))) for k in ("rel", "category_options") if k in sample}
    for k, width in wide.items():
        out[k] = np.zeros((size, words, width), bool)
    if "pair" in sample:
        out["pair"] = np.zeros((size, words, words, len(labels.category)), bool)
    if windows[0].roles is not None:
        out["role"] = np.full((len(windows), most, most), IGNORED, np.int64)
        out["antecedent"] = np.zeros((len(windows), most, most), bool)
        out["side"] = np.zeros((len(windows), most, 2, most), bool)
    i = 0
    for b, window in enumerate(windows):
        at = piece = 0
        for x in window.sentences:
            n, w = len(x["ids"]), len(x["first"])
            out["ids"][b, piece : piece + n], out["mask"][b, piece : piece + n] = x["ids"], 1
            offset = b * pieces + piece
            out["first"][i, :w], out["last"][i, :w] = np.add(x["first"], offset), np.add(x["last"], offset)
            out["root"][i], out["wmask"][i, :w] = offset, True
            out["window"][b, at : at + w], out["vmask"][b, at : at + w] = np.arange(i * words, i * words + w), True
            for k in keys:
                out[k][i, :w] = x[k]
            for k in wide:
                for j, options in enumerate(x[k]):
                    out[k][i, j, options] = True
            for (source, target), options in x.get("pair", {}).items():
                out["pair"][i, source, target, options] = True
            i, at, piece = i + 1, at + w, piece + n
        for word, row in (window.roles or {}).items():
            out["role"][b, word, : len(row)] = row
        for word, heads in (window.antecedents or {}).items():
            out["antecedent"][b, word, heads] = True
        for word, sides in (window.sides or {}).items():
            for k, heads in enumerate(sides):
                out["side"][b, word, k, heads] = True
    return {k: torch.from_numpy(v) for k, v in out.items()}
