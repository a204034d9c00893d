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
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from detente.encode.lemma import apply as apply_lemma
from detente.encode.tree import best_tree
from training import claims, scores, treebanks
from training.batches import Item, Pieces, batches, collate
from training.labels import Labels, from_treebanks
from training.lemmas import rule
from training.network import IGNORED, Network
from training.swaps import pool_of, swapped

WEIGHTS = {
    "upos": 1.0, "feats": 0.7, "lemma": 0.7, "arc": 1.0, "rel": 1.0, "entity": 1.5,
    "category": 2.0, "mode": 0.5, "certainty": 0.7, "polarity": 0.7, "tense": 0.5, "act": 0.5, "role": 2.0,
}  # fmt: skip
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
LONGEST = 300


def syntax_items(
    sentences: Sequence[treebanks.Sentence], bank: treebanks.Treebank, pieces: Pieces, index: dict[str, dict[str, int]]
) -> list[Item]:
    out = []
    for s in sentences:
        ids, first, last = pieces(s.words)
        if len(ids) > LONGEST:
            continue
        trusted = bank.feats
        out.append(
            {
                "ids": ids,
                "first": first,
                "last": last,
                "upos": [index["upos"].get(x, IGNORED) for x in s.upos],
                "feats": [index["feats"].get(x, IGNORED) if trusted else IGNORED for x in s.feats],
                "lemma": [
                    index["lemma"].get(rule(a, b), IGNORED) if trusted else IGNORED
                    for a, b in zip(s.words, s.lemmas, strict=True)
                ],
                "head": list(s.heads),
                "rel": [treebanks.allowed(r, bank, index["rel"]) for r in s.rels],
            }
        )
    return out


def draw(items: Sequence[Item], share: float, rng: random.Random) -> list[Item]:
    """That share of the items, each once more for every whole one: 2.5 draws all twice and half of them a third time."""
    return [*items] * int(share) + rng.sample(items, int(len(items) * (share % 1)))


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
    for group in batches(items, 3000):
        b = collate(group, pieces.pad, labels)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = net(net.enc.embed(b["ids"]), b["mask"], b["first"], b["last"])
        upos, feats, lemma, _, arcs, rels = [
            x.float().numpy() if x.is_floating_point() else x.numpy() for x in outputs[:6]
        ]
        for k, item in enumerate(group):
            gold: treebanks.Sentence = item["gold"]
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


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument(
        "--work", type=Path, required=True, help="folder with data/*.conllu, e5_pruned.pt, tokenizer_pruned.json"
    )
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
    p.add_argument("--claim-share", type=float, default=1.0, help="how often each annotated sentence is drawn an epoch")
    p.add_argument("--peak", type=float, default=1.0)
    p.add_argument("--floor", type=float, default=0.0)
    p.add_argument("--budget", type=int, default=1500, help="padded pieces a batch")
    p.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)

    pieces = Pieces(str(a.work / "tokenizer_pruned.json"))
    banks = {b: treebanks.read(a.work / "data" / f"{b.name}.conllu") for b in treebanks.TRAIN}
    checkpoint = torch.load(a.resume) if a.resume else None
    if checkpoint:
        labels = Labels(**{k: tuple(v) for k, v in checkpoint["labels"].items()})
    else:
        labels = from_treebanks(
            (s for b, ss in banks.items() if b.feats for s in ss), (s for ss in banks.values() for s in ss)
        )
    index = labels.index()
    syntax = {b: syntax_items(ss, b, pieces, index) for b, ss in banks.items()}
    dev = {n: treebanks.read(a.work / "data" / f"{n}.conllu") for n in treebanks.DEV}
    pretrained = torch.load(a.work / "e5_pruned.pt")
    net = Network(pretrained["cfg"], labels.sizes())
    if checkpoint:
        missing = net.load_state_dict(checkpoint["weights"], strict=False)
        print("heads that start fresh:", missing.missing_keys, flush=True)
    else:
        net.enc.load_state_dict(pretrained["sd"])
    claim_items = claims.items(a.work, pieces, index, a.without) if a.claims else []
    names = pool_of(claim_items)
    print({b.name: len(x) for b, x in syntax.items()}, "claims", len(claim_items), "labels", labels.sizes(), flush=True)

    net.enc.word.weight.requires_grad_(False)
    encoder = [w for n, w in net.named_parameters() if n.startswith("enc.") and w.requires_grad]
    heads = [w for n, w in net.named_parameters() if not n.startswith("enc.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
        weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    average = copy.deepcopy(dict(net.state_dict()))

    def save(path: Path) -> None:
        torch.save({"config": pretrained["cfg"], "labels": asdict(labels), "weights": average}, path)

    started, paused, step, epoch, next_report = time.time(), 0.0, 0, 0, 0.2
    sums, counts = Counter[str](), Counter[str]()
    net.train()
    done = False
    while not done:
        drawn = [x for b, xs in syntax.items() for x in draw(xs, b.weight * a.syntax_share, rng)]
        coded = swapped(draw(claim_items, a.claim_share, rng), names, pieces, rng)
        work = [g for kind in (drawn, coded) for g in batches(kind, a.budget, rng)]
        rng.shuffle(work)
        epoch += 1
        for group in work:
            share = (time.time() - started - paused) / (60 * a.minutes)
            if share >= 1:
                done = True
                break
            slope = min(1.0, share / 0.04 + 0.01) if share < 0.04 else 1 - (share - 0.04) / 0.96
            rate = a.floor + (a.peak - a.floor) * slope
            for g, base in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                g["lr"] = base * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = net.losses(collate(group, pieces.pad, labels))
            total = sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(()))
            total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(encoder + heads, 2.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            keep = min(0.999, (step + 1) / (step + 10))
            for k, v in net.state_dict().items():
                if k == "enc.word.weight":
                    continue
                average[k].lerp_(v, 1 - keep)
            for k, v in losses.items():
                sums[k] += v.item()
                counts[k] += 1
            if step % 200 == 0:
                means = " ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in sums)
                print(f"{time.time() - started:6.0f}s epoch {epoch} step {step} {means}", flush=True)
                sums.clear()
                counts.clear()
            if share >= next_report:
                t = time.time()
                save(a.out)
                held = {k: v.clone() for k, v in net.state_dict().items()}
                net.load_state_dict(average)
                for name, sentences in dev.items():
                    print(
                        f"-- {share:.2f}", name, json.dumps(measure(net, labels, pieces, sentences[:300])), flush=True
                    )
                net.load_state_dict(held)
                next_report += 0.2
                paused += time.time() - t
    net.load_state_dict(average)
    save(a.out)
    for name, sentences in dev.items():
        print("FINAL", name, json.dumps(measure(net, labels, pieces, sentences)), flush=True)


if __name__ == "__main__":
    main()
