"""The Key Vault extension: certificates from a vault, kept up to date on every node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import Strict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from azure_poolkit.extensions.certificates import (
    LinuxCertificateInput,
    WindowsCertificateInput,
    addresses,
    only_addresses,
)
from azure_poolkit.extensions.extension import KindOf, Places, SettingsPiece
from azure_poolkit.extensions.seconds import seconds
from azure_poolkit.extensions.sign_in import ClientIdentityInput, identity_part
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Duration, Input, args

IMDS_ENDPOINT: Final = "http://169.254.169.254/metadata/identity"
"""Where a node asks for tokens, as the Batch pages spell it for both systems."""

_MANAGEMENT: Final = "secretsManagementSettings"
_LOGIN_PORTS: Final = {"Linux": 22, "Windows": 3389}
"""Where nodes are logged in to. Source: https://learn.microsoft.com/azure/batch/pool-endpoint-configuration"""
_LOGS: Final = {
    "Linux": "/var/log/azure/Microsoft.Azure.KeyVault.KeyVaultForLinux",
    "Windows": r"C:\WindowsAzure\Logs\Plugins\Microsoft.Azure.KeyVault.KeyVaultForWindows",
}


class _KeyVault(KindOf):
    """What both systems share."""

    polling_interval: Any
    require_initial_sync: Any
    identity: Any
    observed_certificates: Any
    troubleshoot: bool

    default_version: ClassVar[str | None] = "3.0"
    places: ClassVar[Places] = {
        "polling_interval": (_MANAGEMENT, "pollingIntervalInS"),
        "require_initial_sync": (_MANAGEMENT, "requireInitialSync"),
        "observed_certificates": (_MANAGEMENT, "observedCertificates"),
        "msi_endpoint": ("authenticationSettings", "msiEndpoint"),
    }

    def parts(self, identities: Any) -> list[SettingsPiece]:
        client_id = identity_part(self, identities, "client_id", ("authenticationSettings", "msiClientId"))
        return [*super().parts(identities), client_id]

    def sent(self, name: str) -> Any:
        if name == "polling_interval":
            return seconds(self.polling_interval)
        if name == "require_initial_sync" and self.troubleshoot:
            return False
        return super().sent(name)

    def notes(self) -> list[str]:
        if not self.troubleshoot:
            return []
        return [
            "troubleshoot is on: nodes come up without waiting for their certificates. Look at the extension's logs "
            f"on a node, below {_LOGS[self.known_handler.system]}, then correct the settings and remove it. Pools "
            "made after 2025-11-30 map neither SSH nor RDP: to log in, add an inbound NAT pool for port "
            f"{_LOGIN_PORTS[self.known_handler.system]}, or connect from its virtual network"
        ]


@args
class KeyVaultLogging:
    """Where the extension on Linux sends its log."""

    logger: Input[str | None] = None
    """The logger, as in `fluentd`."""
    endpoint: Input[str | None] = None
    """Its address, as in `tcp://localhost:24224`."""
    format: Input[str | None] = None
    """The format, as in `forward`."""
    service_name: Input[str | None] = None
    """The service's name, as in `akvvm_service`."""

    arm_names: ClassVar[Mapping[str, str]] = {"service_name": "servicename"}


if TYPE_CHECKING:
    from typing import TypeAlias

    KeyVaultLoggingInput: TypeAlias = KeyVaultLogging | Mapping[str, Any]
else:
    KeyVaultLoggingInput = KeyVaultLogging


@args
class KeyVaultForLinux(_KeyVault):
    """The Key Vault extension for Linux, version 3.0: certificates as PEM files, full chain, key last.

    It signs in as an identity of the nodes, which needs the role Key Vault Secrets User on the vault (or an access
    policy with secrets get and list). Without `require_initial_sync` it reports success before the first
    certificate has come.
    """

    observed_certificates: Input[Sequence[Input[LinuxCertificateInput]]]
    """The certificates; there is no limit on their number."""
    polling_interval: Input[Duration | None] = "PT1H"
    """How often the vault is asked, a duration as in `PT5M`. Azure's pages show 5 to 60 minutes."""
    require_initial_sync: Input[bool | None] = None
    """Whether success waits for all certificates to be there. Azure's default is false."""
    identity: Input[ClientIdentityInput | None] = None
    """The identity to sign in as; its client id alone is also accepted, or its ARM id where the pool's `identities`
    have
    its client id. Default: the pool's first."""
    msi_endpoint: Input[str] = IMDS_ENDPOINT
    """Where a node requests tokens; Azure's pages sometimes add `/oauth2/token` at times."""
    acl_enabled: Input[bool | None] = None
    """Whether the certificates' `acls` are applied."""
    logging: Input[KeyVaultLoggingInput | None] = None
    """Where the extension sends its log."""
    certificates_as_strings: Annotated[bool, Strict()] = False
    """Whether to send certificates in the older form, as plain addresses, with one store location for all."""
    certificate_store_location: Input[str | None] = None
    """The folder for all certificates, for the older form."""
    troubleshoot: Annotated[bool, Strict()] = False
    """Whether to turn the initial sync off temporarily, so that nodes that get no certificate still come
    up and can be inspected. The preview says so. To log in, a pool needs an inbound NAT pool for SSH or RDP, or
    access from its virtual network."""

    known_handler = known_handler("Microsoft.Azure.KeyVault", "KeyVaultForLinux")
    places: ClassVar[Places] = {
        **_KeyVault.places,
        "certificate_store_location": (_MANAGEMENT, "certificateStoreLocation"),
        "acl_enabled": (_MANAGEMENT, "aclEnabled"),
        "logging": ("loggingSettings",),
    }

    @field_validator("certificates_as_strings")
    @classmethod
    def _nothing_is_lost(cls, as_strings: bool, info: ValidationInfo) -> bool:
        if as_strings:
            only_addresses(info.data.get("observed_certificates"))
        return as_strings

    def sent(self, name: str) -> Any:
        if name == "observed_certificates" and self.certificates_as_strings:
            return addresses(self.observed_certificates)
        return super().sent(name)


@args
class KeyVaultForWindows(_KeyVault):
    """The Key Vault extension for Windows, version 3.0, or 4.0 on request: certificates in the Windows store.

    It signs in as an identity of the nodes, which needs the role Key Vault Secrets User on the vault (or an access
    policy with secrets get and list). Without `require_initial_sync` version 3.0 reports success before the first
    certificate has come; 4.0 always waits, always links renewals, and lets no key be exported.
    """

    observed_certificates: Input[Sequence[Input[WindowsCertificateInput]]]
    """The certificates; there is no limit on their number."""
    polling_interval: Input[Duration | None] = "PT1H"
    """How often the vault is asked, a duration as in `PT5M`. Azure's pages show 5 to 60 minutes."""
    require_initial_sync: Input[bool | None] = None
    """Whether success waits for all certificates to be there; up to version 3. Azure's default is false."""
    identity: Input[ClientIdentityInput | None] = None
    """The identity to sign in as; its client id alone is also accepted, or its ARM id where the pool's `identities`
    have
    its client id. Default: the pool's first."""
    msi_endpoint: Input[str] = IMDS_ENDPOINT
    """Where a node requests tokens; Azure's pages sometimes add `/oauth2/token` at times."""
    link_on_renewal: Input[bool | None] = None
    """Whether a renewed certificate is linked to the one before it; up to version 3. Azure's default is false."""
    troubleshoot: Annotated[bool, Strict()] = False
    """Whether to turn the initial sync off temporarily, so that nodes that get no certificate still come
    up and can be inspected; up to version 3. The preview says so."""

    known_handler = known_handler("Microsoft.Azure.KeyVault", "KeyVaultForWindows")
    places: ClassVar[Places] = {**_KeyVault.places, "link_on_renewal": (_MANAGEMENT, "linkOnRenewal")}

    @field_validator("troubleshoot")
    @classmethod
    def _can_be_turned_off(cls, troubleshoot: bool, info: ValidationInfo) -> bool:
        version = info.data.get("type_handler_version")
        if troubleshoot and isinstance(version, str) and version.partition(".")[0] not in ("1", "2", "3"):
            raise PydanticCustomError(
                "conflict",
                "from version 4.0 on the extension always waits for the certificates, and that cannot be turned off",
                {"fix": "remove it, or use version 3.0"},
            )
        return troubleshoot
