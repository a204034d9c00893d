"""Makes the package's lemma dictionary of the treebanks: the commonest lemma of each form and part of speech.

    python -m training.lemma_dictionary --work DIR --out src/detente/encode/weights/lemmas.json.xz

A form whose lemma is itself is left out where its part of speech is closed anyway.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter, defaultdict
from pathlib import Path

from training.treebanks import TRAIN, read


def dictionary(work: Path) -> dict[str, dict[str, str]]:
    counts: dict[str, defaultdict[str, Counter[str]]] = {}
    for bank in TRAIN:
        if not bank.feats:
            continue
        table = counts.setdefault(bank.name[:2], defaultdict(Counter))
        for s in read(work / "data" / f"{bank.name}.conllu"):
            for form, upos, lemma in zip(s.words, s.upos, s.lemmas, strict=True):
                table[f"{form if upos == 'PROPN' else form.lower()}\t{upos}"][lemma] += 1
    return {
        language: {
            key: best
            for key, options in sorted(table.items())
            if (best := options.most_common(1)[0][0]) and not (key.endswith("PROPN") and key.split("\t")[0] == best)
        }
        for language, table in counts.items()
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    table = dictionary(a.work)
    a.out.write_bytes(lzma.compress(json.dumps(table, ensure_ascii=False).encode(), preset=9))
    print({k: len(v) for k, v in table.items()}, f"{a.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
