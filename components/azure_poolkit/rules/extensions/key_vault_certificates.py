"""KVX001, KVX002, KVX012: rules about the certificates that the Key Vault extension observes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX, KEY_VAULT_WINDOWS
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.gap import literals
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, judged_apart

WANTED_ADDRESS: Final = "https://<vault>.<vault suffix>/secrets/<name>"


def judgeable(extension: ExtensionNode) -> bool:
    """Whether this is a Key Vault extension whose settings are not something else altogether (EXT004)."""
    return extension.is_key_vault() and (extension.settings.missing or extension.settings.is_object)


def secrets_management(extension: ExtensionNode) -> Node:
    return extension.settings.at("secretsManagementSettings")


def certificates(extension: ExtensionNode) -> Node:
    """Where the list of its certificates stands."""
    return secrets_management(extension).at("observedCertificates")


def address_of(certificate: Node) -> Node:
    """Where a certificate, an object or a string, says its address; what has a literal piece is a string, though not
    all of it is known."""
    if literals(certificate.pieces or ()):
        return certificate
    return certificate.at("url") if certificate.is_object else certificate


def _no_certificates(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    observed, settings = certificates(extension), extension.settings
    if settings.missing or settings.value == {}:
        yield Fault(
            path=settings.path,
            says="the settings are missing, and with them the certificates to observe",
            accepted="secretsManagementSettings with observedCertificates, and authenticationSettings",
        )
    elif observed.missing or observed.value == []:
        yield Fault(path=observed.path, says="no certificate is observed", accepted="at least one secret address")
    yield from judged_apart(observed.items(), _no_address)


def _no_address(certificate: Node) -> Iterator[Fault]:
    address = address_of(certificate)
    if address.missing or address.value == "":
        yield Fault(path=address.path, says="an observed certificate has no address", accepted=WANTED_ADDRESS)


KVX001: Final = Rule(
    code="KVX001",
    title="no observed certificates, or one without an address",
    severity=Severity.ERROR,
    facts=("KV-01", "KV-18"),
    reason="The extension has nothing to fetch, and fails on the node.",
    fix="name the secret address of each certificate",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_no_certificates,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(settings=key_vault_settings(observedCertificates=[]))),
    good=pool(key_vault()),
)


def _wrong_shape(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    major = extension.major_version
    windows = extension.is_key_vault(OperatingSystem.WINDOWS)

    def check(certificate: Node) -> Iterator[Fault]:
        value = certificate.value
        fault = _shape_fault(value, certificate.missing, major, windows)
        if fault:
            says, accepted = fault
            yield Fault(path=certificate.path, says=says, value=value, accepted=accepted)

    yield from judged_apart(certificates(extension).items(), check)


def _shape_fault(value: Any, missing: bool, major: int | None, windows: bool) -> tuple[str, str] | None:
    if missing:
        return None
    if not isinstance(value, (str, dict)):
        return "an observed certificate is neither an object nor a string", "an object with `url`"
    if major is None:
        return None
    if isinstance(value, str) and windows and major >= 3:
        return f"version {major} on Windows does not accept certificates as strings", "an object with `url`"
    if isinstance(value, dict) and major < 3:
        return f"version {major} does not accept certificates as objects", "the address as a string"
    return None


KVX002: Final = Rule(
    code="KVX002",
    title="observed certificates in a form the version does not accept "
    "(strings on Windows 3.0 and later, objects before 3.0)",
    severity=Severity.ERROR,
    facts=("BX-32", "KV-18"),
    reason="The extension cannot read its configuration, and fails on the node.",
    fix="write the certificates in the form that the version accepts",
    source=KEY_VAULT_WINDOWS,
    select=extensions,
    when=judgeable,
    check=_wrong_shape,
    subject_name=lambda extension: extension.label,
    bad=windows_pool(
        key_vault(
            "Windows",
            settings=key_vault_settings(observedCertificates=["https://render.vault.azure.net/secrets/web"]),
        )
    ),
    good=windows_pool(key_vault("Windows")),
)


def _older_form(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    if (extension.major_version or 0) < 3:
        return
    observed, strings, obstacle = certificates(extension), 0, None
    for certificate in observed.items():
        try:
            strings += bool(certificate.text)
        except UndecidedError as error:
            obstacle = error
    if strings:
        yield Fault(
            path=observed.path,
            says="certificates are given as strings, the form of versions before 3",
            accepted="objects with `url`",
        )
    elif obstacle is not None:
        yield obstacle


KVX012: Final = Rule(
    code="KVX012",
    title="observed certificates as strings with Linux 3.0 and later (older form)",
    severity=Severity.WARNING,
    facts=("BX-33", "KV-17"),
    reason="The extension's page shows only objects for 3.0, while Batch's pages still show strings. A log of a 3.x "
    'extension says "Found v1.x config", so it may read them; that every 3.x does has not been verified.',
    fix="write each address as an object with `url`, and certificateStoreLocation into each of them",
    source=KEY_VAULT_LINUX,
    verified=False,
    select=extensions,
    when=lambda extension: extension.is_key_vault(OperatingSystem.LINUX),
    check=_older_form,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(settings=key_vault_settings(observedCertificates=["https://render.vault.azure.net/secrets/web"]))
    ),
    good=pool(key_vault()),
)
