"""Runs the network: words in, parsed sentences with entities and claim scores out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from detente.encode.entities import spans
from detente.encode.lemma import apply as apply_lemma
from detente.encode.lemmas import Lemmatiser
from detente.encode.tree import best_tree
from detente.errors import SetupError
from detente.model.sentence import ClaimScores, Raw, Sentence, Word

PIECES_A_CALL = 2048
MOST_PIECES_A_WORD = 12
MOST_PIECES = 510
_FILES = ("network.onnx", "embeddings.npy", "labels.json", "tokenizer.json")


class Network:
    """The exported network in one folder: graph, 4-bit embedding table, labels and tokenizer.

    Raises SetupError where a file is missing or damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        for name in _FILES:
            if not (folder / name).is_file():
                raise SetupError(f"the network file {name} is missing; install detente again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._table: NDArray[np.uint8] = np.load(folder / "embeddings.npy", mmap_mode="r")
        about = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = about["labels"]
        self._hidden: int = about["hidden"]
        self._feats = [_features(f) for f in self.labels["feats"]]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces: dict[str, list[int]] = {}
        self._bos, self._eos, self._unk = (int(self._tokenizer.token_to_id(x) or 0) for x in ("<s>", "</s>", "<unk>"))

    def parse(self, sentences: Sequence[Raw], language: str) -> list[Sentence]:
        """Each sentence with its tree, entities and claim scores, in the order given."""
        lemmatise = Lemmatiser(language)
        out: dict[int, Sentence] = {}
        cut = [self._cut([w[2] for w in s.words]) for s in sentences]
        for group in _groups([len(ids) for ids, _, _ in cut]):
            outputs = self._run([cut[i] for i in group])
            for row, i in enumerate(group):
                out[i] = self._sentence(sentences[i], len(cut[i][1]), [o[row] for o in outputs], lemmatise)
        return [out[i] for i in range(len(sentences))]

    def _cut(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece ids with <s> and </s>, and the first and last piece of each word; words beyond the longest input are left off."""
        ids, first, last = [self._bos], [], []
        for word in words:
            pieces = self._pieces.get(word)
            if pieces is None:
                encoded = self._tokenizer.encode(word, add_special_tokens=False).ids
                pieces = self._pieces[word] = (encoded or [self._unk])[:MOST_PIECES_A_WORD]
            if len(ids) + len(pieces) > MOST_PIECES:
                break
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
        return [*ids, self._eos], first, last

    def _embed(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Rows of the table: blocks of 32 four-bit weights with one half-precision scale (Q4_0) -> [pieces, hidden]."""
        unique, inverse = np.unique(ids, return_inverse=True)
        blocks = np.asarray(self._table[unique]).reshape(len(unique), -1, 18)
        scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
        nibbles = blocks[:, :, 2:]
        weights = np.concatenate([nibbles & 15, nibbles >> 4], -1).astype(np.float32) - 8
        rows: NDArray[np.float32] = (weights * scale).reshape(len(unique), self._hidden)
        return rows[inverse]

    def _run(self, group: Sequence[tuple[list[int], list[int], list[int]]]) -> list[NDArray[Any]]:
        size, longest = len(group), max(len(ids) for ids, _, _ in group)
        words = max(1, max(len(first) for _, first, _ in group))
        embedded = np.zeros((size, longest, self._hidden), np.float32)
        mask = np.zeros((size, longest), np.float32)
        first, last = np.zeros((size, words), np.int64), np.zeros((size, words), np.int64)
        rows = self._embed(np.concatenate([np.array(ids) for ids, _, _ in group]))
        at = 0
        for i, (ids, begins, ends) in enumerate(group):
            embedded[i, : len(ids)] = rows[at : at + len(ids)]
            mask[i, : len(ids)] = 1
            first[i, : len(begins)], last[i, : len(ends)] = begins, ends
            at += len(ids)
        feed = {"embedded": embedded, "mask": mask, "first": first, "last": last}
        outputs: list[NDArray[Any]] = self._session.run(None, feed)
        return outputs

    def _sentence(self, raw: Raw, n: int, outputs: Sequence[NDArray[Any]], lemmatise: Lemmatiser) -> Sentence:
        upos, feats, lemma, entity, arcs, rels = outputs[:6]
        heads = best_tree(arcs[:n, : n + 1]) if n else np.zeros(0, np.int64)
        words = tuple(
            Word(
                index=j,
                start=start,
                end=end,
                text=text,
                upos=self.labels["upos"][upos[j]],
                feats=self._feats[feats[j]],
                lemma=lemmatise(text, self.labels["upos"][upos[j]], apply_lemma(text, self.labels["lemma"][lemma[j]])),
                head=int(heads[j]) - 1,
                rel=self.labels["rel"][rels[j, heads[j]]],
            )
            for j, (start, end, text) in enumerate(raw.words[:n])
        )
        category, mode, certainty, polarity, tense, act = (x[:n] for x in outputs[6:12])
        return Sentence(
            index=raw.index,
            paragraph=raw.paragraph,
            start=raw.start,
            end=raw.end,
            headline=raw.headline,
            words=words,
            entities=spans(words, entity[:n], self.labels["entity"]),
            scores=ClaimScores(category, mode, certainty, polarity, tense, act, roles=outputs[12][:n, :n]),
        )


def _features(label: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in label.split("|") if "=" in pair)


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of sentences of like length, at most PIECES_A_CALL padded pieces together."""
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[i] * (len(group) + 1) > PIECES_A_CALL:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


@cache
def bundled(threads: int = 1) -> Network:
    """The network that ships with the package."""
    with as_file(files("detente.encode") / "weights") as folder:
        return Network(folder, threads)
