"""KVX003, KVX007, KVX014: rules about the addresses at which the Key Vault extension fetches certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.clouds import cloud_of_vault, find_cloud
from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.gap import Gap, literals
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.key_vault_certificates import WANTED_ADDRESS, address_of, certificates, judgeable
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, judged_apart

_ADDRESS: Final = re.compile(
    r"https://(?P<host>[^/\s:]+)(:[^/\s]*)?/secrets/[A-Za-z0-9-]+(?P<version>/[A-Za-z0-9]+)?/?\Z", re.IGNORECASE
)

_NO_KEY: Final = "a certificates or keys address carries no private key"
_NOT_HTTPS: Final = "the address is not https"


def _wrong_address(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(certificates(extension).items(), _not_a_secret_address)


def _not_a_secret_address(certificate: Node) -> Iterator[Fault]:
    address = address_of(certificate)
    says = _known_fault(address) if isinstance(address.raw, Unknown) else None
    if says is not None:
        yield Fault(path=address.path, says=says, value=address.raw.why, accepted=WANTED_ADDRESS)
        return
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
            accepted=WANTED_ADDRESS,
        )


def _known_fault(address: Node) -> str | None:
    """What is wrong with an address, as far as its known pieces tell."""
    pieces = address.pieces or ()
    if any(mark in piece.lower() for piece in literals(pieces) for mark in ("/certificates/", "/keys/")):
        return _NO_KEY
    return _NOT_HTTPS if pieces and isinstance(pieces[0], str) and pieces[0].lower().startswith("http:") else None


def _what_address(text: str) -> str:
    lower = text.lower()
    if "/certificates/" in lower or "/keys/" in lower:
        return _NO_KEY
    if lower.startswith("http:"):
        return _NOT_HTTPS
    return "this is not the address of a secret"


KVX003: Final = Rule(
    code="KVX003",
    title="address is not an https secret address (certificates or keys address, http)",
    severity=Severity.ERROR,
    facts=("BX-43", "KV-05"),
    reason="A certificate's private key can be read only through its secret address; anything else is never fetched.",
    fix="use the address with /secrets/, without a version so that renewals arrive",
    source=KEY_VAULT_LINUX,
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


def _pins_a_version(address: Node) -> bool:
    """Whether what is known of an address has a version at its end."""
    text = "".join(_shown(piece) for piece in address.pieces or ())
    match = _ADDRESS.match(text)
    return match is not None and match["version"] is not None


def _shown(piece: str | Gap) -> str:
    """A piece of an address, with a mark that fits where a gap surely is not empty, and another where it may be."""
    if isinstance(piece, Gap):
        return "0" if piece.segment else "-"
    return piece


def version_in(certificate: Node) -> re.Match[str] | None:
    """The good address of ``certificate``, matched, if it pins a version."""
    match = _ADDRESS.match(address_of(certificate).text or "")
    return match if match and match["version"] else None


def unpinned(match: re.Match[str]) -> str:
    """The same address without its version."""
    return match.string[: match.start("version")]


def _pinned(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    if extension.is_key_vault(OperatingSystem.WINDOWS) and (extension.major_version or 0) >= 4:
        return
    yield from judged_apart(certificates(extension).items(), _not_renewed)


def _not_renewed(certificate: Node) -> Iterator[Fault]:
    address = address_of(certificate)
    if isinstance(address.raw, Unknown) and _pins_a_version(address):
        yield Fault(
            path=address.path, says="the address pins a version", value=address.raw.why, accepted=WANTED_ADDRESS
        )
        return
    match = version_in(certificate)
    if match:
        yield Fault(
            path=address_of(certificate).path,
            says="the address pins a version",
            value=match.string,
            accepted=WANTED_ADDRESS,
            fix=f"write '{unpinned(match)}'",
        )


KVX007: Final = Rule(
    code="KVX007",
    title="address pins a version: the certificate is never renewed",
    severity=Severity.WARNING,
    facts=("BX-71", "KV-05"),
    reason="The extension polls exactly this version, which never changes: nodes keep it until it expires.",
    fix="remove the version from the address",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_pinned,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings(
                observedCertificates=[
                    {"url": "https://render.vault.azure.net/secrets/web/0123456789abcdef0123456789abcdef"}
                ]
            )
        )
    ),
    good=pool(key_vault()),
)


def _other_cloud(extension: ExtensionNode, context: Context) -> Iterator[Fault | UndecidedError]:
    cloud = find_cloud(context.cloud)
    if cloud is None:
        return

    def check(certificate: Node) -> Iterator[Fault]:
        match = _ADDRESS.match(address_of(certificate).text or "")
        if match and not match["host"].casefold().endswith(cloud.vault_suffix):
            other = cloud_of_vault(match["host"])
            where = f"in {other.name}, not in {cloud.name}" if other else f"not one of {cloud.name}"
            yield Fault(
                path=address_of(certificate).path,
                says=f"the vault is {where}",
                value=match.string,
                accepted=f"https://<vault>{cloud.vault_suffix}/secrets/<name>",
            )

    yield from judged_apart(certificates(extension).items(), check)


KVX014: Final = Rule(
    code="KVX014",
    title="vault host is not of the chosen cloud",
    severity=Severity.WARNING,
    facts=("KV-18", "KV-22"),
    reason="Nodes sign in to their own cloud, whose tokens no vault of another cloud accepts; and only a vault "
    "holds certificates with their keys. Each cloud has its own vault hosts.",
    fix="use the address of a vault of this cloud, or choose the cloud that the vault is in",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_other_cloud,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings(observedCertificates=[{"url": "https://render.vault.azure.cn/secrets/web"}])
        )
    ),
    good=pool(key_vault()),
)
