"""EXT003 and KVX011: rules about what an extension's handler runs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import BatchSupport, OperatingSystem
from azure_poolkit.facts.pages import BATCH_EXTENSIONS, KEY_VAULT_LINUX
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.distributions import Distribution, linux_distribution
from azure_poolkit.rules.extensions.samples import azure_monitor_for_windows, gpu_driver, key_vault, on_image, pool
from azure_poolkit.rules.extensions.systems import image_system
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule

_OLDEST_UBUNTU: Final = (22, 4)


def _other_system(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    handler = extension.known_handler
    if handler is None or (extension.host.kind == POOL and handler.batch is BatchSupport.RESERVED):  # BAT002 speaks
        return
    system = image_system(extension.machines)
    if system not in (None, handler.system):
        yield Fault(
            path=extension.type.path,
            says=f"the handler is for {handler.system}, but the nodes run {system}",
            value=str(handler),
            accepted=f"a handler for {system}",
        )


EXT003: Final = Rule(
    code="EXT003",
    title="handler made for another operating system than the image",
    severity=Severity.ERROR,
    facts=("BX-13",),
    reason="A handler is built for one operating system and cannot run on nodes of another; no page says "
    "whether Azure refuses the request or only the nodes fail.",
    fix="use the corresponding handler for the image's operating system, or another image with its node agent",
    source=BATCH_EXTENSIONS,
    verified=False,
    select=extensions,
    check=_other_system,
    subject_name=lambda extension: extension.label,
    bad=pool(azure_monitor_for_windows()),
    good=pool(gpu_driver()),
)


def _other_distribution(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    distribution = linux_distribution(extension.machines)
    if distribution is not None and not _supported(distribution):
        yield Fault(
            path=extension.type.path,
            says=f"the nodes run {distribution}, which the extension does not support",
            accepted="Ubuntu 22.04 or later, Azure Linux",
        )


def _supported(distribution: Distribution) -> bool:
    if distribution.name == "Ubuntu":
        return distribution.release is None or distribution.release >= _OLDEST_UBUNTU
    return distribution.name == "Azure Linux"


KVX011: Final = Rule(
    code="KVX011",
    title="Linux distribution the extension does not support",
    severity=Severity.WARNING,
    facts=("BX-14",),
    reason="Azure's page supports Ubuntu 22.04 and later and Azure Linux only; on others the extension may fail to "
    "install, and the nodes fail with it.",
    fix="use an image of Ubuntu 22.04 or later or of Azure Linux, with its node agent",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=lambda extension: extension.is_key_vault(OperatingSystem.LINUX),
    check=_other_distribution,
    subject_name=lambda extension: extension.label,
    bad=on_image(
        pool(key_vault()),
        {"publisher": "almalinux", "offer": "almalinux-x86_64", "sku": "9-gen2", "version": "latest"},
        "batch.node.el 9",
    ),
    good=pool(key_vault()),
)
