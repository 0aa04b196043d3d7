"""EXT004, EXT005, EXT006, EXT008: rules about the fields of each extension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import KEY_VAULT_LINUX, POOL_CREATE, SCALE_SET_EXTENSION_CREATE
from azure_poolkit.model.body import OF_SCALE_SETS, POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, found, judged_apart

_SCALE_SETS_ONLY: Final = ("forceUpdateTag", "suppressFailures", "protectedSettingsFromKeyVault")
_FROM_KEY_VAULT: Final = {
    "secretUrl": "https://render.vault.azure.net/secrets/driver-settings",
    "sourceVault": {
        "id": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render"
        "/providers/Microsoft.KeyVault/vaults/render"
    },
}
_VERSION: Final = re.compile(r"[0-9]+\.[0-9]+\Z")


def _not_objects(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    def check(node: Node) -> Iterator[Fault]:
        yield from _not_an_object(node, extension.page)

    yield from judged_apart((extension.settings, extension.protected_settings), check)


def _not_an_object(node: Node, page: str) -> Iterator[Fault]:
    if not node.missing and not node.is_object:
        kind = "a JSON text inside a string" if node.text is not None else "not a JSON object"
        yield Fault(path=node.path, says=f"this is {kind}", value=node.value, accepted="a JSON object", source=page)


EXT004: Final = Rule(
    code="EXT004",
    title="settings or protectedSettings is not a JSON object (a string, a list)",
    severity=Severity.ERROR,
    facts=("BX-25", "KV-21a"),
    reason="Azure accepts an encoded string at creation; then the nodes fail with AllocationFailed, and the "
    "extension's log says that it could not parse its configuration: not an object.",
    fix="give the object itself, not its JSON text",
    source=KEY_VAULT_LINUX,
    select=extensions,
    check=_not_objects,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(settings='{"updateOS": false}')),
    good=pool(gpu_driver(settings={"updateOS": False})),
)


def _unusable_handler(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    on_pool = extension.host.kind == POOL
    if not extension.publisher.given and not extension.type.given:
        yield _no_handler(extension, on_pool)
        return
    yield from judged_apart((extension.publisher, extension.type), _no_text)
    yield from judged_apart([extension.version], _no_version if on_pool else _no_version_at_all)


def _no_handler(extension: ExtensionNode, on_pool: bool) -> Fault:
    everything = not on_pool and not extension.version.given
    return Fault(
        path=extension.publisher.path[:-1],
        says="publisher, type and typeHandlerVersion are missing" if everything else "publisher and type are missing",
        accepted="publisher and type of a handler",
    )


def _no_text(node: Node) -> Iterator[Fault]:
    if not node.text:
        field = node.path[-1]
        says = f"the {field} is missing" if node.missing or node.value == "" else f"the {field} is not a string"
        yield Fault(path=node.path, says=says, value=node.value, accepted="publisher and type of a handler")


def _no_version(node: Node) -> Iterator[Fault]:
    if not node.missing and not _VERSION.match(node.text or ""):
        yield Fault(
            path=node.path,
            says="this is not a version of a handler",
            value=node.value,
            accepted='Major.Minor as a string, as in "1.0"',
            fix="write Major.Minor, as in '1.0'",
        )


def _no_version_at_all(node: Node) -> Iterator[Fault]:
    """Scale sets need one."""
    yield from _no_version(node)
    if node.missing:
        yield Fault(
            path=node.path,
            says="the typeHandlerVersion is missing, which scale sets need",
            accepted='Major.Minor as a string, as in "1.0"',
            fix="write Major.Minor, as in '1.0'",
        )


EXT005: Final = Rule(
    code="EXT005",
    title="publisher or type missing, or typeHandlerVersion malformed (Major.Minor), or missing on a scale set",
    severity=Severity.ERROR,
    facts=("BX-22", "VX-49"),
    reason="Without publisher and type Azure does not know what to install: Batch's model requires both. A version "
    "that is not Major.Minor is refused with 400: the value of typeHandlerVersion is invalid. Scale sets refuse an "
    "extension without one; Batch pools accept it.",
    fix="name the handler by its publisher and its type",
    source=POOL_CREATE,
    notes=(
        found(
            "Machines and scale sets were seen to answer a malformed version with 400: that part is verified.",
            "https://github.com/Azure/azure-powershell/issues/7986",
        ),
        found(
            "Scale sets require typeHandlerVersion, inline and on separate extensions: the rule reports where it is "
            "missing, and no longer suggests leaving it out.",
            "https://github.com/Azure/azure-policy/issues/1203",
        ),
    ),
    select=extensions,
    check=_unusable_handler,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(publisher=None)),
    good=pool(gpu_driver(typeHandlerVersion="1.11")),
)


def _protected_twice(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    both = extension.protected_settings, extension.at("protectedSettingsFromKeyVault")
    if all(one.given for one in both) and not any(one.missing for one in both):
        yield Fault(
            path=both[1].path,
            says="the extension has both protectedSettings and protectedSettingsFromKeyVault",
            accepted="only one of the two, or neither",
        )


EXT006: Final = Rule(
    code="EXT006",
    title="protectedSettings together with protectedSettingsFromKeyVault",
    severity=Severity.ERROR,
    facts=("VX-50",),
    reason="Azure's model accepts one of the two or neither: protected settings are sent, or read from a vault.",
    fix="keep protectedSettingsFromKeyVault, and put all protected settings into its secret",
    source=SCALE_SET_EXTENSION_CREATE,
    select=extensions,
    body_kind=OF_SCALE_SETS,
    check=_protected_twice,
    subject_name=lambda extension: extension.label,
    bad=scale_set(gpu_driver(protectedSettings={}, protectedSettingsFromKeyVault=_FROM_KEY_VAULT)),
    good=scale_set(gpu_driver(protectedSettingsFromKeyVault=_FROM_KEY_VAULT)),
)


def _fields_of_scale_sets(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(map(extension.at, _SCALE_SETS_ONLY), _not_on_pools)


def _not_on_pools(node: Node) -> Iterator[Fault]:
    if not node.missing:
        yield Fault(path=node.path, says=f"Batch pools have no {node.path[-1]}; only scale sets have it")


EXT008: Final = Rule(
    code="EXT008",
    title="a field that only scale sets have (forceUpdateTag, suppressFailures, protectedSettingsFromKeyVault) "
    "on a Batch pool",
    severity=Severity.ERROR,
    facts=("BX-24",),
    reason="Batch's model of an extension has none of these fields: Azure refuses or ignores them. Which of the "
    "two has not been verified.",
    fix="remove it; on a pool, give the protected settings themselves",
    source=POOL_CREATE,
    verified=False,
    select=extensions,
    body_kind=POOL,
    check=_fields_of_scale_sets,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(forceUpdateTag="2")),
    good=pool(gpu_driver()),
)
