"""KVX008 and KVX013: settings that the Key Vault extension of one system, or its version 4.0, does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX, KEY_VAULT_WINDOWS
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.rules.extensions.key_vault_addresses import unpinned, version_in
from azure_poolkit.rules.extensions.key_vault_certificates import (
    address_of,
    certificates,
    judgeable,
    secrets_management,
)
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, found, judged_apart

_ADDRESS: Final = "https://render.vault.azure.net/secrets/web"
_WINDOWS_STORES: Final = ("LocalMachine", "CurrentUser")
_LOCATION: Final = "certificateStoreLocation"
_FOREIGN: Final = {
    OperatingSystem.LINUX: (
        ("certificateStoreName", "linkOnRenewal"),
        ("certificateStoreName", "keyExportable", "accounts"),
    ),
    OperatingSystem.WINDOWS: (("aclEnabled",), ("acls", "customSymbolicLinkName")),
}
"""What each system does not know, of secretsManagementSettings and of a certificate."""
_ASKING_NOTHING: Final[tuple[Any, ...]] = (False, "", [], {})
"""Values of settings by which nothing is asked for."""
_IGNORED: Final = frozenset({(OperatingSystem.LINUX, "certificateStoreName"), (OperatingSystem.LINUX, "linkOnRenewal")})
"""Settings of the other system that Azure's page says are ignored, and that its own samples carry."""
_DONE_ANYWAY: Final = {"linkOnRenewal": True, "requireInitialSync": True, "keyExportable": False}
"""What Windows 4.0 no longer knows because it always does it, each with the value that asks for it."""
_GONE: Final = (("linkOnRenewal", "requireInitialSync"), ("keyExportable",))
"""What Windows 4.0 no longer knows, likewise."""


def _foreign_settings(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    system = _system(extension)
    in_management, in_certificate = _FOREIGN[system]
    other = next(one for one in OperatingSystem if one is not system)

    def foreign(node: Node) -> Iterator[Fault]:
        if not node.missing and node.value not in _ASKING_NOTHING:
            says = f"{node.path[-1]} is a setting for {other} only"
            ignored = (system, node.path[-1]) in _IGNORED
            severity = Severity.WARNING if ignored else None
            yield Fault(path=node.path, says=says, fix="remove it", severity=severity)

    def location(node: Node) -> Iterator[Fault]:
        if not node.missing and not _is_location(node, system):
            says = f"{system} has no such store location for certificates"
            yield Fault(path=node.path, says=says, value=node.value, accepted=_locations(system))

    management = secrets_management(extension)
    if system is OperatingSystem.WINDOWS:
        yield from judged_apart([extension.settings.at("loggingSettings")], foreign)
    yield from judged_apart(map(management.at, in_management), foreign)
    yield from judged_apart([management.at(_LOCATION)], location)
    for certificate in certificates(extension).items():
        yield from judged_apart(map(certificate.at, in_certificate), foreign)
        yield from judged_apart([certificate.at(_LOCATION)], location)


def _system(extension: ExtensionNode) -> OperatingSystem:
    windows = extension.is_key_vault(OperatingSystem.WINDOWS)
    return OperatingSystem.WINDOWS if windows else OperatingSystem.LINUX


def _is_location(node: Node, system: OperatingSystem) -> bool:
    text = node.text or ""
    return text in _WINDOWS_STORES if system is OperatingSystem.WINDOWS else text.startswith("/")


def _locations(system: OperatingSystem) -> str:
    if system is OperatingSystem.WINDOWS:
        return "'LocalMachine' or 'CurrentUser', in this letter case"
    return "the absolute path of a folder"


KVX008: Final = Rule(
    code="KVX008",
    title="a setting of the other operating system, or a store location that it does not accept",
    severity=Severity.ERROR,
    facts=("KV-18",),
    warns="for certificateStoreName and linkOnRenewal on Linux, which Azure's page calls ignored",
    reason="The extension for one system ignores or refuses the settings of the other: they have no effect. Windows "
    "accepts store locations by name, in exact letter case; Linux accepts a folder. A setting that asks for nothing, "
    "such as false or an empty string, is not reported.",
    fix="give a store location of this system, or none for the default",
    source=KEY_VAULT_LINUX,
    notes=(
        found(
            "The Linux page's own schema and samples carry linkOnRenewal, and the page says that "
            "certificateStoreName is "
            "ignored on Linux: both are warnings now, and false or empty values are not reported.",
            KEY_VAULT_LINUX,
        ),
    ),
    select=extensions,
    when=judgeable,
    check=_foreign_settings,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings(
                observedCertificates=[{"url": _ADDRESS, "certificateStoreLocation": "LocalMachine"}]
            )
        )
    ),
    mild=pool(key_vault(settings=key_vault_settings(linkOnRenewal=True))),
    good=pool(
        key_vault(
            settings=key_vault_settings(
                observedCertificates=[{"url": _ADDRESS, "certificateStoreLocation": "/var/lib/certificates"}]
            )
        )
    ),
)


def _gone_on_windows(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    if (extension.major_version or 0) < 4:
        return
    in_management, in_certificate = _GONE
    yield from judged_apart(map(secrets_management(extension).at, in_management), _gone)
    for certificate in certificates(extension).items():
        yield from judged_apart(map(certificate.at, in_certificate), _gone)
        yield from judged_apart([certificate], _versioned)


def _gone(node: Node) -> Iterator[Fault]:
    if not node.missing:
        anyway = node.value is _DONE_ANYWAY.get(str(node.path[-1]), MISSING)
        yield Fault(
            path=node.path,
            says=f"Windows 4.0 no longer has {node.path[-1]}" + (", and does it anyway" if anyway else ""),
            value=node.value,
            fix="remove it",
            severity=Severity.WARNING if anyway else None,
        )


def _versioned(certificate: Node) -> Iterator[Fault]:
    match = version_in(certificate)
    if match:
        yield Fault(
            path=address_of(certificate).path,
            says="Windows 4.0 accepts no address with a version",
            value=match.string,
            fix=f"write '{unpinned(match)}'",
        )


KVX013: Final = Rule(
    code="KVX013",
    title="Windows 4.0: a setting that is gone (linkOnRenewal, keyExportable, requireInitialSync) "
    "or an address with a version",
    severity=Severity.ERROR,
    facts=("KV-18",),
    warns="for settings that ask for what 4.0 does anyway: linkOnRenewal and requireInitialSync true, keyExportable "
    "false",
    reason="From 4.0 on the extension for Windows always links renewals and always waits for the certificates, never "
    "exports keys, and accepts no address with a version.",
    fix="remove it, or stay with version 3.0",
    source=KEY_VAULT_WINDOWS,
    notes=(
        found(
            "The page of 2026-05-07 says that linking always occurs and that success always waits: asking for "
            "either is only a warning now.",
            KEY_VAULT_WINDOWS,
        ),
    ),
    select=extensions,
    when=lambda extension: extension.is_key_vault(OperatingSystem.WINDOWS),
    check=_gone_on_windows,
    subject_name=lambda extension: extension.label,
    bad=windows_pool(
        key_vault("Windows", typeHandlerVersion="4.0", settings=key_vault_settings(requireInitialSync=False))
    ),
    mild=windows_pool(
        key_vault("Windows", typeHandlerVersion="4.0", settings=key_vault_settings(requireInitialSync=True))
    ),
    good=windows_pool(key_vault("Windows", typeHandlerVersion="4.0")),
)
