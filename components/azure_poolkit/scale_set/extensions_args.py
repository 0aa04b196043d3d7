"""What users may say of extensions that are resources of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from azure_poolkit.extensions.extension import Extension, IdentityInput
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.inputs import Acceptances, Deferred, Input, args, exactly_one_way, is_output
from azure_poolkit.inputs.misplaced import OF_RESOURCES
from azure_poolkit.scale_set.reference import ScaleSetReference

_TELLING: Final = ("name", "after", "publisher", "type")
_WANTED: Final = "known at once (resources are made and ordered by it, so it cannot be an Output)"


def _known_at_once(extensions: list[Any]) -> list[Any]:
    faults = [fault for index, extension in enumerate(extensions) for fault in _faults(index, extension)]
    if faults:
        raise ValidationError.from_exception_data("extensions", faults)
    return extensions


def _no_outputs(extensions: Any) -> Any:
    if is_output(extensions):
        raise PydanticCustomError("known_at_once", _WANTED)
    listed = extensions if isinstance(extensions, (list, tuple)) else ()
    faults = [_later((index,), extension) for index, extension in enumerate(listed) if is_output(extension)]
    if faults:
        raise ValidationError.from_exception_data("extensions", faults)
    return extensions


def _faults(index: int, extension: Any) -> Iterator[InitErrorDetails]:
    if isinstance(extension, Deferred):
        yield _later((index,), extension)
        return
    for name in _TELLING:
        value = getattr(extension, name, None)
        parts = value if isinstance(value, (list, tuple)) else [value]
        if any(isinstance(part, Deferred) for part in parts):
            own = name in ("publisher", "type") and extension.given_under
            yield _later((index, extension.given_under, name) if own else (index, name), value)
        elif name == "after":
            for part in parts:
                if isinstance(part, Extension) and isinstance(part.reference, Deferred):
                    yield _later((index, name), value)


def _later(loc: tuple[Any, ...], value: Any) -> InitErrorDetails:
    return InitErrorDetails(type=PydanticCustomError("known_at_once", _WANTED), loc=loc, input=value)


if TYPE_CHECKING:
    from typing import TypeAlias

    Extensions: TypeAlias = Sequence[ExtensionInput]
else:
    Extensions = Annotated[Sequence[ExtensionInput], AfterValidator(_known_at_once), BeforeValidator(_no_outputs)]


@args
class ScaleSetExtensionsArgs:
    """Extensions of a scale set that was made elsewhere, each a resource of its own."""

    not_inputs: ClassVar[Mapping[str, str]] = OF_RESOURCES

    extensions: Extensions
    """The extensions. Names, order and handlers must be known at once: the resources are made by them."""
    scale_set: Input[ScaleSetReference | None] = None
    """The scale set: its ARM id, or what is known of it. (In Python also an azure-native ``VirtualMachineScaleSet`` or
    a ``ScaleSet`` without extensions.)"""
    resource_group_name: Input[str | None] = None
    """The resource group of the scale set, together with `scale_set_name` in place of `scale_set`."""
    scale_set_name: Input[str | None] = None
    """The name of the scale set."""
    existing: Input[Sequence[Input[str]] | None] = None
    """The names of extensions that the scale set has already, made by someone else. These may come after them."""
    serial: bool = False
    """Whether all of these extensions run one after the other, in list order."""
    identities: Input[Sequence[Input[IdentityInput]] | None] = None
    """The user-assigned identities of the scale set. Extensions sign in as the first, unless they name another."""
    cloud: Literal["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] | None = None
    """The cloud that the scale set is in. Default: that of azure-native's configuration."""
    accept: Acceptances | None = None
    """Findings to accept, by code, each with the reason that every report will show."""

    _scale_set = exactly_one_way(("scale_set",), ("resource_group_name", "scale_set_name"))


if TYPE_CHECKING:
    ScaleSetExtensionsInput: TypeAlias = ScaleSetExtensionsArgs | Mapping[str, Any]
else:
    ScaleSetExtensionsInput = ScaleSetExtensionsArgs
