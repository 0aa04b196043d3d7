"""What becomes of Outputs: their values once these are known, with what is to be known of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pulumi
from pulumi.resource import DependencyResource

from azure_poolkit.errors import FindingsError
from azure_poolkit.rules.finding import Finding
from azure_poolkit.rules.secrecy import holds_secrets
from azure_poolkit.rules.unknown import Unknown, fill, unknown_leaves

T = TypeVar("T")


@dataclass(frozen=True)
class Value:
    """What has become of one Output."""

    value: Any
    known: bool
    secret: bool
    resources: set[pulumi.Resource]

    def with_inner(self, leaf: Unknown, inner: Value) -> Value:
        """This value with what has become of ``leaf``, an Output within what the Output brought."""
        return Value(
            fill(self.value, lambda other: inner.value if other is leaf and inner.known else other),
            self.known and inner.known,
            self.secret or inner.secret,
            self.resources | inner.resources,
        )


class Settling:
    """Waits for the Outputs of one body; an awaitable that stands in several places is awaited once.

    ``faults`` collects what is wrong with the shape of what they brought.
    """

    def __init__(self) -> None:
        self.faults: list[Finding] = []
        self._outputs: dict[int, tuple[object, pulumi.Output[Any]]] = {}

    async def value_of(self, leaf: Unknown) -> Value:
        """What has become of ``leaf``, and of Outputs within what it brought."""
        output = self._output(leaf.origin)
        known = await output.is_known()
        secret = leaf.secret or await output.is_secret()
        value = None
        if known:
            try:
                value = leaf.deliver(await output.future(), secret)
            except FindingsError as error:
                self.faults.extend(error.findings)
        found = Value(value, known, secret or holds_secrets(value), await output.resources())
        for _, inner in list(unknown_leaves(value)):
            found = found.with_inner(inner, await self.value_of(inner))
        return found

    def _output(self, origin: Any) -> pulumi.Output[Any]:
        """``origin`` as an Output, and itself kept, since it is told by its identity."""
        if id(origin) not in self._outputs:
            self._outputs[id(origin)] = origin, pulumi.Output.from_input(origin)
        return self._outputs[id(origin)][1]


async def all_exist(resources: set[pulumi.Resource]) -> bool:
    custom = [resource for resource in resources if isinstance(resource, pulumi.CustomResource)]
    if any(isinstance(resource, DependencyResource) for resource in custom):
        return False  # of a resource that another process made only the URN is known
    return bool(custom) and all([await resource.id.is_known() for resource in custom])


class Later(Generic[T]):
    """An awaitable that begins only when it is awaited, so that none is left behind when one before it fails."""

    def __init__(self, begin: Callable[[], Awaitable[T]]) -> None:
        self._begin = begin

    def __await__(self) -> Generator[Any, None, T]:
        return self._begin().__await__()
