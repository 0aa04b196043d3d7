"""What the outside world answers: resources, calls and other stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .defaults import DefaultsHook, ResourceRequest
from .properties import Properties
from .selection import ResourceType, described_type, matches_name, matches_type

if TYPE_CHECKING:
    from pulumi import Resource

Question = TypeVar("Question")


@dataclass(slots=True, eq=False)
class Mock(Generic[Question]):
    """One answer: whom it is for, what it gives, how often it was used."""

    described: str
    optional: bool
    outputs: Mapping[str, Any] | Callable[[Question], Mapping[str, Any]] = field(default_factory=dict)
    failure: BaseException | str | None = None
    uses: int = 0

    def fails(self, error: BaseException | str) -> Self:
        """Answer with a failure: the exception itself, or a `MockedError` with this text."""
        self.failure = error
        return self

    def answer(self, question: Question) -> Mapping[str, Any]:
        """The outputs for `question`."""
        return self.outputs(question) if callable(self.outputs) else self.outputs


@dataclass(slots=True, eq=False)
class ResourceMock(Mock[ResourceRequest]):
    """The answer for the resources of a type."""

    type: ResourceType = "*"
    name: str | None = None
    id: str | None = None
    known_at_preview: bool = False

    def returns(
        self,
        outputs: Mapping[str, Any] | Callable[[ResourceRequest], Mapping[str, Any]] | None = None,
        *,
        id: str | None = None,
        known_at_preview: bool = False,
    ) -> Self:
        """Give these outputs (names as on the wire) beside the inputs, and this id.

        In a preview both are unknown, as they are in life, unless `known_at_preview`. A function gets the
        `ResourceRequest` and gives the outputs.
        """
        self.outputs = outputs or {}
        self.id = id
        self.known_at_preview = known_at_preview
        return self

    def matches(self, request: ResourceRequest, instance: Resource | None) -> bool:
        """Whether this mock speaks for the resource."""
        return matches_name(self.name, request.name) and matches_type(self.type, request.type, instance)


@dataclass(slots=True, eq=False)
class CallMock(Mock[Properties]):
    """The answer to an invoke or method call."""

    token: str = ""
    is_unknown: bool = False

    def returns(self, result: Mapping[str, Any] | Callable[[Properties], Mapping[str, Any]]) -> Self:
        """Give this result (names as on the wire). A function gets the arguments and gives the result."""
        self.outputs = result
        return self

    def unknown(self) -> Self:
        """Leave the result unknown, as for a call whose arguments are known only after the deployment."""
        self.is_unknown = True
        return self


@dataclass(slots=True, eq=False)
class StackReferenceMock(Mock[str]):
    """The outputs of another stack."""

    name: str = ""


class Mocks:
    """The answers a run gets. Of several that fit, the one added last speaks."""

    def __init__(self, *, defaults: Sequence[DefaultsHook] = ()) -> None:
        """`defaults` are asked, in order, before those that installed packages provide."""
        self.defaults: tuple[DefaultsHook, ...] = tuple(defaults)
        self.resource_mocks: list[ResourceMock] = []
        self.call_mocks: dict[str, CallMock] = {}
        self.stack_mocks: dict[str, StackReferenceMock] = {}

    def on(self, type: ResourceType, name: str | None = None, *, optional: bool = False) -> ResourceMock:
        """Answer for resources of `type` (class, token or glob) and `name` (glob; any where None).

        A mock no resource ever asks fails the run, unless it is `optional`.
        """
        described = f"on({described_type(type)}{f', name={name!r}' if name is not None else ''})"
        mock = ResourceMock(described, optional, type=type, name=name)
        self.resource_mocks.append(mock)
        return mock

    def on_call(self, token: str, *, optional: bool = False) -> CallMock:
        """Answer for the function or method `token` (`aws:index/getRegion:getRegion`, or a glob, as in `aws:*`)."""
        mock = CallMock(f"on_call({token!r})", optional, token=token)
        self.call_mocks[token] = mock
        return mock

    def stack_reference(self, name: str, outputs: Mapping[str, Any], *, optional: bool = False) -> StackReferenceMock:
        """Let the stack `name` (`org/project/stack`) have these outputs; mark secret ones with `Secret`."""
        mock = StackReferenceMock(f"stack_reference({name!r})", optional, outputs, name=name)
        self.stack_mocks[name] = mock
        return mock

    def for_call(self, token: str) -> CallMock | None:
        """The mock that speaks for the function or method: one with just this token, else the last glob that fits."""
        exact = self.call_mocks.get(token)
        if exact is not None:
            return exact
        return next((mock for mock in reversed(self.call_mocks.values()) if matches_name(mock.token, token)), None)

    def for_resource(self, request: ResourceRequest, instance: Resource | None) -> ResourceMock | None:
        """The mock that speaks for the resource; counts as a use."""
        for mock in reversed(self.resource_mocks):
            if mock.matches(request, instance):
                mock.uses += 1
                return mock
        return None

    def unused(self) -> Iterator[Mock[Any]]:
        """The mocks that must be used and were not."""
        mocks: list[Mock[Any]] = [*self.resource_mocks, *self.call_mocks.values(), *self.stack_mocks.values()]
        for mock in mocks:
            if not mock.uses and not mock.optional:
                yield mock
