"""(d) and (f): how judging grows: three sizes each of order graphs and templates, by processor time, with the exponent.

An exponent of 1 is linear. Each size is measured three times, in turn with the others, and the least counts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

from measuring import Row, exponent, table

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.model.collector import collect_seldom
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


def judged(size: int) -> Callable[[], object]:
    """A body whose extensions run one after another, judged by all rules."""
    order = [{"provisionAfterExtensions": [f"e{number - 1}"] if number else []} for number in range(size)]
    made = [
        gpu_driver(name=f"e{number}", publisher="Contoso", type=f"Agent{number}", **after)
        for number, after in enumerate(order)
    ]
    data = json.dumps(pool(*made)).encode()
    return lambda: lint_file("pool.json", data)


SIZES = {chain: (100, 1000, 10_000), fan: (100, 1000, 10_000), judged: (100, 1000, 10_000), template: (50, 200, 800)}


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` keeps a core busy: other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


WHAT = {
    chain: ("d", "waves of a chain of extensions"),
    fan: ("d", "waves of extensions that wait for one"),
    judged: ("d", "a chain of extensions judged by all rules"),
    template: ("f", "a template of pools, no two equal, judged by all rules"),
}


def rows(quick: bool) -> Iterator[Row]:
    """The exponent of each, which is 1 for what is linear."""
    collect_seldom()  # as every command does
    for kind, sizes in SIZES.items():
        if quick:
            sizes = tuple(size // 5 for size in sizes)
        works = [kind(size) for size in sizes]
        works[0]()
        rounds = [[seconds(work) for work in works] for _ in range(1 if quick else ROUNDS)]
        least = [min(times) for times in zip(*rounds, strict=True)]
        yield exponent(*WHAT[kind], sizes, least, goal=1.15 if WHAT[kind][0] == "d" else None)


if __name__ == "__main__":
    print(table(list(rows(quick=False))))
