"""BAT028: automatic OS upgrade of a pool whose image is fixed to one version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.pages import POOL_UPGRADES
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import pool
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule, judged_apart

_SWITCH: Final = ("properties", "upgradePolicy", "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade")
_VERSION: Final = (*VM_CONFIGURATION, "imageReference", "version")


def _refused(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    def is_on() -> bool:
        return body.root.at(*_SWITCH).truth is True

    def version(node: Node) -> Iterator[Fault]:
        if is_on() and node.text is not None and node.text.casefold() != "latest":
            yield Fault(
                path=node.path,
                says="automatic OS upgrade is on, and the image is fixed to one version",
                value=node.value,
                accepted="'latest'",
                fix="write latest, or turn automatic OS upgrade off",
            )

    yield from judged_apart([body.root.at(*_VERSION)], version)


def upgraded(version: str) -> dict[str, Any]:
    """A pool with automatic OS upgrade, whose image has this version."""
    body = pool()
    policy = {"mode": "automatic", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
    body["properties"]["upgradePolicy"] = policy
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]["version"] = version
    return body


BAT028: Final = Rule(
    code="BAT028",
    title="automatic OS upgrade of a pool together with a fixed image version",
    severity=Severity.ERROR,
    facts=("PC-14",),
    reason="Automatic OS upgrade moves nodes to the latest version of the image, and Batch requires the version to be "
    "latest. A fixed version leaves nothing to upgrade to.",
    fix="write the version as latest, or turn automatic OS upgrade off",
    source=POOL_UPGRADES,
    select=pools,
    body_kind=POOL,
    check=_refused,
    subject_name=lambda body: body.name,
    bad=upgraded("24.04.202601010"),
    good=upgraded("latest"),
)
