"""Trains all heads at once, for a fixed time, and can go on from where it stopped.

    python -m training.train --work DIR --minutes 60 --out syntax.pt
    python -m training.train --work DIR --minutes 30 --out network.pt --resume syntax.pt --claims

The learning rate follows the share of the time that is used up: a short warm-up, then linear decay from `--peak` to
`--floor` (shares of the base rates). Word embeddings stay frozen: that keeps the other languages' pieces usable and
lets the shipped table be the pretrained one. What is saved is a running average of the weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import torch

from detente.encode.lemma import apply as apply_lemma
from detente.encode.tree import best_tree
from training import claims, scores, treebanks
from training.batches import Pieces, collate
from training.labels import CLAIM_TAGS, Labels, from_treebanks
from training.network import Network
from training.swaps import Pool, pool_of, swapped
from training.syntax import syntax_items
from training.windows import Item, Window, batches, cut, linked

T = TypeVar("T")

WEIGHTS = {
    "upos": 1.0, "feats": 0.7, "lemma": 0.7, "arc": 1.0, "rel": 1.0, "entity": 1.5,
    "category": 2.0, "mode": 0.5, "certainty": 0.7, "polarity": 0.7, "tense": 0.5, "act": 0.5, "role": 2.0, "pair": 0.7, "antecedent": 1.0, "side": 1.0,
}  # fmt: skip
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP, REPORT_EVERY = 0.04, 0.2
"""Shares of the time: until the learning rate is at its peak, and between two reports."""


def draw(items: Sequence[T], share: float, rng: random.Random) -> list[T]:
    """That share of the items, each once more for every whole one: 2.5 draws all twice and half of them a third time."""
    return [*items] * int(share) + rng.sample(items, int(len(items) * (share % 1)))


def grown(weights: dict[str, torch.Tensor], net: Network, before: Labels, now: Labels) -> dict[str, torch.Tensor]:
    """A checkpoint's weights for label sets that have grown since: what it knows stays, new labels start fresh."""
    own = net.state_dict()
    out = {**own, **weights}
    for head, prefix in (("entity", "out"), *((k, "claim_out") for k in CLAIM_TAGS)):
        old, new = getattr(before, head), getattr(now, head)
        for name in (f"{prefix}.{head}.weight", f"{prefix}.{head}.bias"):
            out[name] = own[name].clone()
            for i, label in enumerate(old):
                out[name][new.index(label)] = weights[name][i]
    size = own["role.U"].shape[0]
    links = own["role.U"].clone().view(size, len(now.role), size)
    for i, label in enumerate(before.role):
        if label in now.role:
            links[:, now.role.index(label)] = weights["role.U"].view(size, len(before.role), size)[:, i]
    return out | {"role.U": links.view(size, -1)}


@torch.no_grad()
def measure(net: Network, labels: Labels, pieces: Pieces, sentences: Sequence[treebanks.Sentence]) -> dict[str, float]:
    """Scores on gold words."""
    net.eval()
    items: list[Item] = []
    for s in sentences:
        ids, first, last = pieces(s.words)
        if len(ids) <= 500:
            items.append({"ids": ids, "first": first, "last": last, "gold": s})
    pairs = []
    for group in batches([Window((x,)) for x in items], 3000):
        b = collate(group, pieces.pad, labels)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = net(net.enc.embed(b["ids"]), b["mask"], b["first"], b["last"], b["root"], b["window"])
        upos, feats, lemma, _, arcs, rels = [
            x.float().numpy() if x.is_floating_point() else x.numpy() for x in outputs[:6]
        ]
        for k, window in enumerate(group):
            gold: treebanks.Sentence = window.sentences[0]["gold"]
            n = len(gold.words)
            heads = best_tree(arcs[k, :n, : n + 1])
            pairs.append(
                (
                    gold,
                    (
                        [labels.upos[x] for x in upos[k, :n]],
                        [labels.feats[x] for x in feats[k, :n]],
                        [apply_lemma(w, labels.lemma[x]) for w, x in zip(gold.words, lemma[k, :n], strict=True)],
                        heads.tolist(),
                        [labels.rel[rels[k, j, heads[j]]] for j in range(n)],
                    ),
                )
            )
    net.train()
    return scores.score(pairs)


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from: items of each treebank, and of each annotated report."""

    syntax: Mapping[treebanks.Treebank, Sequence[Item]]
    reports: Sequence[Sequence[Item]]
    names: Pool

    def epoch(self, a: argparse.Namespace, pieces: Pieces, rng: random.Random) -> list[list[Window]]:
        """Batches of one epoch in random order; every report is cut into windows anew, some with other names."""
        told = draw(self.reports, a.claim_share, rng)
        windows = (
            [Window(w) for b, xs in self.syntax.items() for w in cut(draw(xs, b.weight * a.syntax_share, rng), rng)],
            [linked(w) for r in swapped(told, self.names, pieces, rng) for w in cut(r, rng)],
        )
        out = [group for kind in windows for group in batches(kind, a.budget, rng)]
        rng.shuffle(out)
        return out


def started(
    a: argparse.Namespace, banks: Mapping[treebanks.Treebank, Sequence[treebanks.Sentence]]
) -> tuple[Network, Labels]:
    """The network to train and its labels: from a checkpoint, or from the pretrained encoder."""
    if not a.resume:
        labels = from_treebanks(
            (s for b, ss in banks.items() if b.feats for s in ss), (s for ss in banks.values() for s in ss)
        )
        pretrained = torch.load(a.work / "e5_pruned.pt")
        net = Network(pretrained["cfg"], labels.sizes())
        net.enc.load_state_dict(pretrained["sd"])
        return net, labels
    checkpoint = torch.load(a.resume)
    before = Labels(**{k: tuple(v) for k, v in checkpoint["labels"].items()})
    # what the annotation has may have grown since; what the treebanks have stays as it was learnt
    labels = Labels(before.upos, before.feats, before.lemma, before.rel)
    net = Network(checkpoint["config"], labels.sizes())
    net.load_state_dict(grown(checkpoint["weights"], net, before, labels))
    return net, labels


class Run:
    """One training run: the network, its optimiser, and the running average of its weights."""

    def __init__(self, net: Network, labels: Labels, pieces: Pieces) -> None:
        self.net, self.labels, self.pieces = net, labels, pieces
        net.enc.word.weight.requires_grad_(False)
        encoder = [w for n, w in net.named_parameters() if n.startswith("enc.") and w.requires_grad]
        heads = [w for n, w in net.named_parameters() if not n.startswith("enc.")]
        self.trained = encoder + heads
        self.optimiser = torch.optim.AdamW(
            [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
            weight_decay=0.01, betas=(0.9, 0.98), fused=True,
        )  # fmt: skip
        self.average = copy.deepcopy(dict(net.state_dict()))
        self.steps = 0
        self.sums, self.counts = Counter[str](), Counter[str]()

    def step(self, group: Sequence[Window], rate: float) -> None:
        for g, base in zip(self.optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            g["lr"] = base * rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = self.net.losses(collate(group, self.pieces.pad, self.labels))
        total = sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(()))
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.trained, 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.steps += 1
        keep = min(0.999, (self.steps + 1) / (self.steps + 10))
        for k, v in self.net.state_dict().items():
            if k != "enc.word.weight":
                self.average[k].lerp_(v, 1 - keep)
        for k, v in losses.items():
            self.sums[k] += v.item()
            self.counts[k] += 1

    def means(self) -> str:
        """The mean of each loss since this was asked last."""
        out = " ".join(f"{k} {self.sums[k] / self.counts[k]:.3f}" for k in self.sums)
        self.sums.clear()
        self.counts.clear()
        return out

    def save(self, path: Path) -> None:
        torch.save({"config": self.net.config, "labels": asdict(self.labels), "weights": self.average}, path)

    def report(self, title: str, dev: Mapping[str, Sequence[treebanks.Sentence]], most: int | None = None) -> None:
        """Prints the averaged network's scores on the development sets, or on the beginning of each."""
        held = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.net.load_state_dict(self.average)
        for name, sentences in dev.items():
            scored = measure(self.net, self.labels, self.pieces, sentences[:most])
            print(title, name, json.dumps(scored), flush=True)
        self.net.load_state_dict(held)


def rate_at(share: float, peak: float, floor: float) -> float:
    """The learning rate, as a share of the base rates, when this share of the time is used up."""
    slope = min(1.0, share / WARM_UP + 0.01) if share < WARM_UP else 1 - (share - WARM_UP) / (1 - WARM_UP)
    return floor + (peak - floor) * slope


def train(run: Run, material: Material, dev: Mapping[str, Sequence[treebanks.Sentence]], a: argparse.Namespace) -> None:
    """Epoch after epoch until the time is used up; the time that reports take does not count."""
    rng = random.Random(a.seed)
    begun, paused, epoch, next_report = time.time(), 0.0, 0, REPORT_EVERY
    run.net.train()
    while True:
        epoch += 1
        for group in material.epoch(a, run.pieces, rng):
            share = (time.time() - begun - paused) / (60 * a.minutes)
            if share >= 1:
                return
            run.step(group, rate_at(share, a.peak, a.floor))
            if run.steps % 200 == 0:
                print(f"{time.time() - begun:6.0f}s epoch {epoch} step {run.steps} {run.means()}", flush=True)
            if share >= next_report:
                stopped = time.time()
                run.save(a.out)
                run.report(f"-- {share:.2f}", dev, 300)
                next_report += REPORT_EVERY
                paused += time.time() - stopped


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument(
        "--work", type=Path, required=True,
        help="folder with data/*.conllu and tokenizer_pruned.json; e5_pruned.pt to begin with, parser/ for claims",
    )  # fmt: skip
    p.add_argument("--minutes", type=float, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--resume", type=Path)
    p.add_argument(
        "--claims", action="store_true", help="train the entity and claim heads too, on corpus/train and corpus/cases"
    )
    p.add_argument(
        "--without", nargs="*", default=(), metavar="NAME", help="annotated files to hold out, to tune the reader on"
    )
    p.add_argument("--syntax-share", type=float, default=1.0, help="share of the treebanks' sentences drawn an epoch")
    p.add_argument("--claim-share", type=float, default=1.0, help="how often each annotated report is drawn an epoch")
    p.add_argument("--peak", type=float, default=1.0)
    p.add_argument("--floor", type=float, default=0.0)
    p.add_argument("--budget", type=int, default=1500, help="padded pieces a batch")
    p.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def main() -> None:
    a = arguments()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    pieces = Pieces(str(a.work / "tokenizer_pruned.json"))
    banks = {b: treebanks.read(a.work / "data" / f"{b.name}.conllu") for b in treebanks.TRAIN}
    dev = {n: treebanks.read(a.work / "data" / f"{n}.conllu") for n in treebanks.DEV}
    net, labels = started(a, banks)
    index = labels.index()
    coded = claims.items(a.work, pieces, index, a.without) if a.claims else []
    material = Material(
        syntax={b: syntax_items(ss, b, pieces, index) for b, ss in banks.items()},
        reports=coded,
        names=pool_of([x for report in coded for x in report]),
    )
    sizes = {b.name: len(x) for b, x in material.syntax.items()}
    print(sizes, "reports", len(coded), "labels", labels.sizes(), flush=True)
    run = Run(net, labels, pieces)
    train(run, material, dev, a)
    run.save(a.out)
    run.report("FINAL", dev)


if __name__ == "__main__":
    main()
