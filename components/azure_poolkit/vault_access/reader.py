"""The identity that is to read a vault's secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import GetCoreSchemaHandler, Strict, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.inputs import FromString, Input, Spelling, args, at_least_one, noted
from azure_poolkit.inputs.arm_id import Arrives, IdForm
from azure_poolkit.inputs.deferred import is_resource

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
_IDENTITY_ID: Final = IdForm("Microsoft.ManagedIdentity/userAssignedIdentities", "a user-assigned identity")
_OUTPUTS: Final = ("id", "client_id", "principal_id", "tenant_id")


@args
class VaultReader:
    """An identity that is to read secrets. An azure-native ``UserAssignedIdentity`` resource is also accepted, and so
    is
    its ARM id or its principal id alone, as a string; of an ARM id the rest is looked up."""

    id: Annotated[Input[str | None], Arrives()] = None
    """The identity's ARM id."""
    client_id: Input[str | None] = None
    """Its client id, for extensions that sign in as it."""
    principal_id: Annotated[Input[str | None], Arrives("a principal id (a GUID)")] = None
    """Its principal (object) id, which is what may read secrets. Default: that of the identity with this `id`."""
    tenant_id: Input[str | None] = None
    """The tenant it is in, for access policies. Default: that of the identity, or of whoever deploys."""
    label: Annotated[str, Strict()] | None = None
    """What the grant is called in Pulumi, after the component's name. Default: the resource's name, or the last part of
    the id."""

    resource: ClassVar[Any] = None
    """The resource that stands for it, if one does."""

    _given = at_least_one("id", "principal_id")


def identity_parts(identity_id: str) -> tuple[str, str]:
    """Resource group and name in a user-assigned identity's ARM id. Raises ValueError for another id."""
    if not _IDENTITY_ID.fits(identity_id):
        raise ValueError(f"this is not the ARM id of a user-assigned identity: '{identity_id}'")
    return _IDENTITY_ID.group(identity_id), _IDENTITY_ID.name(identity_id)


@dataclass(frozen=True)
class _FromIdentity(FromString):
    """Lets a resource with the outputs of an identity, or one of its ids as a string, stand for a reader."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, check: core_schema.ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
            spelling = Spelling.of(info.context)
            if isinstance(value, str):
                return check({spelling.key(_kind_of_id(value)): value})
            if not is_resource(value) or not all(hasattr(value, output) for output in _OUTPUTS):
                return check(value)
            outputs = {spelling.key(output): getattr(value, output) for output in _OUTPUTS}
            return noted(check({**outputs, "label": value.pulumi_resource_name}), resource=value)

        return core_schema.with_info_wrap_validator_function(read, handler(source))


def _kind_of_id(value: str) -> str:
    if _GUID.match(value):
        return "principal_id"
    if _IDENTITY_ID.fits(value):
        return "id"
    raise PydanticCustomError("reader", "the ARM id of a user-assigned identity, or a principal id (a GUID)")


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    ReaderInput: TypeAlias = VaultReader | Mapping[str, Any] | str | Any
else:
    ReaderInput = Annotated[VaultReader, _FromIdentity("id")]
