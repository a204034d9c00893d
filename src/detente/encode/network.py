"""Runs the network: words in, parsed sentences with entities and claim scores out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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
from detente.encode.subjects import with_own_subjects
from detente.encode.tree import best_tree
from detente.encode.windows import MOST_PIECES, Pieces, Window, each, grouped, together
from detente.errors import SetupError
from detente.lang.lexicon import load
from detente.model.sentence import Beyond, ClaimScores, Matrix, Raw, Sentence, Word

MOST_PIECES_A_WORD = 12
REFERENCE = "REFERENCE"
_TELLING = 0.02
"""Chance of an event from which a word's links to other sentences are kept."""
_ROLE, _ANTECEDENT, _SIDE = 12, 13, 14
"""Which of the graph's outputs hold the links; these lie by window, all others by sentence."""
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

    def parse(
        self,
        sentences: Sequence[Raw],
        language: str,
        apart: bool = False,
        progress: Callable[[float], None] | None = None,
    ) -> list[Sentence]:
        """Each sentence with its tree, entities and claim scores, in the order given.

        Neighbours are read together, so that one sentence helps to understand the next, unless they are to be kept `apart`.
        `progress` is told the share of the sentences that are read.
        """
        lemmatise = Lemmatiser(language)
        raws = _opened(sentences, apart)
        opening: Sequence[str] = load(language, "common")["opening"]
        cut = [self._cut([w[2] for w in s.words] if s else opening) for s in raws]
        lengths = [len(c.ids) for c in cut]
        windows = list(each(lengths) if apart else together(lengths))
        out: dict[int, Sentence] = {}
        for group in grouped(windows, lengths):
            out |= self._parsed(group, raws, cut, lemmatise)
            if progress:
                progress(len(out) / len(sentences))
        return [out[i] for i in sorted(out)]

    def _cut(self, words: Sequence[str]) -> Pieces:
        """Piece ids with <s> and </s>, and the first and last piece of each word; words beyond the longest input are left off."""
        ids, first, last = [self._bos], [], []
        for word in words:
            pieces = self._pieces.get(word)
            if pieces is None:
                encoded = self._tokenizer.encode(word, add_special_tokens=False).ids
                pieces = self._pieces[word] = (encoded or [self._unk])[:MOST_PIECES_A_WORD]
            if len(ids) + len(pieces) >= MOST_PIECES:
                break
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
        return Pieces((*ids, self._eos), tuple(first), tuple(last))

    def _embed(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Rows of the table: blocks of 32 four-bit weights with one half-precision scale (Q4_0) -> [pieces, hidden]."""
        unique, inverse = np.unique(ids, return_inverse=True)
        blocks = np.asarray(self._table[unique]).reshape(len(unique), -1, 18)
        scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
        nibbles = blocks[:, :, 2:]
        weights = np.concatenate([nibbles & 15, nibbles >> 4], -1).astype(np.float32) - 8
        rows: NDArray[np.float32] = (weights * scale).reshape(len(unique), self._hidden)
        return rows[inverse]

    def _parsed(
        self, group: Sequence[Window], raws: Sequence[Raw | None], cut: Sequence[Pieces], lemmatise: Lemmatiser
    ) -> dict[int, Sentence]:
        """The sentences of some windows, by place; those that are there as context only are left out."""
        feed, rows = _feed(group, cut, self._embed)
        outputs: list[NDArray[Any]] = self._session.run(None, feed)
        out = {}
        for b, window in enumerate(group):
            columns, at = {}, 0
            for i in range(window.context, window.end):
                if raw := raws[i]:
                    columns[raw.index] = at
                at += len(cut[i].first)
            for i in range(window.start, window.end):
                raw = raws[i]
                if raw is None:
                    continue
                own = [o[rows[b, i]] for k, o in enumerate(outputs) if k not in (_ROLE, _ANTECEDENT, _SIDE)]
                links = outputs[_ROLE][b, :at, :at], outputs[_ANTECEDENT][b, :at, :at], outputs[_SIDE][b, :at, :, :at]
                out[i] = self._sentence(raw, len(cut[i].first), own, links, columns, lemmatise)
        return out

    def _sentence(
        self, raw: Raw, n: int, outputs: Sequence[NDArray[Any]], links: tuple[Matrix, Matrix, Matrix], columns: dict[int, int],
        lemmatise: Lemmatiser,
    ) -> Sentence:  # fmt: skip
        upos, feats, lemma, entity, arcs, rels = outputs[:6]
        heads = best_tree(arcs[:n, : n + 1]) if n else np.zeros(0, np.int64)
        words = with_own_subjects(
            tuple(
                Word(
                    index=j,
                    start=start,
                    end=end,
                    text=text,
                    upos=self.labels["upos"][upos[j]],
                    feats=self._feats[feats[j]],
                    lemma=lemmatise(
                        text, self.labels["upos"][upos[j]], apply_lemma(text, self.labels["lemma"][lemma[j]])
                    ),
                    head=int(heads[j]) - 1,
                    rel=self.labels["rel"][rels[j, heads[j]]],
                )
                for j, (start, end, text) in enumerate(raw.words[:n])
            )
        )
        found = spans(words, entity[:n], self.labels["entity"])
        references = tuple(e for e in found if e.kind == REFERENCE)
        category, mode, certainty, polarity, tense, act = (x[:n] for x in outputs[6:12])
        at = columns[raw.index]
        roles, antecedents, sides = (x[at : at + n] for x in links)
        telling = np.nonzero(1 - np.exp(category[:, self.labels["category"].index("none")]) >= _TELLING)[0]
        marked = {i for e in found if e.kind in (REFERENCE, "PERSON") for i in range(e.first, e.last + 1)}
        pointing = sorted(marked | {w.index for w in words if w.upos == "NOUN"})
        beyond = Beyond(
            columns,
            roles={int(j): roles[j].copy() for j in telling},
            sides=dict(zip(map(int, telling), _softmax(sides[telling]), strict=True)),
            antecedents=dict(zip(pointing, _softmax(antecedents[pointing]), strict=True)),
        )
        return Sentence(
            index=raw.index,
            paragraph=raw.paragraph,
            start=raw.start,
            end=raw.end,
            headline=raw.headline,
            words=words,
            entities=tuple(e for e in found if e.kind != REFERENCE),
            references=references,
            scores=ClaimScores(
                category=category,
                mode=mode,
                certainty=certainty,
                polarity=polarity,
                tense=tense,
                act=act,
                roles=roles[:, at : at + n].copy(),
                pairs=outputs[12][:n, :n],
                beyond=beyond,
            ),
        )


def _opened(sentences: Sequence[Raw], apart: bool) -> list[Raw | None]:
    """The sentences with a place for a few words of their language before them, before each where they are read apart.

    Words that languages share (`met` is Dutch for `with`) are else read in the wrong one where nothing stands before them.
    """
    return [x for s in sentences for x in (None, s)] if apart else [None, *sentences] if sentences else []


def _feed(
    group: Sequence[Window], cut: Sequence[Pieces], embed: Callable[[NDArray[np.int64]], NDArray[np.float32]]
) -> tuple[dict[str, NDArray[Any]], dict[tuple[int, int], int]]:
    """The network's inputs for some windows, and in which row of its outputs each window's sentences stand.

    Pieces lie by window, words by sentence; indices count the pieces, and the words, of the whole call.
    """
    inside = [range(w.context, w.end) for w in group]
    longest = max(sum(len(cut[i].ids) for i in sentences) for sentences in inside)
    size, width = sum(map(len, inside)), max(1, max(len(cut[i].first) for sentences in inside for i in sentences))
    widest = max(1, max(sum(len(cut[i].first) for i in sentences) for sentences in inside))
    first, last, root = np.zeros((size, width), np.int64), np.zeros((size, width), np.int64), np.zeros(size, np.int64)
    window = np.zeros((len(group), widest), np.int64)
    mask = np.zeros((len(group), longest), np.float32)
    rows: dict[tuple[int, int], int] = {}
    for b, sentences in enumerate(inside):
        piece = word = 0
        for i in sentences:
            row = rows[b, i] = len(rows)
            own, n = cut[i], len(cut[i].first)
            offset = b * longest + piece
            first[row, :n], last[row, :n], root[row] = np.add(own.first, offset), np.add(own.last, offset), offset
            window[b, word : word + n] = np.arange(row * width, row * width + n)
            piece, word = piece + len(own.ids), word + n
        mask[b, :piece] = 1
    vectors = embed(np.concatenate([np.array(cut[i].ids) for sentences in inside for i in sentences]))
    embedded = np.zeros((len(group), longest, vectors.shape[1]), np.float32)
    embedded[mask > 0] = vectors
    feed: dict[str, NDArray[Any]] = {
        "embedded": embedded,
        "mask": mask,
        "first": first,
        "last": last,
        "root": root,
        "window": window,
    }
    return feed, rows


def _softmax(scores: Matrix) -> Matrix:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True)) if scores.size else scores
    out: Matrix = raised / raised.sum(-1, keepdims=True) if scores.size else scores
    return out


def _features(label: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in label.split("|") if "=" in pair)


@cache
def bundled(threads: int = 1) -> Network:
    """The network that ships with the package."""
    with as_file(files("detente.encode") / "weights") as folder:
        return Network(folder, threads)
