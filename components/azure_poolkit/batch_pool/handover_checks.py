"""Refuses what asks for a handover that could not be done, before anything is made."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Any, Final

import pulumi

from azure_poolkit.batch_pool.handover import asked_handover
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding, show_value
from azure_poolkit.rules.codes import ONE_OF_SEVERAL, WRONG_TYPE, Code

_BY_HAND: Final = "hand the jobs over by `poolkit handover` (docs/handover.md)"


def check_handover(label: str, args: Any, opts: pulumi.ResourceOptions | None) -> None:
    """Raises FindingsError where jobs could not be handed over, whatever is replaced."""
    asked = asked_handover(args.handover)
    if asked is None:
        return
    faults = []
    if args.pool_name is not None:
        says = "a pool with a fixed name is deleted before the new one is made, which could not take over its jobs"
        fix = f"remove 'pool_name', or remove this and {_BY_HAND}: to a pool of another name, and back"
        faults.append(_finding(label, asked.jobs, ONE_OF_SEVERAL, says, fix))
    if opts is not None and opts.delete_before_replace:
        says = "with delete_before_replace the pool is deleted before the new one is made, which could not take over"
        faults.append(
            _finding(label, asked.jobs, ONE_OF_SEVERAL, says, f"remove the option, or remove this and {_BY_HAND}")
        )
    if not _can_ask_azure():
        says = "jobs are handed over by Azure's own clients, which are not installed where this component runs"
        fix = f"run `{sys.executable} -m pip install 'azure-poolkit[live]'`, or remove this and {_BY_HAND}"
        faults.append(_finding(label, asked.jobs, WRONG_TYPE, says, fix))
    if faults:
        raise FindingsError(faults, label)


def _can_ask_azure() -> bool:
    try:
        return all(find_spec(name) for name in ("azure.batch", "azure.identity", "azure.mgmt.batch", "aiohttp"))
    except ModuleNotFoundError:
        return False


def _finding(label: str, value: str, code: Code, says: str, fix: str) -> Finding:
    return Finding(
        code=code.code,
        severity=code.severity,
        subject=label,
        path=("handover",),
        spelled="handover",
        says=says,
        value=show_value(value),
        fix=fix,
        source="docs/handover.md",
    )
