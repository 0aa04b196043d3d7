"""The plain value behind an Output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import pulumi

from ._pulumi_internals import output_data, wait
from .errors import AmbientUseError, UnknownValueError

if TYPE_CHECKING:
    from pulumi import Input

T = TypeVar("T")


def value_of(value: Input[T]) -> T:
    """The plain value of an Output, in the program or after the run; a value that is none is given back.

    Raises UnknownValueError where the value is known only after the deployment, AmbientUseError for an
    Output that belongs to no run, and whatever made the Output fail."""
    data = _data(value)
    if data is None:
        return cast("T", value)
    if not data.is_known:
        names = sorted(f"{each.pulumi_resource_type} {each.pulumi_resource_name!r}" for each in _named(data.resources))
        source = f" (it comes from {', '.join(names)})" if names else ""
        raise UnknownValueError(
            f"the value is known only after the deployment{source}. Outside a preview, let a mock give it: "
            "pulumi_mocks.on(<type>).returns({...})"
        )
    return cast("T", data.value)


def is_secret(value: Input[Any]) -> bool:
    """Whether the Output is secret; a plain value is not."""
    data = _data(value)
    return data is not None and bool(data.is_secret)


def is_known(value: Input[Any]) -> bool:
    """Whether the Output has a value; a plain value is known."""
    data = _data(value)
    return data is None or bool(data.is_known)


def dependencies_of(value: Input[Any]) -> tuple[str, ...]:
    """URNs of the resources the Output comes from, sorted."""
    data = _data(value)
    resources = data.resources if data is not None else ()
    return tuple(sorted(value_of(resource.urn) for resource in resources))


def _named(resources: Any) -> list[Any]:
    return [each for each in resources if getattr(each, "pulumi_resource_name", None)]


def _data(value: Any) -> Any:
    if not isinstance(value, pulumi.Output):
        return None
    future = output_data(value)
    if not future.done():
        if not future.get_loop().is_running():
            raise AmbientUseError(
                "the Output belongs to no run, so it will never have a value: "
                "make it in the function given to pulumi_mocks.run(...)"
            )
        return wait(future)
    return future.result()
