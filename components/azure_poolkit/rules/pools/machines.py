"""BAT003, BAT005: what extensions and identities need of the pool they are on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.pages import BATCH_BEST_PRACTICES, BATCH_IDENTITIES, POOL_CREATE
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import key_vault, pool, pool_with
from azure_poolkit.rules.extensions.view import CLOUD_SERVICE, VM_CONFIGURATION
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule, found, judged_apart


def _without_virtual_machines(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    cloud_service = body.root.at(*CLOUD_SERVICE)
    yield from judged_apart([cloud_service], _given("cloud service pools cannot be created since 2024-02-29"))
    configuration = body.root.at(*VM_CONFIGURATION)
    says = "extensions need a virtual machine configuration"
    if not configuration.missing:
        says = "extensions belong in the virtual machine configuration, and Azure refuses them here"
    fix = (
        None if configuration.missing else "move them to deploymentConfiguration.virtualMachineConfiguration.extensions"
    )
    for place in _misplaced_extensions(body):
        yield from judged_apart([place], _given(says, fix))
    if not configuration.missing:
        return
    identity = body.root.at("identity", "type")
    if not identity.missing and identity.text != "None":
        yield _no_machines(body.root.at("properties"), identity)


def _no_machines(properties: Node, identity: Node) -> Fault:
    if properties.missing:
        return Fault(
            path=properties.path,
            says="the properties are missing, and with them the virtual machine configuration that an identity needs",
        )
    return Fault(path=("identity",), says="an identity needs a virtual machine configuration", value=identity.value)


def _misplaced_extensions(body: Body) -> Iterator[Node]:
    properties = body.root.at("properties")
    yield properties.at("extensions")
    yield properties.at("deploymentConfiguration", "extensions")
    yield properties.at("deploymentConfiguration", "cloudServiceConfiguration", "extensions")


def _given(says: str, fix: str | None = None) -> Any:
    def check(node: Node) -> Iterator[Fault]:
        if not node.missing:
            yield Fault(path=node.path, says=says, fix=fix)

    return check


BAT003: Final = Rule(
    code="BAT003",
    title="a cloud service configuration, or extensions or identity without a virtual machine configuration",
    severity=Severity.ERROR,
    facts=("BX-04", "BX-40"),
    reason="Batch retired cloud service pools on 2024-02-29: none can be created. Only pools with a virtual machine "
    "configuration accept extensions and identities.",
    fix="give a deploymentConfiguration.virtualMachineConfiguration in its place",
    source=BATCH_BEST_PRACTICES,
    notes=(
        found(
            "No cloudServiceConfiguration works since 2024-02-29; until now the rule reported only extensions or an "
            "identity next to "
            "one.",
            "https://github.com/Azure/azure-deprecation/issues/128",
        ),
        found(
            "Extensions beside the virtual machine configuration, instead of within it, are reported too; until now "
            "only where there was no such configuration.",
            POOL_CREATE,
            on="2026-11-27",
        ),
    ),
    select=pools,
    body_kind=POOL,
    check=_without_virtual_machines,
    subject_name=lambda body: body.name,
    also_reports=frozenset({"SHP005"}),
    bad=pool_with({"deploymentConfiguration": {"cloudServiceConfiguration": {"osFamily": "6"}}})
    | {"identity": {"type": "None"}},
    good=pool(key_vault()),
)


def _identity_type(body: Body, _context: Context) -> Iterator[Fault]:
    type_ = body.root.at("identity", "type")
    if not type_.missing and type_.text not in ("UserAssigned", "None"):
        yield Fault(
            path=type_.path,
            says="pools do not accept this type of identity",
            value=type_.value,
            accepted="'UserAssigned' or 'None'",
        )


BAT005: Final = Rule(
    code="BAT005",
    title="identity of a type that pools do not accept (SystemAssigned)",
    severity=Severity.ERROR,
    facts=("BX-37",),
    reason="A pool's identity is UserAssigned or None; Batch accepts no other type.",
    fix="create a user-assigned identity and give its id",
    source=BATCH_IDENTITIES,
    select=pools,
    body_kind=POOL,
    check=_identity_type,
    subject_name=lambda body: body.name,
    bad=pool(identity={"type": "SystemAssigned"}),
    good=pool(identity={"type": "None"}),
)
