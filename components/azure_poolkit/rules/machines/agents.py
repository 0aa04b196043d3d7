"""BAT015, BAT026: whether a pool's node agent is the one of its image."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.node_agents import node_agent
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.samples import on_image, pool
from azure_poolkit.rules.extensions.systems import agent_system
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.rule import Rule

_AGENTS: Final = "https://learn.microsoft.com/azure/batch/batch-linux-nodes"
_JAMMY: Final = {
    "publisher": "canonical",
    "offer": "0001-com-ubuntu-server-jammy",
    "sku": "22_04-lts",
    "version": "latest",
}
_BY_ID: Final = ("id", "sharedGalleryImageId", "communityGalleryImageId")
_UNLISTED: Final = {"publisher": "contoso", "offer": "render", "sku": "node", "version": "latest"}


def _other_release(machine: Machine, _context: Context) -> Iterator[Fault]:
    said = machine.at_agent
    if said.missing:
        return
    agent, runs = node_agent(said.text or ""), machine.release
    if agent is None or runs is None or agent.fits(*runs) or agent_system(machine.host) is not machine.system:
        return
    distribution, release = runs
    name = " ".join(
        (distribution, ".".join(f"{part:02}" if index else str(part) for index, part in enumerate(release)))
    )
    known = machine.image.agent if machine.image else None
    yield Fault(
        path=said.path,
        says=f"the node agent is for another distribution or release than the image, which is {name.strip()}",
        value=said.value,
        accepted=f"'{known}'" if known else f"the node agent that Batch lists for {name.strip()}",
    )


BAT015: Final = Rule(
    code="BAT015",
    title="node agent for another distribution or release than the Marketplace image",
    severity=Severity.ERROR,
    facts=("PC-01", "MI-30"),
    reason="Batch lists one node agent for each Marketplace image and refuses the pool with another: 400, "
    "InvalidPropertyValue.",
    fix="give the node agent that Batch lists for the image",
    source=_AGENTS,
    select=machines,
    body_kind=POOL,
    check=_other_release,
    subject_name=lambda machine: machine.host.name,
    bad=on_image(pool(), _JAMMY, "batch.node.ubuntu 24.04"),
    good=on_image(pool(), _JAMMY, "batch.node.ubuntu 22.04"),
)


def _no_agent(machine: Machine, _context: Context) -> Iterator[Fault]:
    said = machine.at_agent
    if not said.missing or not machine.at_image.at("publisher").given or _is_custom(machine):
        return
    known = _known_agent(machine)
    yield Fault(
        path=said.path,
        says="the node agent is missing"
        if known
        else "the node agent is missing, and the one for this image is not known",
        accepted=f"'{known}'" if known else "the agent that `az batch pool supported-images list` shows for it",
    )


def _is_custom(machine: Machine) -> bool:
    return any(not machine.at_image.at(key).missing for key in _BY_ID)


def _known_agent(machine: Machine) -> str | None:
    try:
        return machine.image.agent if machine.image else None
    except UndecidedError:
        return None


BAT026: Final = Rule(
    code="BAT026",
    title="no nodeAgentSkuId with a Marketplace image",
    severity=Severity.ERROR,
    facts=("PC-02",),
    reason="Batch requires the node agent and has no default. The component fills it in for images whose agent is "
    "known; "
    "for any other image it must be given.",
    fix="set nodeAgentSkuId to the agent that Batch lists for the image",
    source=_AGENTS,
    select=machines,
    body_kind=POOL,
    check=_no_agent,
    subject_name=lambda machine: machine.host.name,
    bad=on_image(pool(), _UNLISTED, None),
    good=on_image(pool(), _UNLISTED, "batch.node.ubuntu 24.04"),
)
