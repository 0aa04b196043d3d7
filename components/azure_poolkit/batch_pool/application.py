"""Applications that Batch puts on a pool's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from azure_poolkit.inputs import FromString, Input, args


@args
class ApplicationPackage:
    """A package of an application of the Batch account. The application's id alone is also accepted."""

    id: Input[str]
    """The ARM id of the application, or of one of its versions."""
    version: Input[str | None] = None
    """The version. Default: the application's default version."""


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    ApplicationPackageInput: TypeAlias = ApplicationPackage | Mapping[str, Any] | str
else:
    ApplicationPackageInput = Annotated[ApplicationPackage, FromString("id")]
