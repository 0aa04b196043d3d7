"""The Key Vault extension: certificates from a vault, kept up to date on every node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import Strict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from azure_poolkit.extensions import handlers
from azure_poolkit.extensions.extension import IdentityInput, KindOf, Part, identity_part
from azure_poolkit.extensions.seconds import seconds
from azure_poolkit.inputs import Deferred, Duration, FromString, Input, args, attribute

IMDS_ENDPOINT: Final = "http://169.254.169.254/metadata/identity"
"""Where a node asks for tokens, as the Batch pages spell it for both systems."""


@args
class Acl:
    """Who, beside root, may read a certificate's files on Linux."""

    user: Input[str | None] = None
    """A user of the node. Users that Batch makes for single tasks do not exist yet and cannot be named."""
    group: Input[str | None] = None
    """A group of the node."""


@args
class LinuxCertificate:
    """A certificate to keep up to date on Linux. Its secret address alone, as a string, does as well."""

    url: Input[str]
    """The secret address, `https://{vault}.{suffix}/secrets/{name}`, without a version so that renewals arrive."""
    certificate_store_location: Input[str | None] = None
    """The folder for its files, an absolute path. Azure's default is below `/var/lib/waagent`."""
    custom_symbolic_link_name: Input[str | None] = None
    """The name of the link to the newest file. Azure's default is `{vault}.{certificate}`."""
    acls: Input[Sequence[Input[Acl]] | None] = None
    """Who may read the files beside root."""


@args
class WindowsCertificate:
    """A certificate to keep up to date on Windows. Its secret address alone, as a string, does as well."""

    url: Input[str]
    """The secret address, `https://{vault}.{suffix}/secrets/{name}`, without a version so that renewals arrive."""
    certificate_store_location: Input[Literal["LocalMachine", "CurrentUser"] | None] = None
    """The store's location. Azure's default is `LocalMachine`; letter case matters."""
    certificate_store_name: Input[str | None] = None
    """The store's name. Azure's default is `MY`."""
    key_exportable: Input[bool | None] = None
    """Whether the private key can be exported. Azure's default is false."""
    accounts: Input[Sequence[Input[str]] | None] = None
    """Accounts that may read the private key, beside Administrators and SYSTEM, as in `Network Service`."""


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    LinuxCertificateInput: TypeAlias = LinuxCertificate | str | Mapping[str, Any]
    WindowsCertificateInput: TypeAlias = WindowsCertificate | str | Mapping[str, Any]
else:
    LinuxCertificateInput = Annotated[LinuxCertificate, FromString("url")]
    WindowsCertificateInput = Annotated[WindowsCertificate, FromString("url")]

_MANAGEMENT: Final = "secretsManagementSettings"


class _KeyVault(KindOf):
    """What both systems share."""

    polling_interval: Any
    require_initial_sync: Any
    identity: Any
    observed_certificates: Any

    default_version: ClassVar[str | None] = "3.0"

    def parts(self, identities: Any) -> list[Part]:
        client_id = identity_part(self, identities, "client_id", ("authenticationSettings", "msiClientId"))
        return [
            Part((_MANAGEMENT, "pollingIntervalInS"), ("polling_interval",), seconds(self.polling_interval)),
            *self._own_parts(),
            Part((_MANAGEMENT, "requireInitialSync"), ("require_initial_sync",), self.require_initial_sync),
            Part((_MANAGEMENT, "observedCertificates"), ("observed_certificates",), self._certificates()),
            Part(("authenticationSettings", "msiEndpoint"), ("identity",), IMDS_ENDPOINT),
            client_id,
        ]

    def _own_parts(self) -> list[Part]:
        return []

    def _certificates(self) -> Any:
        return self.observed_certificates


@args
class KeyVaultForLinux(_KeyVault):
    """The Key Vault extension for Linux, version 3.0: certificates as PEM files, full chain, key last.

    It signs in as an identity of the pool, which needs the role Key Vault Secrets User on the vault (or an access
    policy with secrets get and list). Without `require_initial_sync` it reports success before the first
    certificate has come.
    """

    observed_certificates: Input[Sequence[Input[LinuxCertificateInput]]]
    """The certificates; there is no limit on their number."""
    polling_interval: Input[Duration] = "PT1H"
    """How often the vault is asked, a duration as in `PT5M`. Azure's pages show 5 to 60 minutes."""
    require_initial_sync: Input[bool | None] = None
    """Whether success waits for all certificates to be there. Azure's default is false."""
    identity: Input[IdentityInput | None] = None
    """The identity to sign in as. Default: the pool's first."""
    acl_enabled: Input[bool | None] = None
    """Whether the certificates' `acls` are applied."""
    certificates_as_strings: Annotated[bool, Strict()] = False
    """Whether to send certificates in the older form, as plain addresses, with one store location for all."""
    certificate_store_location: Input[str | None] = None
    """The folder for all certificates, for the older form."""

    known_handler = handlers.KEY_VAULT_FOR_LINUX

    @field_validator("certificates_as_strings")
    @classmethod
    def _nothing_is_lost(cls, as_strings: bool, info: ValidationInfo) -> bool:
        certificates = info.data.get("observed_certificates")
        if as_strings and any(_says_more(one) for one in _plain(certificates)):
            fix = "give only their addresses, or leave the older form"
            raise PydanticCustomError(
                "conflict", "the older form takes no more of a certificate than its address", {"fix": fix}
            )
        return as_strings

    def _own_parts(self) -> list[Part]:
        return [
            Part(
                (_MANAGEMENT, "certificateStoreLocation"),
                ("certificate_store_location",),
                self.certificate_store_location,
            ),
            Part((_MANAGEMENT, "aclEnabled"), ("acl_enabled",), self.acl_enabled),
        ]

    def _certificates(self) -> Any:
        certificates: Any = self.observed_certificates
        if not self.certificates_as_strings:
            return certificates
        if isinstance(certificates, Deferred):
            return Deferred(certificates.origin, lambda known: _addresses(certificates.check(known)))
        return _addresses(certificates)


def _plain(certificates: Any) -> Sequence[Any]:
    return certificates if isinstance(certificates, Sequence) else ()


def _says_more(certificate: Any) -> bool:
    """Whether ``certificate`` has more than its address."""
    more = ("certificate_store_location", "custom_symbolic_link_name", "acls")
    return any(getattr(certificate, name, None) is not None for name in more)


def _addresses(certificates: Sequence[Any]) -> list[Any]:
    return [attribute(certificate, "url") for certificate in certificates]


@args
class KeyVaultForWindows(_KeyVault):
    """The Key Vault extension for Windows, version 3.0: certificates in the Windows certificate store.

    It signs in as an identity of the pool, which needs the role Key Vault Secrets User on the vault (or an access
    policy with secrets get and list). Without `require_initial_sync` it reports success before the first
    certificate has come.
    """

    observed_certificates: Input[Sequence[Input[WindowsCertificateInput]]]
    """The certificates; there is no limit on their number."""
    polling_interval: Input[Duration] = "PT1H"
    """How often the vault is asked, a duration as in `PT5M`. Azure's pages show 5 to 60 minutes."""
    require_initial_sync: Input[bool | None] = None
    """Whether success waits for all certificates to be there. Azure's default is false."""
    identity: Input[IdentityInput | None] = None
    """The identity to sign in as. Default: the pool's first."""
    link_on_renewal: Input[bool | None] = None
    """Whether a renewed certificate is linked to the one before it. Azure's default is false."""

    known_handler = handlers.KEY_VAULT_FOR_WINDOWS

    def _own_parts(self) -> list[Part]:
        return [Part((_MANAGEMENT, "linkOnRenewal"), ("link_on_renewal",), self.link_on_renewal)]
