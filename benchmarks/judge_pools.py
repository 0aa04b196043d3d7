"""1000 pools of 5 extensions: judging their bodies against only reading the same JSON, in turn, by processor time."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, pool

POOLS = 1000


WINDOWS = {
    "AzureMonitorWindowsAgent": "Microsoft.Azure.Monitor",
    "DSC": "Microsoft.Powershell",
    "IaaSAntimalware": "Microsoft.Azure.Security",
    "IaaSDiagnostics": "Microsoft.Azure.Diagnostics",
}


def body() -> dict[str, Any]:
    after = {"provisionAfterExtensions": ["certificates"]}
    others = [gpu_driver(name=type_, publisher=publisher, type=type_, **after) for type_, publisher in WINDOWS.items()]
    return pool(key_vault("Windows"), *others)


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` keeps a core busy: other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    data = json.dumps(body(), indent=2).encode()
    reading = [seconds(lambda: [json.loads(data) for _ in range(POOLS)]) for _ in range(5)]
    judging = [seconds(lambda: [lint_file("pool.json", data) for _ in range(POOLS)]) for _ in range(5)]
    ratios = [a / b for a, b in zip(judging, reading, strict=True)]
    print(
        f"{POOLS} pools, {len(data) * POOLS / 1e6:.1f} MB: judged in {statistics.median(judging):.2f} s, "
        f"only read in {statistics.median(reading):.2f} s; judged/read {statistics.median(ratios):.1f} "
        f"(from {min(ratios):.1f} to {max(ratios):.1f})"
    )
