"""How the order of extensions grows: chains of 100, 1,000 and 10,000, by processor time. An exponent of 1 is linear."""

from __future__ import annotations

import math
import subprocess
import sys
import time

from azure_poolkit import RawExtension, waves

SIZES = (100, 1_000, 10_000)
STARTS = ("--version", "explain KVX003", "lint --help", "preview --help", "report --help")


def seconds(count: int) -> float:
    """Of processor time, for the waves of a chain of ``count``."""
    chain = [
        RawExtension(
            name=f"e{number}", publisher="Contoso", type=f"Agent{number}", type_handler_version="1.0",
            settings={"on": True}, after=[f"e{number - 1}"] if number else [],
        )
        for number in range(count)
    ]  # fmt: skip
    started = time.process_time()
    assert len(waves(chain)) == count
    return time.process_time() - started


def started(words: str) -> float:
    """Seconds that a command takes, the best of three: start-up has no peer, and other work only adds to it."""
    found = []
    for _ in range(3):
        before = time.perf_counter()
        subprocess.run([sys.executable, "-m", "azure_poolkit.cli", *words.split()], capture_output=True, check=True)
        found.append(time.perf_counter() - before)
    return min(found)


if __name__ == "__main__":
    taken = [min(seconds(size) for _ in range(3 if size < 10_000 else 1)) for size in SIZES]
    for size, time_ in zip(SIZES, taken, strict=True):
        print(f"order of {size} extensions: {time_:.3f} s")
    print(f"exponent from {SIZES[1]} to {SIZES[2]}: {math.log10(taken[2] / taken[1]):.2f}")
    for words in STARTS:
        print(f"poolkit {words}: {started(words):.2f} s")
