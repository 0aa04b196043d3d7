"""What does reading a large pool cost? 2,500 nodes of 3 extensions, each answer 50 ms away, against one request after
another by the same SDK.

The server that answers as Azure does is that of the tests, in a process of its own. The sequential reader reads
``--sequential`` nodes and is scaled up: all of them take minutes. Prints the time of both, and the peak of memory for
the pool and for one of a tenth of its size."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
READ = """
import json, resource, sys, time
started = time.perf_counter()
from azure_poolkit.cli.main import main
try:
    main([*sys.argv[1:]], standalone_mode=False)
except SystemExit:
    pass
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": time.perf_counter() - started, "MiB": peak}), file=sys.stderr)
"""
SIGNED_IN = """
import asyncio, json, sys, time
from azure.batch import BatchClient
from azure.identity.aio import DefaultAzureCredential
async def signed_in():
    async with DefaultAzureCredential() as credential:
        return await credential.get_token("https://batch.core.windows.net//.default")
class Known:
    token = asyncio.run(signed_in())
    def get_token(self, *scopes, **options):
        return self.token
client = BatchClient("https://farm.westeurope.batch.azure.com", Known())
"""
SEQUENTIAL = (
    SIGNED_IN
    + """
client.get_pool("render")
nodes = [node.id for node in client.list_nodes("render")]
started = time.perf_counter()
for node in nodes[: int(sys.argv[1])]:
    list(client.list_node_extensions("render", node))
print(json.dumps({"seconds": (time.perf_counter() - started) / int(sys.argv[1]) * len(nodes)}), file=sys.stderr)
"""
)


@contextmanager
def served(nodes: int, latency: float, *more: str) -> Iterator[dict[str, str]]:
    """The environment in which clients find the server."""
    command = [sys.executable, "-m", "live_azure", "--nodes", str(nodes), "--failing", "0", "--latency", str(latency)]
    command += more
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        environment = {}
        for line in server.stdout:
            if not (said := re.match(r"export (\w+)=(.*)", line)):
                break
            environment[said[1]] = said[2]
        try:
            yield environment
        finally:
            server.terminate()


def measured(program: str, *words: str, environment: dict[str, str]) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, **environment, "REQUESTS_CA_BUNDLE": environment["SSL_CERT_FILE"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if ran.returncode:
        sys.exit(ran.stderr)
    found: dict[str, float] = json.loads(ran.stderr.splitlines()[-1])
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--nodes", type=int, default=2500)
    asked.add_argument("--latency", type=float, default=50, help="milliseconds")
    asked.add_argument("--sequential", type=int, default=100, help="how many nodes the sequential reader reads")
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    words = ("status", "pool", "farm/render", "--only-failed")
    for _ in range(given.rounds):
        with served(given.nodes, given.latency) as environment:
            ours = measured(READ, *words, environment=environment)
            peer = measured(SEQUENTIAL, str(given.sequential), environment=environment)
        with served(given.nodes // 10, given.latency) as environment:
            tenth = measured(READ, *words, environment=environment)
        print(
            f"{given.nodes} nodes: {ours['seconds']:.1f} s and {ours['MiB']} MiB, sequential {peer['seconds']:.1f} s: "
            f"{peer['seconds'] / ours['seconds']:.1f} times; {given.nodes // 10} nodes: {tenth['MiB']} MiB",
            flush=True,
        )
        time.sleep(1)


if __name__ == "__main__":
    main()
