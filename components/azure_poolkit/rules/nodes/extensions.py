"""NOD003, NOD004, NOD009: extensions that failed on nodes, that waited for one that did, or are not done yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import STATUS_REPORT
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.nodes.samples import extension_on_node, instance, status
from azure_poolkit.rules.nodes.statuses import Status, statuses, way_on
from azure_poolkit.rules.rule import Rule

_PAGE: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/features-linux"
_ORDER_PAGE: Final = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-extension-sequencing"
)
_NODE_PAGE: Final = "https://learn.microsoft.com/azure/batch/create-pool-extensions"


def _subject(status: Status) -> str:
    return status.subject or "extension"


def _failed(status: Status, _context: Context) -> Iterator[Fault]:
    if status.failed and status.waited_for is None:
        text = f": {status.text}" if status.text else ""
        says = f"the extension failed{status.times}: {status.code}{text}"
        yield Fault(path=status.node.path, says=says, fix=way_on(says))


def _waited(status: Status, _context: Context) -> Iterator[Fault]:
    if status.failed and status.waited_for is not None:
        first = status.waited_for
        yield Fault(
            path=status.node.path,
            says=f"the extension was not run{status.times}, since it comes after '{first}', which failed",
            fix=f"fix '{first}'; this one then runs by itself",
        )


def _not_done(status: Status, _context: Context) -> Iterator[Fault]:
    if status.going_on:
        yield Fault(path=status.node.path, says=f"the extension is not done{status.times}: {status.code}")


def _of_extension(status: Status) -> bool:
    return status.of_extension


def _rule(code: str, **said: Any) -> Rule[Status]:
    return Rule(
        code=code,
        body_kind=STATUS_REPORT,
        select=statuses,
        when=_of_extension,
        subject_name=_subject,
        **said,
    )


NOD003: Final = _rule(
    "NOD003",
    title="an extension failed on a node",
    severity=Severity.ERROR,
    facts=("BX-58", "BX-57"),
    reason="The handler reported failure: the extension did not do its work on the node, and extensions that come "
    "after "
    "it are not run. A Batch node stays unusable, and an instance counts as failed.",
    fix="look the message up with `poolkit explain`, read the handler's log on the node, correct the extension and "
    "roll it out again",
    source=_PAGE,
    check=_failed,
    bad=extension_on_node(status("ProvisioningState/failed/1", "Error", "Failed to download all specified files.")),
    good=extension_on_node(status("ProvisioningState/succeeded", "Info", "Enable succeeded")),
)
NOD004: Final = _rule(
    "NOD004",
    title="an extension was not run, since one that it comes after failed",
    severity=Severity.ERROR,
    facts=("VX-41",),
    reason="Azure runs an extension only when those in its provisionAfterExtensions have succeeded. It reports the "
    "others as failed too, though nothing is wrong with them.",
    fix="fix the extension that failed first",
    source=_ORDER_PAGE,
    check=_waited,
    bad=instance(
        "monitor",
        status(
            "ProvisioningState/failed/4",
            "Error",
            "VM Extension 'monitor' is marked as failed since it depends upon the VM Extension 'setup' which has "
            "failed.",
        ),
    ),
    good=instance("monitor", status("ProvisioningState/succeeded", "Info", "Enable succeeded")),
)
NOD009: Final = _rule(
    "NOD009",
    title="an extension has not finished on a node yet",
    severity=Severity.WARNING,
    facts=("BX-58",),
    reason="The handler has not reported success or failure. A node waits for it up to the time budget of all "
    "its extensions, and takes no work until then.",
    fix="check again later; if nothing changes, read the handler's log on the node",
    source=_NODE_PAGE,
    check=_not_done,
    bad=extension_on_node(status("ProvisioningState/transitioning", "Info", "Waiting for certificates")),
    good=extension_on_node(status("ProvisioningState/succeeded", "Info", "Enable succeeded")),
)
