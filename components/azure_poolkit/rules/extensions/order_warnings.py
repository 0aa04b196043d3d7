"""SEQ006, SEQ011, SEQ014: orders that Azure takes, but that do not do what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX, SEQUENCING
from azure_poolkit.model.context import Context
from azure_poolkit.model.deciding import decided
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.key_vault_certificates import judgeable, secrets_management
from azure_poolkit.rules.extensions.order import unordered_with
from azure_poolkit.rules.extensions.ordering import order_of, who_waits_for
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool, waiting_key_vault
from azure_poolkit.rules.extensions.view import ExtensionList, ExtensionNode, extension_lists, extensions
from azure_poolkit.rules.rule import Rule

_ALWAYS_WAITS: Final = 4
"""The first version on Windows that always waits for the certificates."""


def _not_alone(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    exclusive = [name.text or "" for name in all_.host.extras.node("exclusive").items()]
    if not exclusive:
        return
    order = order_of(all_)
    if order.obstacles:
        yield from order.obstacles
        return
    for name in exclusive:
        beside = unordered_with(order.graph, name) if name in order.graph else []
        if beside:
            yield Fault(
                path=order.places[name].path,
                says=f"'{name}' must run alone, but {_listed(beside)} may run at the same time",
                accepted="every other extension before or after it, directly or through others",
            )


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


SEQ006: Final = Rule(
    code="SEQ006",
    title="an extension that must run alone (exclusive=True) has others neither before nor after it; "
    "never judged on a file",
    severity=Severity.WARNING,
    facts=("VX-03", "VX-05"),
    reason="An extension outside of the sequence may run before, during or after it. The order only says which "
    "extension comes after which; "
    "only an order that includes all extensions keeps the others from running at the same time.",
    fix="put each of the others after it, or put it after them",
    source=SEQUENCING,
    select=extension_lists,
    check=_not_alone,
    subject_name=lambda all_: all_.host.name,
    bad=pool(gpu_driver(), azure_monitor()),
    good=pool(gpu_driver(), azure_monitor(provisionAfterExtensions=["gpu"])),
    extras=Extras(exclusive=["gpu"]),
)


def _too_early(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    if extension.settings.missing or _always_waits(extension):
        return
    waits = secrets_management(extension).at("requireInitialSync")
    if waits.raw is True:
        return
    dependent, obstacle = who_waits_for(extension)
    if dependent is not None:
        yield Fault(
            path=waits.path,
            says=f"'{dependent}' comes after it, but it reports success before it has the first certificate",
            value=waits.value,
            accepted="true",
        )
    elif obstacle is not None:
        yield obstacle


def _always_waits(extension: ExtensionNode) -> bool:
    """Whether success waits whatever the settings say, as on Windows from version 4.0 on; of no version it may."""
    if extension.is_key_vault(OperatingSystem.LINUX):
        return False
    major = extension.major_version
    return major is None or major >= _ALWAYS_WAITS


SEQ011: Final = Rule(
    code="SEQ011",
    title="an extension that reports success early (Key Vault without requireInitialSync) has dependents",
    severity=Severity.WARNING,
    facts=("VX-47", "KV-13"),
    reason="Without initial sync the extension succeeds as soon as it begins to poll; extensions that come after it "
    "start "
    "then, and may find no certificate.",
    fix="set it to true",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_too_early,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(), gpu_driver(provisionAfterExtensions=["certificates"])),
    good=pool(waiting_key_vault(), gpu_driver(provisionAfterExtensions=["certificates"])),
)


def _named_twice(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    listed, seen = list(extension.after.items()), set[str]()
    names = decided(listed if len(listed) > 1 else (), lambda after: after.text)
    yield from names.obstacles
    for after, name in names.pairs:
        if name in seen:
            yield Fault(path=after.path, says="the extension is named a second time", value=name)
        elif name is not None:
            seen.add(name)


SEQ014: Final = Rule(
    code="SEQ014",
    title="one name twice in provisionAfterExtensions",
    severity=Severity.WARNING,
    facts=("VX-06",),
    reason="Azure's property is a list of the names that come first, and naming one twice changes nothing; "
    "usually another name was meant, whose order is then missing.",
    fix="remove it, or correct the name",
    source=SEQUENCING,
    select=extensions,
    check=_named_twice,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(), azure_monitor(provisionAfterExtensions=["gpu", "gpu"])),
    good=pool(gpu_driver(), azure_monitor(provisionAfterExtensions=["gpu"])),
)
