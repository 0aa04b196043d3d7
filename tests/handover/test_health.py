"""When the new pool may take over."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.handover.health import Fitness, fitness
from azure_poolkit.status.reading import read_status
from azure_poolkit.status.state import Status


def judged(nodes: list[dict[str, Any]] | None = None, **pool: Any) -> Fitness:
    told = {"id": "new", "state": "active", "allocationState": "steady", "targetDedicatedNodes": 0, **pool}
    machines = [machine for node in nodes or [] for machine in read_status(node).machines]
    return fitness(Status(read_status(told).groups, tuple(machines)), told)


IDLE = {"id": "tvm-1", "state": "idle", "schedulingState": "enabled"}
RUN = {"timestamp": "2026-11-27T20:00:00Z", "results": "$TargetDedicatedNodes=0"}


@pytest.mark.parametrize(
    ("fit", "says", "final", "pool"),
    [
        (True, "", False, {"nodes": [IDLE], "targetDedicatedNodes": 1}),
        (False, "it has no node", False, {"targetDedicatedNodes": 2}),
        (False, "it is resizing", False, {"allocationState": "resizing"}),
        (False, "none is asked for", True, {}),
        (False, "has not been evaluated yet", False, {"enableAutoScale": True}),
        (True, "has to ask for some once tasks wait", False, {"enableAutoScale": True, "autoScaleRun": RUN}),
        (False, "could not be evaluated", False, {"enableAutoScale": True, "autoScaleRun": {"error": {"code": "x"}}}),
        (False, "it has no node", False, {"enableAutoScale": True, "autoScaleRun": RUN, "targetLowPriorityNodes": 1}),
    ],
)
def test_a_pool_without_nodes_is_fit_only_where_its_formula_may_start_some(
    fit: bool, says: str, final: bool, pool: dict[str, Any]
) -> None:
    found = judged(**pool)
    assert (found.fit, found.final) == (fit, final)
    assert says in found.why
