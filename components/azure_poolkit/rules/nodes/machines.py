"""NOD005, NOD006, NOD008: instances and nodes that failed, and agents that report nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import STATUS_REPORT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.nodes.objects import objects_with
from azure_poolkit.rules.nodes.samples import machine, shown_node, status
from azure_poolkit.rules.nodes.statuses import FAILED_STATES, Owner, Status, readable, statuses
from azure_poolkit.rules.rule import Rule

_PAGE: Final = "https://learn.microsoft.com/azure/virtual-machines/states-billing"
_NODES: Final = "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking"
_AGENT: Final = "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/linux-azure-guest-agent"
FAILED_NODES: Final = frozenset({"unusable", "starttaskfailed", "unknown"})
"""The states, in lower case, of nodes that cannot take tasks. Nodes that are offline were taken offline on request."""


def _machines(body: Body, context: Context) -> Iterator[Status | Node]:
    """Selects each status of a machine or scale set, and each resource that says how it was made."""
    yield from (status for status in statuses(body, context) if status.owner is Owner.MACHINE)
    yield from objects_with(body, "provisioningState")


def _provisioning(subject: Status | Node, _context: Context) -> Iterator[Fault]:
    if isinstance(subject, Node):
        state = subject.at("provisioningState")
        if (state.text or "").casefold() in FAILED_STATES:
            yield Fault(path=state.path, says="Azure could not complete this", value=state.value)
    elif subject.failed and not subject.of_extension:
        text = f": {subject.text}" if subject.text else ""
        yield Fault(path=subject.node.path, says=f"this failed{subject.times}: {subject.code}{text}")


def _machine_name(subject: Status | Node) -> str:
    if isinstance(subject, Status):
        return subject.name or "instances"
    return subject.at("name").text or ""


def _agent(status: Status, _context: Context) -> Iterator[Fault]:
    if status.failed or "unavailable" in status.code.casefold() or status.level == "error":
        yield Fault(path=status.node.path, says=f"the VM agent does not report: {status.code}: {status.text}")


def _nodes(body: Body, _context: Context) -> Iterator[Node]:
    """Selects each Batch node."""
    yield from objects_with(body, "schedulingState", "startTaskInfo")


def _node(node: Node, _context: Context) -> Iterator[Fault]:
    state = node.at("state").text or ""
    errors = [*node.at("errors").items(), *_start_task(node.at("startTaskInfo"))]
    for error in errors:
        yield Fault(path=error.path, says=f"the node is {state}: {_error_text(error)}")
    if not errors and state.casefold() in FAILED_NODES:
        yield Fault(path=(*node.path, "state"), says="the node can take no tasks", value=state)


def _start_task(info: Node) -> Iterator[Node]:
    failure = info.at("failureInfo")
    if not failure.missing:
        yield failure
    elif (info.at("result").text or "").casefold() == "failure":
        yield info.at("result")


def _error_text(error: Node) -> str:
    if isinstance(error.value, str):
        return "its start task failed"
    details = [
        f"{detail.at('name').text}: {detail.at('value').text}"
        for listed in ("errorDetails", "details")
        for detail in error.at(listed).items()
    ]
    return readable(": ".join(filter(None, (error.at("code").text, error.at("message").text, "; ".join(details)))))


def _name(node: Node) -> str:
    return node.at("id").text or "node"


def _rule(code: str, **said: Any) -> Rule[Any]:
    return Rule(code=code, body_kind=STATUS_REPORT, **said)


NOD005: Final = _rule(
    "NOD005",
    title="an instance or a resource that Azure could not create",
    severity=Severity.ERROR,
    facts=("BX-58",),
    reason="Azure could not bring the machine, or all of them, into the state that the model asks for, or the instance "
    "itself says that it is not healthy.",
    fix="look the message up with `poolkit explain`; where an extension failed, fix that; otherwise reimage the "
    "instance or roll the model out again",
    source=_PAGE,
    select=_machines,
    subject_name=_machine_name,
    check=_provisioning,
    bad=machine(status("ProvisioningState/failed/AllocationFailed", "Error", "Allocation failed.")),
    good=machine(status("ProvisioningState/succeeded", "Info", "")),
)
NOD006: Final = _rule(
    "NOD006",
    title="a Batch node is unusable, or its start task failed",
    severity=Severity.ERROR,
    facts=("BX-62",),
    reason="The node takes no tasks and costs as much as one that does.",
    fix="look the message up with `poolkit explain`, correct the pool, and create it again: existing nodes do not "
    "change",
    source=_NODES,
    select=_nodes,
    subject_name=_name,
    check=_node,
    bad=shown_node(state="starttaskfailed", startTaskInfo={"state": "completed", "result": "failure"}),
    good=shown_node(startTaskInfo={"state": "completed", "result": "success"}),
)
NOD008: Final = _rule(
    "NOD008",
    title="the VM agent does not report",
    severity=Severity.WARNING,
    facts=("VX-41",),
    reason="Extensions are run by the VM agent of the machine. Where it has not reported, none of them is run: "
    "the machine is still starting, or its image has no agent.",
    fix="check again when the machine has started; if nothing changes, use an image with a working agent",
    source=_AGENT,
    select=statuses,
    when=lambda status: status.owner is Owner.AGENT,
    subject_name=lambda _status: "VM agent",
    check=_agent,
    bad={"vmAgent": {"statuses": [status("ProvisioningState/Unavailable", "Warning", "VM Agent is unresponsive.")]}},
    good={"vmAgent": {"statuses": [status("ProvisioningState/succeeded", "Info", "Guest Agent is running")]}},
)
