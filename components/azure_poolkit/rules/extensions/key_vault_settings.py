"""KVX004, KVX015, KVX017: rules about the other settings of the Key Vault extension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX, KEY_VAULT_WINDOWS
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.key_vault_certificates import certificates, judgeable, secrets_management
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, found

_SECONDS = re.compile(r"[0-9]+\Z")
_ADDRESS: Final = "https://render.vault.azure.net/secrets/web"
_SHORTEST: Final = 300
_LONGEST: Final = 3600


def _wrong_polling(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    polling = secrets_management(extension).at("pollingIntervalInS")
    if not polling.missing and not (polling.text is not None and _SECONDS.match(polling.text)):
        yield Fault(
            path=polling.path,
            says="the polling interval is not a string of whole seconds",
            value=polling.value,
            accepted='a string of digits, as in "300"',
        )


KVX004: Final = Rule(
    code="KVX004",
    title="pollingIntervalInS is not a string of whole seconds",
    severity=Severity.ERROR,
    facts=("BX-31", "KV-04"),
    reason="The extension accepts only a string of digits: for a number it reports 'not a string' and fails on the "
    "node.",
    fix="write whole seconds, as a string",
    source=KEY_VAULT_LINUX,
    notes=(
        found(
            "A number was tried, and the extension refused it with 'not a string': the rule is verified.",
            "https://github.com/MicrosoftDocs/azure-docs/issues/41837",
        ),
    ),
    select=extensions,
    when=judgeable,
    check=_wrong_polling,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(settings=key_vault_settings(pollingIntervalInS=300))),
    good=pool(key_vault(settings=key_vault_settings(pollingIntervalInS="300"))),
)


def _unusual_polling(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    polling = secrets_management(extension).at("pollingIntervalInS")
    if _SECONDS.match(polling.text or "") and not _is_usual(str(polling.text)):
        yield Fault(
            path=polling.path,
            says="the polling interval is not between 5 minutes and an hour",
            value=polling.value,
            accepted=f'"{_SHORTEST}" to "{_LONGEST}"',
        )


def _is_usual(digits: str) -> bool:
    digits = digits.lstrip("0") or "0"
    return len(digits) <= len(str(_LONGEST)) and _SHORTEST <= int(digits) <= _LONGEST


KVX015: Final = Rule(
    code="KVX015",
    title="pollingIntervalInS below 300 or above 3600",
    severity=Severity.WARNING,
    facts=("KV-18",),
    reason="Azure's page gives 5 to 60 minutes, and from 4.0 on the extension for Windows accepts nothing else; "
    "polling more often "
    "loads the vault, and polling less often leaves nodes with old certificates.",
    fix="poll every 5 to 60 minutes",
    source=KEY_VAULT_WINDOWS,
    select=extensions,
    when=judgeable,
    check=_unusual_polling,
    subject_name=lambda extension: extension.label,
    bad=pool(key_vault(settings=key_vault_settings(pollingIntervalInS="60"))),
    good=pool(key_vault(settings=key_vault_settings(pollingIntervalInS="300"))),
)


def _acls_off(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    enabled = secrets_management(extension).at("aclEnabled")
    asked, obstacle = False, None
    for certificate in certificates(extension).items():
        try:
            asked = asked or any(True for _ in certificate.at("acls").items())
        except UndecidedError as error:
            obstacle = error
    if not asked:
        if obstacle is not None:
            yield obstacle
    elif enabled.value is not True:
        yield Fault(
            path=enabled.path,
            says="certificates have acls, but aclEnabled is not true",
            value=enabled.value,
            accepted="true",
        )


KVX017: Final = Rule(
    code="KVX017",
    title="acls without aclEnabled",
    severity=Severity.WARNING,
    facts=("KV-18",),
    reason="aclEnabled switches acls on; without it only root can read the certificates' files.",
    fix="set aclEnabled to true, or remove the acls",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=lambda extension: extension.is_key_vault(OperatingSystem.LINUX),
    check=_acls_off,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(settings=key_vault_settings(observedCertificates=[{"url": _ADDRESS, "acls": [{"user": "render"}]}]))
    ),
    good=pool(
        key_vault(
            settings=key_vault_settings(
                aclEnabled=True, observedCertificates=[{"url": _ADDRESS, "acls": [{"user": "render"}]}]
            )
        )
    ),
)
