"""BAT010, BAT014: what is for another operating system than the pool's image."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import BATCH_LINUX_NODES, POOL_CREATE
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import on_image, pool, windows_pool
from azure_poolkit.rules.extensions.systems import agent_system, image_system, marketplace_system, node_agent
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule

_WINDOWS: Final = {"windowsConfiguration": {"enableAutomaticUpdates": False}}
_UBUNTU: Final = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}


def _configured(body: dict[str, object]) -> dict[str, object]:
    """``body`` with a configuration of Windows."""
    properties = body["properties"]
    assert isinstance(properties, dict)
    properties["deploymentConfiguration"]["virtualMachineConfiguration"] |= _WINDOWS
    return body


def _windows_on_linux(body: Body, _context: Context) -> Iterator[Fault]:
    configuration = body.root.at(*VM_CONFIGURATION, "windowsConfiguration")
    if not configuration.missing and image_system(body) is OperatingSystem.LINUX:
        yield Fault(path=configuration.path, says="the pool's image is Linux, and this is for Windows")


BAT010: Final = Rule(
    code="BAT010",
    title="windowsConfiguration on a Linux image",
    severity=Severity.ERROR,
    facts=("BX-48",),
    reason="Batch accepts windowsConfiguration only with a Windows image.",
    fix="remove it",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_windows_on_linux,
    subject_name=lambda body: body.name,
    bad=_configured(pool()),
    good=_configured(windows_pool()),
)


def _other_agent(body: Body, _context: Context) -> Iterator[Fault]:
    agent = node_agent(body)
    if agent.missing:
        return
    wanted, found = marketplace_system(body), agent_system(body)
    if wanted is not None and found is not None and wanted is not found:
        near = "batch.node.windows amd64" if wanted is OperatingSystem.WINDOWS else "a batch.node that is not windows"
        yield Fault(
            path=agent.path,
            says=f"the node agent is for {found}, the image is {wanted}",
            value=agent.value,
            accepted=near,
        )


BAT014: Final = Rule(
    code="BAT014",
    title="node agent for another operating system than the image (where the image's system is known)",
    severity=Severity.ERROR,
    facts=("BX-13", "MI-30"),
    reason="The node agent runs on the image's operating system; one for another never starts, and no node becomes "
    "ready.",
    fix="give the node agent that Batch lists for the image",
    source=BATCH_LINUX_NODES,
    select=pools,
    body_kind=POOL,
    check=_other_agent,
    subject_name=lambda body: body.name,
    bad=on_image(pool(), _UBUNTU, "batch.node.windows amd64"),
    good=windows_pool(),
)
