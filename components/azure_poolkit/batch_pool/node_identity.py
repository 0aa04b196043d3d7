"""Which of the pool's identities a node uses to reach a file, a mount or a registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from azure_poolkit.inputs import FromResource, FromString, Input, args


@args
class IdentityReference:
    """One of the pool's user-assigned identities. Its id alone, or an azure-native ``UserAssignedIdentity`` resource,
    is also accepted."""

    resource_id: Input[str | None] = None
    """The identity's ARM id. It has to be among the pool's `identities`."""


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    IdentityReferenceInput: TypeAlias = IdentityReference | Mapping[str, Any] | str | Any
else:
    IdentityReferenceInput = Annotated[
        IdentityReference, FromString("resource_id"), FromResource(("resource_id",), outputs=("id",))
    ]
