"""Writes a trained network as the package needs it: an int8 ONNX graph, the 4-bit embedding table, labels, tokenizer.

    python -m training.export --work DIR --network network.pt --out src/detente/encode/weights

The word embeddings were frozen in training, so the pretrained file's own Q4_0 blocks (`DIR/embeddings.npy`) are copied
unchanged: lossless, 216 bytes a piece. The graph takes embeddings, not ids. What torch gives for a few sentences is kept beside the tests
(`--samples`), so that they can hold the graph to it without torch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from detente.lang.lexicon import load
from detente.text.sentences import split_sentences
from training.batches import Pieces, collate
from training.labels import CLAIM_TAGS, TAGS, Labels
from training.network import Network
from training.windows import Window

SAMPLES = (
    (
        "en",
        "Norway invited Chile to talks in Oslo on Monday, but the ministry denied that troops had crossed the border.",
    ),
    ("nl", "Volgens de premier heeft Peru zijn ambassadeur teruggeroepen, al zou Lima nog met Quito willen praten."),
)
INPUTS = ("embedded", "mask", "first", "last", "root", "window")
OUTPUTS = (*TAGS, "entity", "arc", "rel", *CLAIM_TAGS, "role", "antecedent", "side", "pair")


class Graph(nn.Module):
    """The network from embeddings on."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        out: tuple[torch.Tensor, ...] = self.network(*inputs)
        return out


def axes() -> dict[str, dict[int, str]]:
    """Which dimensions vary: windows B, pieces of a window T, its words V; sentences S, their words W."""
    out = {"embedded": {0: "B", 1: "T"}, "mask": {0: "B", 1: "T"}, "root": {0: "S"}, "window": {0: "B", 1: "V"}}
    out |= {k: {0: "S", 1: "W"} for k in ("first", "last", *TAGS, "entity", *CLAIM_TAGS)}
    return (
        out
        | {k: {0: "S", 1: "W", 2: "X"} for k in ("arc", "rel")}
        | {k: {0: "B", 1: "V", 2: "Y"} for k in ("role", "antecedent")}
        | {"side": {0: "B", 1: "V", 3: "U"}}
        | {"pair": {0: "S", 1: "W", 2: "Z"}}
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--network", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--samples", type=Path)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(a.network)
    net = Network(saved["config"], {k: len(v) for k, v in saved["labels"].items()})
    net.load_state_dict(saved["weights"])
    net.eval()
    shutil.copy(a.work / "embeddings.npy", a.out / "embeddings.npy")
    shutil.copy(a.work / "tokenizer_pruned.json", a.out / "tokenizer.json")
    about = {"labels": saved["labels"], "hidden": saved["config"]["h"]}
    (a.out / "labels.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    example = (
        torch.randn(2, 11, saved["config"]["h"]), torch.ones(2, 11),
        torch.randint(0, 22, (3, 5)), torch.randint(0, 22, (3, 5)), torch.randint(0, 22, (3,)),
        torch.randint(0, 15, (2, 9)),
    )  # fmt: skip
    full, prepared = a.work / "full.onnx", a.work / "prepared.onnx"
    torch.onnx.export(
        Graph(net).eval(), example, str(full), opset_version=17, dynamo=False,
        input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes(),
    )  # fmt: skip
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    # the inner activations of the feed-forward layers have outliers that 8 bits lose: their second product stays in floats
    kept = [n.name for n in onnx.load(str(prepared)).graph.node if n.op_type == "MatMul" and "/fo/" in n.name]
    # 7-bit weights: without VNNI the 16-bit sums of u8 x s8 products would saturate
    quantize_dynamic(
        str(prepared), str(a.out / "network.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True}, nodes_to_exclude=kept,
    )  # fmt: skip
    for f in sorted(a.out.iterdir()):
        if f.suffix in (".onnx", ".npy", ".json"):
            digest = hashlib.sha256(f.read_bytes()).hexdigest()
            print(f"{f.name:18} {f.stat().st_size / 1e6:6.1f} MB  {digest}")
    if a.samples:
        labels = Labels(**{k: tuple(v) for k, v in saved["labels"].items()})
        write_samples(net, labels, a.work, a.samples)


@torch.no_grad()
def write_samples(net: Network, labels: Labels, work: Path, path: Path) -> None:
    """What torch gives for the sample sentences: heads' log-probabilities, rounded. The words that lead in a report stand before each."""
    pieces = Pieces(str(work / "tokenizer_pruned.json"))
    out = []
    for language, text in SAMPLES:
        (raw,) = split_sentences(text, language)
        cut = [pieces(words) for words in (load(language, "common")["opening"], [w[2] for w in raw.words])]
        window = Window(tuple({"ids": ids, "first": first, "last": last} for ids, first, last in cut))
        b = collate([window], pieces.pad, labels)
        results = net(net.enc.embed(b["ids"]), b["mask"], b["first"], b["last"], b["root"], b["window"])
        n = len(raw.words)
        values = dict(zip(OUTPUTS, results, strict=True))
        out.append(
            {
                "language": language,
                "text": text,
                "upos": values["upos"][1, :n].tolist(),
                "arc": values["arc"][1, :n, : n + 1].argmax(-1).tolist(),
                "category": np.round(values["category"][1, :n].numpy(), 3).tolist(),
                "entity": np.round(values["entity"][1, :n].numpy(), 3).tolist(),
            }
        )
    path.write_text(json.dumps(out, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
