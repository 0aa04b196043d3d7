"""What is known of the operating system on a body's nodes, before there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.systems import system_of_image
from azure_poolkit.model.body import POOL, SCALE_SET, Body, remembered
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, VM_CONFIGURATION

Known = TypeVar("Known")

_AGENT: Final = "batch.node."


@remembered
def image_system(body: Body) -> OperatingSystem | None:
    """The operating system of the nodes of a pool or scale set, ``None`` where nobody can tell.

    Nobody can either where the body contradicts itself. Raises UndecidedError where what would tell is not known yet.
    """
    if body.kind == POOL:
        return _agreed((lambda: agent_system(body), lambda: marketplace_system(body)))
    profile = body.root.at(*SCALE_SET_PROFILE) if body.kind == SCALE_SET else Node(MISSING)
    return _agreed(
        (lambda: _configured_system(profile), lambda: _disk_system(profile), lambda: marketplace_system(body))
    )


def agent_system(body: Body) -> OperatingSystem | None:
    """The operating system that a pool's Batch node agent is for."""
    agent = (node_agent(body).text or "").strip().casefold()
    if not agent.startswith(_AGENT):
        return None
    windows = agent.removeprefix(_AGENT).startswith("windows")
    return OperatingSystem.WINDOWS if windows else OperatingSystem.LINUX


def marketplace_system(body: Body) -> OperatingSystem | None:
    """The operating system of a Marketplace image, where publisher and offer leave no doubt."""
    image = image_reference(body)
    publisher = (image.at("publisher").text or "").casefold()
    return system_of_image(publisher, lambda: (image.at("offer").text or "").casefold())


@remembered
def image_reference(body: Body) -> Node:
    """Where a pool or scale set says its image."""
    places = {
        POOL: (*VM_CONFIGURATION, "imageReference"),
        SCALE_SET: (*SCALE_SET_PROFILE, "storageProfile", "imageReference"),
    }
    return body.root.at(*places[body.kind]) if body.kind in places else Node(MISSING)


@remembered
def node_agent(body: Body) -> Node:
    """Where a pool says its Batch node agent."""
    return body.root.at(*VM_CONFIGURATION, "nodeAgentSkuId") if body.kind == POOL else Node(MISSING)


def first_known(readings: Iterable[Callable[[], Known | None]]) -> Known | None:
    """What the first of ``readings`` that can tell says. Raises UndecidedError where none can, but one might later."""
    return next(iter(_all_known(readings)), None)


def _agreed(readings: Iterable[Callable[[], Known | None]]) -> Known | None:
    known = _all_known(readings)
    return known[0] if known and all(one == known[0] for one in known) else None


def _all_known(readings: Iterable[Callable[[], Known | None]]) -> list[Known]:
    known: list[Known] = []
    obstacle: UndecidedError | None = None
    for reading in readings:
        try:
            said = reading()
        except UndecidedError as error:
            obstacle = obstacle or error
        else:
            if said is not None:
                known.append(said)
    if not known and obstacle is not None:
        raise obstacle
    return known


def _configured_system(profile: Node) -> OperatingSystem | None:
    """The system whose configuration a scale set carries."""
    configured = [
        system
        for key, system in (
            ("windowsConfiguration", OperatingSystem.WINDOWS),
            ("linuxConfiguration", OperatingSystem.LINUX),
        )
        if not profile.at("osProfile", key).missing
    ]
    return configured[0] if len(configured) == 1 else None


def _disk_system(profile: Node) -> OperatingSystem | None:
    said = profile.at("storageProfile", "osDisk", "osType").text or ""
    return next((system for system in OperatingSystem if system.casefold() == said.casefold()), None)
