"""Turns the shipped network back into a checkpoint that training can resume from.

    python -m training.restore --weights src/detente/encode/weights --work DIR     # -> DIR/restored.pt

Checkpoints are too large to keep; the int8 graph holds the same weights to within its rounding, which a few hundred
steps of training make good. Dropped on export and therefore fresh: nothing but the optimiser's state. The tokenizer,
the embedding table and the network as parser are copied to where training looks for them.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.labels import CLAIM_TAGS, TAGS
from training.pretrained import BLOCK_BYTES

_MIXED = {"mix": 0, "claim_mix": 1}


def word_embeddings(path: Path) -> torch.Tensor:
    """The 4-bit table as floats: [pieces, hidden]."""
    rows = np.load(path)
    block = rows.reshape(-1, BLOCK_BYTES)
    scale = block[:, :2].copy().view("<f2").astype(np.float32)
    halves = block[:, 2:]
    out = np.concatenate([(halves & 15).astype(np.int8) - 8, (halves >> 4).astype(np.int8) - 8], 1) * scale
    return torch.from_numpy(out.astype(np.float32).reshape(len(rows), -1).copy())


def restored(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """The weights of `Network`, by its names, without the word embeddings."""
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out = {
        name.removeprefix("network."): torch.from_numpy(value.copy())
        for name, value in held.items()
        if name.startswith("network.") and not re.search(r"_(scale|zero_point|quantized)$", name)
    }
    for node in graph.node:
        if node.op_type in ("MatMul", "FusedMatMul") and node.input[1] in held and "/fo/" in node.name:
            out[module_of(node.name) + ".weight"] = torch.from_numpy(np.ascontiguousarray(held[node.input[1]].T))
        if node.op_type != "MatMulInteger" or not node.input[1].endswith("_quantized"):
            continue
        stem = node.input[1].removesuffix("_quantized")
        zero = held[stem + "_zero_point"].astype(np.float32)
        value = (held[stem + "_quantized"].astype(np.float32) - zero) * held[stem + "_scale"]
        if stem.startswith("network."):
            out[stem.removeprefix("network.")] = torch.from_numpy(value)
        else:
            out[module_of(node.name) + ".weight"] = torch.from_numpy(np.ascontiguousarray(value.T))
    return out | mixes(graph, held)


def module_of(node: str) -> str:
    """`/network/claim_hidden/claim_hidden.0/MatMul_quant` -> `claim_hidden.0`; lists name their parent twice, a head its dictionary not at all."""
    parts = node.split("/")[2:-1]
    name = ".".join(p for i, p in enumerate(parts) if i + 1 == len(parts) or not parts[i + 1].startswith(p + "."))
    return f"out.{name}" if name in (*TAGS, "entity") else f"claim_out.{name}" if name in CLAIM_TAGS else name


def mixes(graph: onnx.GraphProto, held: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The layers' shares in the two mixes: the scalars by which each layer's last norm is multiplied, in their order."""
    shares: dict[str, list[float]] = {}
    for node in graph.node:
        if node.op_type == "Mul" and re.fullmatch(r"/network/Mul(_\d+)?", node.name):
            scalars = [held[x] for x in node.input if x in held and held[x].ndim == 0]
            layers = [x for x in node.input if "/ln2/" in x]
            if scalars and layers:
                shares.setdefault(layers[0], []).append(float(scalars[0]))
    ordered = [shares[k] for k in sorted(shares, key=lambda k: int(re.search(r"layers\.(\d+)", k)[1]))]  # type: ignore[index]
    return {name: torch.log(torch.tensor([s[k] for s in ordered])) for name, k in _MIXED.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True)
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    shutil.copy(a.weights / "embeddings.npy", a.work / "embeddings.npy")
    shutil.copy(a.weights / "tokenizer.json", a.work / "tokenizer_pruned.json")
    shutil.copytree(a.weights, a.work / "parser", dirs_exist_ok=True)
    weights = restored(onnx.load(a.weights / "network.onnx").graph)
    weights["enc.word.weight"] = word_embeddings(a.weights / "embeddings.npy")
    about = json.loads((a.weights / "labels.json").read_text(encoding="utf-8"))
    pieces, hidden = weights["enc.word.weight"].shape
    positions = weights["enc.pos.weight"].shape[0]
    layers = len({k.split(".")[2] for k in weights if k.startswith("enc.layers.")})
    inner = weights["enc.layers.0.fi.bias"].shape[0]
    config = {
        "vocab": pieces,
        "h": hidden,
        "layers": layers,
        "nh": hidden // 32,
        "ff": inner,
        "maxp": positions,
        "eps": 1e-12,
    }
    torch.save({"config": config, "labels": about["labels"], "weights": weights}, a.work / "restored.pt")
    print(f"{len(weights)} arrays, {config}")


if __name__ == "__main__":
    main()
