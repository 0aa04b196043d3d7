"""Certificates that the Key Vault extension keeps up to date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from azure_poolkit.inputs import Deferred, FromString, Input, args, attribute, converted


@args
class Acl:
    """Who, in addition to root, may read a certificate's files on Linux."""

    user: Input[str | None] = None
    """A user of the node. Users that Batch makes for single tasks do not exist yet and cannot be named."""
    group: Input[str | None] = None
    """A group of the node."""


@args
class LinuxCertificate:
    """A certificate to keep up to date on Linux. Its secret address alone, as a string, is also accepted."""

    url: Input[str]
    """The secret address, `https://{vault}.{suffix}/secrets/{name}`, without a version so that renewals arrive."""
    certificate_store_location: Input[str | None] = None
    """The folder for its files, an absolute path. Azure's default is below `/var/lib/waagent`."""
    custom_symbolic_link_name: Input[str | None] = None
    """The name of the link to the newest file. Azure's default is `{vault}.{certificate}`."""
    acls: Input[Sequence[Input[Acl]] | None] = None
    """Who may read the files in addition to root."""


@args
class WindowsCertificate:
    """A certificate to keep up to date on Windows. Its secret address alone, as a string, is also accepted."""

    url: Input[str]
    """The secret address, `https://{vault}.{suffix}/secrets/{name}`, without a version so that renewals arrive."""
    certificate_store_location: Input[Literal["LocalMachine", "CurrentUser"] | None] = None
    """The store's location. Azure's default is `LocalMachine`; letter case matters."""
    certificate_store_name: Input[str | None] = None
    """The store's name. Azure's default is `MY`."""
    key_exportable: Input[bool | None] = None
    """Whether the private key can be exported. Azure's default is false."""
    accounts: Input[Sequence[Input[str]] | None] = None
    """Accounts that may read the private key, in addition to Administrators and SYSTEM, as in `Network Service`."""


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    LinuxCertificateInput: TypeAlias = LinuxCertificate | str | Mapping[str, Any]
    WindowsCertificateInput: TypeAlias = WindowsCertificate | str | Mapping[str, Any]
else:
    LinuxCertificateInput = Annotated[LinuxCertificate, FromString("url")]
    WindowsCertificateInput = Annotated[WindowsCertificate, FromString("url")]


_TOO_MUCH = PydanticCustomError(
    "conflict",
    "the older form accepts only the address of a certificate",
    {"fix": "give only the addresses, or do not use the older form"},
)
_MORE = ("certificate_store_location", "custom_symbolic_link_name", "acls")


def only_addresses(certificates: Any) -> None:
    """Raises PydanticCustomError where one of ``certificates``, as far as they are known, has more than its address."""
    if not isinstance(certificates, Deferred) and any(_says_more(one) for one in certificates or ()):
        raise _TOO_MUCH


def addresses(certificates: Any) -> Any:
    """The addresses of ``certificates``, in the older form. Of certificates that are known later it is judged then
    whether they have no more."""
    return converted(certificates, lambda known: [converted(one, _address) for one in known])


def _address(certificate: Any) -> Any:
    if _says_more(certificate):
        fault = InitErrorDetails(type=_TOO_MUCH, input=certificate)
        raise ValidationError.from_exception_data("certificate", [fault])
    return attribute(certificate, "url")


def _says_more(certificate: Any) -> bool:
    """Whether ``certificate`` is known to have more than its address."""
    return any(getattr(certificate, name, None) is not None for name in _MORE)
