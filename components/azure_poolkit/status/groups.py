"""Reads pools, and scale sets as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from azure_poolkit.model.node import Node
from azure_poolkit.rules.nodes.resizes import has_all_nodes
from azure_poolkit.rules.nodes.statuses import FAILED_STATES
from azure_poolkit.status.errors import error_text
from azure_poolkit.status.extensions import counted_extensions, extension_state, said_in
from azure_poolkit.status.state import UNNAMED, ExtensionState, Group, mapping, mappings, text

_NODES: Final = (
    ("dedicated", "currentDedicatedNodes", "targetDedicatedNodes"),
    ("low-priority", "currentLowPriorityNodes", "targetLowPriorityNodes"),
)


def pool(value: Mapping[str, Any]) -> Group:
    """A Batch pool, as either plane shows it."""
    fixed = mapping(mapping(value, "scaleSettings"), "fixedScale")
    counts = {}
    for word, current, target in _NODES:
        has, wants = value.get(current), value.get(target, fixed.get(target))
        if isinstance(has, int):
            counts[f"{word} nodes"] = has
        if isinstance(wants, int):
            counts[f"{word} nodes wanted"] = wants
    errors = () if has_all_nodes(Node(value)) else tuple(_resize_errors(value))
    state = text(value, "allocationState") or text(value, "state") or "state not given"
    return Group(
        kind="pool",
        name=text(value, "id").rpartition("/")[2] or text(value, "name") or UNNAMED,
        state=state,
        failed=text(value, "provisioningState").casefold() in FAILED_STATES,
        problems=errors + tuple(_formula_errors(value)),
        counts=counts,
    )


def _resize_errors(value: Mapping[str, Any]) -> Iterator[str]:
    """Those of the data plane, and those of the management plane; a pool that has all its nodes keeps old ones."""
    listed = value.get("resizeErrors") or mapping(value, "resizeOperationStatus").get("errors")
    for error in listed if isinstance(listed, list) else ():
        yield f"could not be resized: {error_text(error)}"


def _formula_errors(value: Mapping[str, Any]) -> Iterator[str]:
    error = mapping(value, "autoScaleRun").get("error")
    if isinstance(error, Mapping):
        yield f"its autoscale formula could not be evaluated: {error_text(error)}"


def scale_set(value: Mapping[str, Any]) -> Group:
    """A scale set as Azure shows it, or its instance view, which counts its instances by their states."""
    view = mapping(value, "instanceView") or value
    counts: dict[str, int] = {}
    for said in said_in(mapping(view, "virtualMachine"), "statusesSummary"):
        count = said.node.at("count").value
        if said.code.casefold().startswith("provisioningstate/") and isinstance(count, int):
            state = said.code.partition("/")[2].casefold()
            counts[state] = counts.get(state, 0) + count
    statuses = said_in(view, "statuses")
    provisioning = text(value, "provisioningState")
    state = statuses[0].code.partition("/")[2].partition("/")[0] if statuses else provisioning
    failed = provisioning.casefold() in FAILED_STATES or any(counts.get(word, 0) for word in FAILED_STATES)
    return Group(
        kind="scale set",
        name=text(value, "name") or text(value, "id").rpartition("/")[2] or UNNAMED,
        state=state or "state not given",
        failed=failed or any(said.failed for said in statuses),
        problems=tuple(f"{said.code}: {said.text}".rstrip(": ") for said in statuses if said.failed),
        counts=counts,
        extensions=tuple(_extensions(view)),
    )


def model_extension(value: Mapping[str, Any]) -> Group:
    """An extension of a scale set's model, as Azure shows it."""
    of = text(value, "id").casefold().partition("/virtualmachinescalesets/")[2].partition("/")[0]
    return Group("scale set", of or UNNAMED, "state not given", extensions=(extension_state({}, value),))


def _extensions(view: Mapping[str, Any]) -> Iterator[ExtensionState]:
    for one in mappings(view, "extensions"):
        yield from counted_extensions(one)
