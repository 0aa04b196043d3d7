"""What does `poolkit handover --apply` cost? 10,000 tasks in 50 jobs, each answer 50 ms away, against a script that
moves one job after another by the same SDK.

The server that answers as Azure does is that of the tests, in a process of its own, and anew for each. Prints the time
and the requests of both, and the peak of memory for all tasks and for a tenth of them."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from read_nodes import SIGNED_IN, served

HANDOVER = """
import json, resource, sys, time
started = time.perf_counter()
from azure_poolkit.cli.main import main
try:
    main([*sys.argv[1:]], standalone_mode=False)
except SystemExit as end:
    assert not end.code, end.code
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": time.perf_counter() - started, "MiB": peak}), file=sys.stderr)
"""
SEQUENTIAL = (
    """
import time
started = time.perf_counter()
"""
    + SIGNED_IN
    + """
from azure.batch.models import BatchJobDisableOptions, BatchJobUpdateOptions, BatchPoolInfo
jobs = [job.id for job in client.list_jobs()]
requests = 1
def wait_for(job, state):
    global requests
    requests += 1
    while client.get_job(job).state != state:
        requests += 1
for job in jobs:
    client.begin_disable_job(job, BatchJobDisableOptions(disable_tasks="wait"))
    wait_for(job, "disabled")
    client.update_job(job, BatchJobUpdateOptions(pool_info=BatchPoolInfo(pool_id="render-2")))
    client.begin_enable_job(job)
    wait_for(job, "active")
    requests += 3
print(json.dumps({"seconds": time.perf_counter() - started, "requests": requests}), file=sys.stderr)
"""
)


def measured(program: str, *words: str, jobs: int, tasks: int, latency: float) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(3, latency, "--jobs", str(jobs), "--tasks", str(tasks)) as environment,
    ):
        ran = subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=folder,
            env={**os.environ, **environment, "REQUESTS_CA_BUNDLE": environment["SSL_CERT_FILE"]},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    if ran.returncode:
        sys.exit(ran.stderr)
    *said, figures = ran.stderr.splitlines()
    asked = [line for line in said if ".batch.azure.com/" in line]
    return {"requests": len(asked), **json.loads(figures)}


def _told(found: dict[str, float]) -> str:
    memory = f", {found['MiB']:.0f} MiB" if "MiB" in found else ""
    return f"{found['seconds']:.1f} s, {found['requests']:.0f} requests{memory}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--jobs", type=int, default=50)
    asked.add_argument("--tasks", type=int, default=10_000)
    asked.add_argument("--latency", type=float, default=50, help="milliseconds")
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    words = ("handover", "farm.westeurope.batch.azure.com/render", "render-2", "--apply", "--pause", "0.1", "--debug")
    ratios = []
    for _ in range(given.rounds):
        began = time.strftime("%H:%M:%S")
        many = measured(HANDOVER, *words, jobs=given.jobs, tasks=given.tasks, latency=given.latency)
        few = measured(HANDOVER, *words, jobs=given.jobs, tasks=given.tasks // 10, latency=given.latency)
        one = measured(SEQUENTIAL, jobs=given.jobs, tasks=given.tasks, latency=given.latency)
        ratios.append(one["seconds"] / many["seconds"])
        print(f"{began} handover: {_told(many)}; of a tenth of the tasks: {_told(few)}; one by one: {_told(one)}")
    print(f"the other takes {statistics.median(ratios):.1f} times as long")


if __name__ == "__main__":
    main()
