"""SSX003, SSX004: machines that Azure makes beyond those that were asked for, and what cannot stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.samples import scale_set
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.scale_sets.health_sources import is_flexible, is_service_fabric
from azure_poolkit.rules.scale_sets.samples import custom_script

_CREATE: Final = "https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update"
_OVERVIEW: Final = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-design-overview"
)


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _overprovision(body: Body) -> Node:
    return body.root.at("properties", "overprovision")


def _without_spares(body: Body, _context: Context) -> Iterator[Fault]:
    skips = body.root.at("properties", "doNotRunExtensionsOnOverprovisionedVMs")
    if skips.truth is not True:
        return
    if _overprovision(body).truth is False:
        yield Fault(
            path=skips.path,
            says="overprovision is off, so there are no overprovisioned machines",
            value=skips.value,
            accepted="false, or overprovision",
        )


def _provisioned(overprovision: bool, skips: bool) -> dict[str, Any]:
    body = scale_set(custom_script())
    body["properties"] |= {"overprovision": overprovision, "doNotRunExtensionsOnOverprovisionedVMs": skips}
    return body


SSX003: Final = Rule(
    code="SSX003",
    title="doNotRunExtensionsOnOverprovisionedVMs without overprovision",
    severity=Severity.ERROR,
    facts=("PC-34",),
    reason="Azure refuses the scale set: Cannot set DoNotRunExtensionsOnOverprovisionedVMs to true on Virtual Machine "
    "Scale Set which does not have overprovision enabled.",
    fix="remove doNotRunExtensionsOnOverprovisionedVMs, or turn overprovision on",
    source=_CREATE,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_without_spares,
    subject_name=lambda body: body.name,
    bad=_provisioned(overprovision=False, skips=True),
    good=_provisioned(overprovision=True, skips=True),
)


def _spare_nodes(body: Body, _context: Context) -> Iterator[Fault]:
    said = _overprovision(body)
    if said.truth is False or not is_service_fabric(body) or is_flexible(body):
        return
    yield Fault(
        path=said.path,
        says="nodes of Service Fabric cannot be overprovisioned, "
        + ("and Azure's default is to overprovision" if said.missing else "and overprovision is on"),
        value=said.value,
        accepted="false",
    )


def _fabric(**properties: Any) -> dict[str, Any]:
    node = custom_script(name="fabric", publisher="Microsoft.Azure.ServiceFabric", type="ServiceFabricLinuxNode")
    body = scale_set(node | {"typeHandlerVersion": "1.1", "settings": {}})
    body["properties"] |= properties
    return body


SSX004: Final = Rule(
    code="SSX004",
    title="overprovision on a node type of Service Fabric",
    severity=Severity.ERROR,
    facts=("PC-34",),
    reason="Azure refuses it: OperationNotAllowed, Overprovisioning not allowed on Virtual Machine Scale Sets with "
    "Service Fabric extension. Azure's default is to overprovision.",
    fix="set overprovision to false",
    source=_OVERVIEW,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_spare_nodes,
    subject_name=lambda body: body.name,
    bad=_fabric(overprovision=True),
    good=_fabric(overprovision=False),
)
