"""1000 pools of 5 extensions: judging their bodies against only reading the same JSON, in turn."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from azure_poolkit.extensions.samples import azure_monitor, gpu_driver, key_vault, pool
from azure_poolkit.lint.linting import lint_file
from azure_poolkit.rules.context import Context

POOLS = 1000


def body() -> dict[str, Any]:
    extra = [
        gpu_driver(name=name, publisher="Microsoft.Azure.Security", type=name)
        for name in ("IaaSAntimalware", "IaaSDiagnostics")
    ]
    return pool(key_vault(), azure_monitor(provisionAfterExtensions=["certificates"]), gpu_driver(), *extra)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    data = json.dumps(body(), indent=2).encode()
    context = Context()
    reading = [seconds(lambda: [json.loads(data) for _ in range(POOLS)]) for _ in range(5)]
    judging = [seconds(lambda: [lint_file("pool.json", data, context) for _ in range(POOLS)]) for _ in range(5)]
    ratios = [a / b for a, b in zip(judging, reading, strict=True)]
    print(
        f"{POOLS} pools, {len(data) * POOLS / 1e6:.1f} MB: judged in {statistics.median(judging):.2f} s, "
        f"only read in {statistics.median(reading):.2f} s; judged/read {statistics.median(ratios):.1f} "
        f"(from {min(ratios):.1f} to {max(ratios):.1f})"
    )
