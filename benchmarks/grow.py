"""How judging grows: three sizes each of order graphs and templates, by processor time, with the exponent between them.

An exponent of 1 is linear. Each size is measured three times, in turn with the others, and the least counts."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.rules.extensions.order import waves_of
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, pool

ROUNDS = 3


def chain(size: int) -> Callable[[], object]:
    """Each extension after the one before it."""
    graph = {f"e{number}": [f"e{number - 1}"] if number else [] for number in range(size)}
    return lambda: waves_of(graph)


def fan(size: int) -> Callable[[], object]:
    """All extensions but one after that one."""
    graph = {f"e{number}": ["e0"] if number else [] for number in range(size)}
    return lambda: waves_of(graph)


def template(size: int) -> Callable[[], object]:
    """Pools of two extensions, no two of them equal."""
    body = pool(key_vault("Linux"), gpu_driver(provisionAfterExtensions=["certificates"]))
    made = {"type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-07-01", **body}
    pools = [{**made, "name": f"account/pool{number}", "tags": {"number": str(number)}} for number in range(size)]
    data = json.dumps({"contentVersion": "1.0.0.0", "resources": pools}).encode()
    return lambda: lint_file("main.json", data)


SIZES = {chain: (100, 1000, 10_000), fan: (100, 1000, 10_000), template: (50, 200, 800)}


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` keeps a core busy: other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """The power of the size by which the time grows, from the smallest size to the largest."""
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    """Print the time at each size, and the exponent."""
    for kind, sizes in SIZES.items():
        works = [kind(size) for size in sizes]
        works[0]()
        rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
        least = [min(times) for times in zip(*rounds, strict=True)]
        shown = ", ".join(f"{size}: {taken:.4f} s" for size, taken in zip(sizes, least, strict=True))
        print(f"{kind.__name__}: {shown}; exponent {exponent(sizes, least):.2f}")


if __name__ == "__main__":
    main()
