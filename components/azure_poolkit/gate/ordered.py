"""What comes before whatever uses a value, though the value is not made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

import pulumi

T = TypeVar("T")


class Later(Generic[T]):
    """An awaitable that begins only when it is awaited, so that none is left behind when one before it fails."""

    def __init__(self, begin: Callable[[], Awaitable[T]]) -> None:
        self._begin = begin

    def __await__(self) -> Generator[Any, None, T]:
        return self._begin().__await__()


class Ordered(pulumi.Output[Any]):
    """An Output of ``value``, known as far as it is; what is made from it comes after ``others``.

    ``value`` is the same without that.
    """

    def __init__(self, value: Any, others: Iterable[pulumi.Resource]) -> None:
        output, later = pulumi.Output.from_input(value), frozenset(others)

        async def resources() -> set[pulumi.Resource]:
            return {*await output.resources(), *later}

        self.value = output
        super().__init__(
            Later(resources),
            Later(lambda: output.future(with_unknowns=True)),
            Later(output.is_known),
            Later(output.is_secret),
        )


_BEFORE: Final[WeakKeyDictionary[pulumi.Resource, frozenset[pulumi.Resource]]] = WeakKeyDictionary()


def put_before_users_of(resource: pulumi.Resource, others: Iterable[pulumi.Resource]) -> None:
    """From here on in the program, let ``others`` come before whatever a component of ours makes from ``resource``.

    Nothing can wait for itself by this: what is made later on cannot be what ``others`` wait for.
    """
    _BEFORE[resource] = _BEFORE.get(resource, frozenset()).union(others)


def befores() -> Mapping[pulumi.Resource, frozenset[pulumi.Resource]]:
    """What comes before the users of which resource, as said so far."""
    return dict(_BEFORE)
