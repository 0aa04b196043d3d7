"""Reads Batch nodes and instances of scale sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from azure_poolkit.rules.nodes.machines import FAILED_NODES
from azure_poolkit.rules.nodes.statuses import FAILED_STATES, readable
from azure_poolkit.rules.nodes.statuses import Status as Said
from azure_poolkit.status.errors import error_text
from azure_poolkit.status.extensions import extension_state, in_order, said_in
from azure_poolkit.status.state import UNNAMED, ExtensionState, Machine, mapping, mappings, name, text

_GOING_ON_NODES: Final = frozenset({"creating", "starting", "waitingforstarttask", "rebooting", "reimaging"})
_GOING_ON: Final = frozenset({"creating", "updating", "migrating"})
_UNHEALTHY: Final = "healthstate/unhealthy"


def node(value: Mapping[str, Any]) -> Machine:
    """A Batch node."""
    state = text(value, "state") or "state not given"
    problems = tuple(_node_problems(value))
    return Machine(
        kind="node",
        name=name(value, "id", "name"),
        state=state,
        failed=state.casefold() in FAILED_NODES or bool(problems),
        going_on=state.casefold() in _GOING_ON_NODES,
        problems=problems,
    )


def _node_problems(value: Mapping[str, Any]) -> Iterator[str]:
    errors = value.get("errors")
    yield from map(error_text, errors if isinstance(errors, list) else ())
    started = value.get("startTaskInfo")
    if not isinstance(started, Mapping):
        return
    if isinstance(started.get("failureInfo"), Mapping):
        yield f"start task: {error_text(started['failureInfo'])}"
    elif text(started, "result").casefold() == "failure":
        yield f"start task: it failed with exit code {started.get('exitCode', 'not given')}"


def node_extension(answers: Sequence[Mapping[str, Any]], on_node: str | None) -> Machine:
    """What Batch answers about extensions on a node, which names the node only in its own address."""
    states = [extension_state(mapping(one, "instanceView"), _extension_model(one)) for one in answers]
    found = in_order(states)
    failed = any(one.outcome.bad for one in found)
    return Machine(
        kind="node",
        name=on_node or UNNAMED,
        state="state not given",
        failed=failed,
        extensions=found,
    )


def _extension_model(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    model = dict(mapping(answer, "vmExtension"))
    if isinstance(answer.get("provisioningState"), str):
        model["provisioningState"] = answer["provisioningState"]
    return model


def instance(value: Mapping[str, Any]) -> Machine:
    """An instance of a scale set, or only its instance view."""
    view = mapping(value, "instanceView") or value
    statuses = said_in(view, "statuses")
    provisioning = text(value, "provisioningState")
    states = [said.code.partition("/")[2] for said in statuses if said.code.casefold().startswith("provisioningstate/")]
    state = (provisioning or (states[0] if states else "state not given")).partition("/")[0]
    problems = tuple(_instance_problems(view, statuses))
    latest = value.get("latestModelApplied")
    return Machine(
        kind="instance",
        name=name(value, "instanceId", "name", "id", "computerName"),
        state=state,
        failed=state.casefold() in FAILED_STATES or bool(problems),
        going_on=state.casefold() in _GOING_ON,
        problems=problems,
        extensions=in_order(_instance_extensions(value, view)),
        latest_model=latest if isinstance(latest, bool) else None,
    )


def instance_extensions(answers: Sequence[Mapping[str, Any]], on: str) -> Machine:
    """The extensions of the instance ``on``, as they are shown one by one or listed."""
    found = in_order(_shown_extension(one) for one in answers)
    return Machine(kind="instance", name=on, state="state not given", extensions=found)


def _shown_extension(value: Mapping[str, Any]) -> ExtensionState:
    inner = mapping(value, "properties")
    view = mapping(inner, "instanceView") or mapping(value, "instanceView")
    return extension_state({**view, "name": text(view, "name") or text(value, "name")}, value)


def _instance_problems(view: Mapping[str, Any], statuses: Sequence[Said]) -> Iterator[str]:
    for said in statuses:
        if said.failed and said.text:
            yield f"{said.code}: {said.text}"
    agent = said_in(mapping(view, "vmAgent"), "statuses")
    for said in agent:
        if said.failed or "unavailable" in said.code.casefold():
            yield f"the VM agent does not report: {said.code}: {said.text}".rstrip(": ")
    health = mapping(mapping(view, "vmHealth"), "status")
    if text(health, "code").casefold().startswith(_UNHEALTHY):
        yield f"the application is not healthy: {readable(text(health, 'message') or text(health, 'code'))}"


def _instance_extensions(value: Mapping[str, Any], view: Mapping[str, Any]) -> Iterator[ExtensionState]:
    """Each extension that the instance tells of, and each of its model that it does not."""
    models = {name(model, "name"): model for model in mappings(value, "resources")}
    handlers = {text(one, "type"): one for one in mappings(mapping(view, "vmAgent"), "extensionHandlers")}
    for one in mappings(view, "extensions"):
        state = extension_state(one, models.pop(text(one, "name"), None))
        yield state if state.version else extension_state({**one, **_version(handlers.get(text(one, "type")))})
    for called, model in models.items():
        yield extension_state({"name": called}, model)


def _version(handler: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"typeHandlerVersion": handler["typeHandlerVersion"]} if handler and "typeHandlerVersion" in handler else {}
