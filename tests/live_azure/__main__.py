"""Serves a farm until Ctrl-C, and says how clients find it."""

from __future__ import annotations

import argparse
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from live_azure.batch_service import BatchService, Job, Task
from live_azure.farm import Farm, Fault
from live_azure.serving import serving


def main() -> None:
    asked = argparse.ArgumentParser(prog="live_azure", description=__doc__)
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--nodes", type=int, default=3)
    asked.add_argument("--failing", type=int, default=1, help="how many of the nodes and instances failed")
    asked.add_argument("--latency", type=float, default=0, help="milliseconds before each answer")
    asked.add_argument("--fault", default="", help="PART=KIND: /nodes/=429, /extensions=hang, /pools=cut …")
    asked.add_argument("--jobs", type=int, default=0, help="how many jobs the pool render has; there is render-2 then")
    asked.add_argument("--tasks", type=int, default=0, help="how many tasks they have in all")
    given = asked.parse_args()
    part, _, kind = given.fault.partition("=")
    faults = [Fault(part, int(kind) if kind.isdecimal() else kind)] if part else []
    farm = Farm(given.nodes, given.failing, latency=given.latency / 1000, faults=faults)
    if given.jobs:
        share = given.tasks // given.jobs
        jobs = [Job(f"j{at}", "render", [Task(f"t{n}", 3) for n in range(share)]) for at in range(given.jobs)]
        farm.jobs = BatchService({"render": 3, "render-2": 3}, jobs)
    with tempfile.TemporaryDirectory() as folder, serving(farm, Path(folder), given.port) as served:
        for name, value in served.environment.items():
            print(f"export {name}={value}", flush=True)
        print("# poolkit status pool farm/render; poolkit status scale-set farm/web", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


main()
