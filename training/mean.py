"""The mean of the weights of several checkpoints of one run after the other; it errs less than any of them.

    python -m training.mean --out DIR/network.pt DIR/first.pt DIR/second.pt

All must have the same labels, and the later ones have gone on from the earlier ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

Weights = dict[str, torch.Tensor]


def mean(weights: Sequence[Weights]) -> Weights:
    """Array by array."""
    return {name: torch.stack([w[name].float() for w in weights]).mean(0) for name in weights[0]}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoints", type=Path, nargs="+")
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    loaded = [torch.load(path) for path in a.checkpoints]
    if any(x["labels"] != loaded[0]["labels"] for x in loaded):
        raise SystemExit("the checkpoints have different labels; their weights have no mean")
    torch.save({**loaded[-1], "weights": mean([x["weights"] for x in loaded])}, a.out)


if __name__ == "__main__":
    main()
