"""400 azure-native pools with extensions: pytest-pulumi-mocks against pulumi's own mocks, in turn, a process each."""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

POOLS = 400


def program() -> None:
    from pulumi_azure_native import batch

    for number in range(POOLS):
        batch.Pool(
            f"pool-{number}",
            resource_group_name="farm",
            account_name="farm",
            vm_size="STANDARD_D2S_V5",
            deployment_configuration={
                "virtual_machine_configuration": {
                    "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
                    "node_agent_sku_id": "batch.node.ubuntu 24.04",
                    "extensions": [extension(name) for name in ("certificates", "monitor")],
                }
            },
        )


def extension(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "publisher": "Microsoft.Azure.KeyVault",
        "type": "KeyVaultForLinux",
        "type_handler_version": "3.0",
        "settings": {"secretsManagementSettings": {"observedCertificates": [{"url": f"https://v/secrets/{name}"}]}},
    }


def with_recorder() -> Any:
    """Every registration with its inputs, outputs, options and Python object."""
    import pulumi_mocks

    recording = pulumi_mocks.record(program)
    if recording.error is not None:
        raise recording.error
    return recording.resources


def with_stock_mocks() -> Any:
    """The urn, id and state that the stock monitor keeps of each resource."""
    import pulumi

    class Mocks(pulumi.runtime.Mocks):
        def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[Any, Any]]:
            return f"{args.name}_id", args.inputs

        def call(self, args: pulumi.runtime.MockCallArgs) -> dict[Any, Any]:
            return {}

    pulumi.runtime.set_mocks(Mocks())

    @pulumi.runtime.test
    def run() -> None:
        program()

    run()
    return pulumi.runtime.settings.get_monitor().resources


WAYS = {"recorder": with_recorder, "stock": with_stock_mocks}


def measure(way: str) -> dict[str, float]:
    """One run in this process: seconds of the run alone, imports left out, and the peak of memory in MiB.

    What a way records is still held when memory is read."""
    from pulumi_azure_native import batch

    assert batch.Pool
    started = time.perf_counter()
    recorded = WAYS[way]()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert len(recorded) == POOLS, len(recorded)
    return {"seconds": seconds, "MiB": peak}


def compare(rounds: int) -> None:
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            done = subprocess.run([sys.executable, __file__, "--one", way], capture_output=True, text=True, check=True)
            found[way].append(json.loads(done.stdout))
    for figure in ("seconds", "MiB"):
        medians = {way: statistics.median(run[figure] for run in runs) for way, runs in found.items()}
        ratios = [a[figure] / b[figure] for a, b in zip(found["recorder"], found["stock"], strict=True)]
        print(
            f"{figure}: recorder {medians['recorder']:.2f}, stock {medians['stock']:.2f}; "
            f"recorder/stock {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})"
        )


def profile() -> None:
    """Where the recorder's time goes: functions by the time in themselves, then by that of all they call."""
    from pulumi_azure_native import batch

    assert batch.Pool
    profiler = cProfile.Profile()
    profiler.runcall(with_recorder)
    stats = pstats.Stats(profiler).strip_dirs()
    stats.sort_stats("tottime").print_stats(15)
    stats.sort_stats("cumtime").print_stats("(monitor|wire|options|answers|loop|resource).py", 15)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", choices=WAYS)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one)))
    elif chosen.profile:
        profile()
    else:
        compare(chosen.rounds)
