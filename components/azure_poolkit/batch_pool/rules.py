"""BAT: rules about Batch pools and what Batch makes of extensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.extensions.handlers import (
    BATCH_PAGE,
    HANDLERS,
    RESERVED_TYPES,
    BatchSupport,
    nearest_supported,
)
from azure_poolkit.extensions.samples import gpu_driver, key_vault, pool, pool_with
from azure_poolkit.extensions.view import VM_CONFIGURATION, Extension, extensions
from azure_poolkit.rules.body import POOL, Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Severity
from azure_poolkit.rules.node import Node, UndecidedError
from azure_poolkit.rules.rule import Rule, judged_apart

_IDENTITIES = "https://learn.microsoft.com/azure/batch/managed-identity-pools"
_POOL_CREATE = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create"


def _pools(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _user_assigned(body: Body) -> Node:
    return body.root.at("identity", "userAssignedIdentities")


def _unlisted(extension: Extension, _context: Context) -> Iterator[Fault]:
    publisher, type_ = extension.publisher.text, extension.type.text
    if not publisher or not type_ or type_.casefold() in RESERVED_TYPES:
        return
    handler = extension.known_handler
    if handler is not None and handler.batch is BatchSupport.SUPPORTED:
        return
    near = nearest_supported(publisher, type_)
    yield Fault(
        path=extension.type.path,
        says="the handler is not on the list of extensions that Batch supports",
        value=f"{publisher}/{type_}",
        accepted=f"{near}, or another of the list" if near else _supported_types(),
    )


def _supported_types() -> str:
    return ", ".join(handler.type for handler in HANDLERS if handler.batch is BatchSupport.SUPPORTED)


BAT001: Final = Rule(
    code="BAT001",
    title="handler not on Batch's list",
    severity=Severity.ERROR,
    facts=("BX-08", "BX-09"),
    reason="Batch installs extensions from its own list only; the list can grow per subscription by a support request.",
    fix="use a listed extension or the start task, or accept this finding with the case that enabled the handler",
    source=BATCH_PAGE,
    select=extensions,
    body_kind=POOL,
    check=_unlisted,
    subject_name=lambda extension: extension.label,
    bad=pool(
        gpu_driver(publisher="Microsoft.ManagedServices", type="ApplicationHealthLinux", typeHandlerVersion="2.0")
    ),
    good=pool(gpu_driver()),
)


def _reserved(extension: Extension, _context: Context) -> Iterator[Fault]:
    type_ = extension.type.text
    if type_ and type_.casefold() in RESERVED_TYPES:
        yield Fault(path=extension.type.path, says="custom script is reserved for the Batch service", value=type_)


BAT002: Final = Rule(
    code="BAT002",
    title="CustomScript is reserved for Batch (any publisher and letter case; use the start task)",
    severity=Severity.ERROR,
    facts=("BX-05",),
    reason="Batch puts its own custom script extension on every node and does not let a pool override it.",
    fix="run the command in the pool's start task",
    source=BATCH_PAGE,
    select=extensions,
    body_kind=POOL,
    check=_reserved,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(name="script", publisher="Microsoft.Azure.Extensions", type="CustomScript")),
    good=pool_with({"startTask": {"commandLine": "/bin/sh -c ./setup.sh", "waitForSuccess": True}}),
)


def _without_virtual_machines(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    configuration = body.root.at(*VM_CONFIGURATION)
    if not configuration.missing:
        return
    for place in _misplaced_extensions(body):
        yield from judged_apart([place], _given("extensions need a virtual machine configuration"))
    identity = body.root.at("identity", "type")
    if not identity.missing and identity.text != "None":
        yield Fault(path=("identity",), says="an identity needs a virtual machine configuration", value=identity.value)


def _misplaced_extensions(body: Body) -> Iterator[Node]:
    properties = body.root.at("properties")
    yield properties.at("extensions")
    yield properties.at("deploymentConfiguration", "extensions")
    yield properties.at("deploymentConfiguration", "cloudServiceConfiguration", "extensions")


def _given(says: str) -> Any:
    def check(node: Node) -> Iterator[Fault]:
        if not node.missing:
            yield Fault(path=node.path, says=says)

    return check


BAT003: Final = Rule(
    code="BAT003",
    title="extensions or identity without a virtual machine configuration",
    severity=Severity.ERROR,
    facts=("BX-04", "BX-40"),
    reason="Only pools with a virtual machine configuration take extensions and identities.",
    fix="put them with deploymentConfiguration.virtualMachineConfiguration",
    source=BATCH_PAGE,
    select=_pools,
    body_kind=POOL,
    check=_without_virtual_machines,
    subject_name=lambda body: body.name,
    bad=pool_with({"deploymentConfiguration": {"cloudServiceConfiguration": {"osFamily": "6"}}}),
    good=pool(key_vault()),
)


def _needs_identity(extension: Extension, _context: Context) -> Iterator[Fault]:
    handler = extension.known_handler
    if handler is None or not handler.needs_identity:
        return
    type_ = extension.host.root.at("identity", "type")
    if not type_.missing and type_.text not in ("UserAssigned", "None"):
        return
    if type_.text == "None" or not list(_user_assigned(extension.host).entries()):
        yield Fault(
            path=extension.node.path,
            says=f"{handler.type} signs in with an identity of the pool, and the pool has none",
            accepted="a pool with a user-assigned identity",
        )


BAT004: Final = Rule(
    code="BAT004",
    title="an extension that needs a managed identity on a pool without a user-assigned one",
    severity=Severity.ERROR,
    facts=("BX-06", "BX-37"),
    reason="The extension never gets a token; with initial sync on, the nodes become unusable.",
    fix="give the pool a user-assigned identity",
    source=_IDENTITIES,
    select=extensions,
    body_kind=POOL,
    check=_needs_identity,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(), identity={"type": "None"}),
    good=pool(key_vault()),
)


def _identity_type(body: Body, _context: Context) -> Iterator[Fault]:
    type_ = body.root.at("identity", "type")
    if not type_.missing and type_.text not in ("UserAssigned", "None"):
        yield Fault(
            path=type_.path,
            says="pools have no identity of this type",
            value=type_.value,
            accepted="'UserAssigned' or 'None'",
        )


BAT005: Final = Rule(
    code="BAT005",
    title="identity of a type pools do not have (SystemAssigned)",
    severity=Severity.ERROR,
    facts=("BX-37",),
    reason="A pool's identity is UserAssigned or None; Batch knows no other type.",
    fix="make a user-assigned identity and give its id",
    source=_IDENTITIES,
    select=_pools,
    body_kind=POOL,
    check=_identity_type,
    subject_name=lambda body: body.name,
    bad=pool(identity={"type": "SystemAssigned"}),
    good=pool(identity={"type": "None"}),
)


def _both_scales(body: Body, _context: Context) -> Iterator[Fault]:
    scale = body.root.at("properties", "scaleSettings")
    both = scale.at("fixedScale"), scale.at("autoScale")
    if all(one.given for one in both) and not any(one.missing for one in both):
        yield Fault(
            path=both[1].path,
            says="the pool has both a fixed scale and an auto scale",
            accepted="exactly one of fixedScale and autoScale",
        )


BAT007: Final = Rule(
    code="BAT007",
    title="both fixedScale and autoScale",
    severity=Severity.ERROR,
    facts=("BX-45",),
    reason="Batch takes exactly one of the two.",
    fix="keep one of the two",
    source=_POOL_CREATE,
    select=_pools,
    body_kind=POOL,
    check=_both_scales,
    subject_name=lambda body: body.name,
    bad=pool_with(
        {
            "scaleSettings": {
                "fixedScale": {"targetDedicatedNodes": 1},
                "autoScale": {"formula": "$TargetDedicatedNodes=1"},
            }
        }
    ),
    good=pool_with({"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1"}}}),
)

RULES: Final = (BAT001, BAT002, BAT003, BAT004, BAT005, BAT007)
