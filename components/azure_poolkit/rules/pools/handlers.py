"""BAT001, BAT002, BAT004: what Batch makes of a pool's extensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import HANDLERS, RESERVED_TYPES, BatchSupport, nearest_supported
from azure_poolkit.facts.pages import BATCH_EXTENSIONS, BATCH_IDENTITIES
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import (
    application_health,
    custom_script,
    gpu_driver,
    key_vault,
    pool,
    pool_with,
)
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule


def _unlisted(extension: ExtensionNode, context: Context) -> Iterator[Fault]:
    publisher, type_ = extension.publisher.text, extension.type.text
    if not publisher or not type_ or type_.casefold() in RESERVED_TYPES:
        return
    handler = extension.known_handler
    if handler is not None and handler.batch is BatchSupport.SUPPORTED:
        return
    near = nearest_supported(publisher, type_)
    enabled = {name.casefold(): reason for name, reason in context.enabled_handlers.items()}
    yield Fault(
        path=extension.type.path,
        says="the handler is not on the list of extensions that Batch supports",
        value=f"{publisher}/{type_}",
        accepted=f"{near}, or another of the list" if near else _supported_types(),
        excuse=enabled.get(f"{publisher}/{type_}".casefold()),
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
    source=BATCH_EXTENSIONS,
    select=extensions,
    body_kind=POOL,
    check=_unlisted,
    subject_name=lambda extension: extension.label,
    bad=pool(application_health()),
    good=pool(gpu_driver()),
)


def _reserved(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
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
    source=BATCH_EXTENSIONS,
    select=extensions,
    body_kind=POOL,
    check=_reserved,
    subject_name=lambda extension: extension.label,
    bad=pool(custom_script()),
    good=pool_with({"startTask": {"commandLine": "/bin/sh -c ./setup.sh", "waitForSuccess": True}}),
)


_THROUGH_MANAGEMENT: Final = (
    "make the pool through the management plane (Microsoft.Batch/batchAccounts/pools), the only one that sets "
    "identities, and give it a user-assigned identity"
)


def _needs_identity(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    handler = extension.known_handler
    if handler is None or not handler.needs_identity:
        return
    type_ = extension.host.root.at("identity", "type")
    if not type_.missing and type_.text not in ("UserAssigned", "None"):
        return
    if type_.text == "None" or not list(extension.host.root.at("identity", "userAssignedIdentities").entries()):
        yield Fault(
            path=extension.node.path,
            says=f"{handler.type} signs in with an identity of the pool, and the pool has none",
            accepted="a pool with a user-assigned identity",
            fix=_THROUGH_MANAGEMENT if extension.host.extras.data_plane else None,
        )


BAT004: Final = Rule(
    code="BAT004",
    title="an extension that needs a managed identity on a pool without a user-assigned one",
    severity=Severity.ERROR,
    facts=("BX-06", "BX-37"),
    reason="The extension never gets a token; with initial sync on, the nodes become unusable.",
    fix="give the pool a user-assigned identity",
    source=BATCH_IDENTITIES,
    select=extensions,
    body_kind=POOL,
    check=_needs_identity,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(), identity={"type": "None"}),
    good=pool(key_vault()),
)
