"""KVX001 to KVX003: rules about the certificates that the Key Vault extension observes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.extensions.handlers import OperatingSystem
from azure_poolkit.extensions.samples import key_vault, key_vault_settings, pool
from azure_poolkit.extensions.view import Extension, extensions
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Severity
from azure_poolkit.rules.node import Node, UndecidedError
from azure_poolkit.rules.rule import Rule, judged_apart

LINUX_PAGE: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux"
WINDOWS_PAGE: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows"

_ADDRESS = re.compile(r"https://[^/\s]+/secrets/[A-Za-z0-9-]+(/[A-Za-z0-9]+)?/?\Z", re.IGNORECASE)
_WANTED_ADDRESS = "https://<vault>.<vault suffix>/secrets/<name>"


def judgeable(extension: Extension) -> bool:
    """Whether this is a Key Vault extension whose settings are not something else altogether (EXT004)."""
    return extension.is_key_vault() and (extension.settings.missing or extension.settings.is_object)


def secrets_management(extension: Extension) -> Node:
    return extension.settings.at("secretsManagementSettings")


def _certificates(extension: Extension) -> Node:
    return secrets_management(extension).at("observedCertificates")


def _no_certificates(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    certificates = _certificates(extension)
    if certificates.missing or not list(certificates.items()):
        yield Fault(path=certificates.path, says="no certificate is observed", accepted="at least one secret address")
    yield from judged_apart(certificates.items(), _no_address)


def _no_address(certificate: Node) -> Iterator[Fault]:
    address = certificate.at("url") if certificate.is_object else certificate
    if address.missing or address.value == "":
        yield Fault(path=address.path, says="an observed certificate has no address", accepted=_WANTED_ADDRESS)


KVX001: Final = Rule(
    code="KVX001",
    title="no observed certificates, or one without an address",
    severity=Severity.ERROR,
    facts=("KV-01", "KV-18"),
    reason="The extension has nothing to fetch, and fails on the node.",
    fix="name the secret address of each certificate",
    source=LINUX_PAGE,
    select=extensions,
    when=judgeable,
    check=_no_certificates,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(settings=key_vault_settings(observedCertificates=[]))),
    good=pool(key_vault()),
)


def _wrong_shape(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    major = extension.major_version
    windows = extension.is_key_vault(OperatingSystem.WINDOWS)

    def check(certificate: Node) -> Iterator[Fault]:
        value = certificate.value
        fault = _shape_fault(value, certificate.missing, major, windows)
        if fault:
            says, accepted = fault
            yield Fault(path=certificate.path, says=says, value=value, accepted=accepted)

    yield from judged_apart(_certificates(extension).items(), check)


def _shape_fault(value: Any, missing: bool, major: int | None, windows: bool) -> tuple[str, str] | None:
    if missing:
        return None
    if not isinstance(value, (str, dict)):
        return "an observed certificate is neither an object nor a string", "an object with `url`"
    if major is None:
        return None
    if isinstance(value, str) and windows and major >= 3:
        return f"version {major} on Windows takes no certificates as strings", "an object with `url`"
    if isinstance(value, dict) and major < 3:
        return f"version {major} takes no certificates as objects", "the address as a string"
    return None


KVX002: Final = Rule(
    code="KVX002",
    title="observed certificates in a shape the version does not take "
    "(strings on Windows 3.0 and later, objects before 3.0)",
    severity=Severity.ERROR,
    facts=("BX-32", "KV-18"),
    reason="The extension cannot read its configuration, and fails on the node.",
    fix="write certificates as the version takes them",
    source=WINDOWS_PAGE,
    select=extensions,
    when=judgeable,
    check=_wrong_shape,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            "Windows",
            settings=key_vault_settings(observedCertificates=["https://render.vault.azure.net/secrets/web"]),
        )
    ),
    good=pool(key_vault("Windows")),
)


def _wrong_address(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(_certificates(extension).items(), _not_a_secret_address)


def _not_a_secret_address(certificate: Node) -> Iterator[Fault]:
    address = certificate.at("url") if certificate.is_object else certificate
    if address.missing or address.value == "":
        return
    text = address.text
    if text is None and not certificate.is_object:
        return
    if text is None or not _ADDRESS.match(text):
        yield Fault(
            path=address.path,
            says=_what_address(text or ""),
            value=address.value,
            accepted=_WANTED_ADDRESS,
        )


def _what_address(text: str) -> str:
    lower = text.lower()
    if "/certificates/" in lower or "/keys/" in lower:
        return "a certificates or keys address carries no private key"
    if lower.startswith("http:"):
        return "the address is not https"
    return "this is not the address of a secret"


KVX003: Final = Rule(
    code="KVX003",
    title="address is not an https secret address (certificates or keys address, http)",
    severity=Severity.ERROR,
    facts=("BX-43", "KV-05"),
    reason="A certificate's private key can be read only through its secret address; anything else is never fetched.",
    fix="use the address with /secrets/, without a version so that renewals arrive",
    source=LINUX_PAGE,
    select=extensions,
    when=judgeable,
    check=_wrong_address,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings(
                observedCertificates=[{"url": "https://render.vault.azure.net/certificates/web"}]
            )
        )
    ),
    good=pool(key_vault()),
)
