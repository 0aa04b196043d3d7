"""What a resource gives back: its inputs, then defaults, then mocks; unknown where life would not know yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import Struct

from ._output_types import complete
from .defaults import ResourceRequest, default_id, defaults_for
from .errors import MockedError
from .mocks import Mock, Mocks
from .properties import Properties
from .unknown import UNKNOWN, Unknown
from .wire import encoded, secret_value

if TYPE_CHECKING:
    from pulumi import Resource


@dataclass(frozen=True, slots=True)
class Answer:
    """The id and the outputs that are not simply inputs."""

    id: str | Unknown | None
    overlay: Mapping[str, Any] = field(default_factory=dict)


def answer_for(
    request: ResourceRequest,
    instance: Resource | None,
    mocks: Mocks,
    *,
    exists: bool,
    computed: frozenset[str],
) -> Answer:
    """What the resource gives back beyond its inputs.

    `exists` says that it is already there (a read), so that a preview knows it too; `computed` are the
    outputs its class declares and its inputs cannot set: unknown unless someone gives them. Raises the
    failure of a mock."""
    mock = mocks.for_resource(request, instance)
    if mock is not None and mock.failure is not None:
        raise failure_of(mock)
    defaults = defaults_for(request, mocks.defaults)
    mocked = mock.answer(request) if mock is not None else {}
    known = exists or not request.preview
    mock_known = known or (mock is not None and mock.known_at_preview)
    overlay: dict[str, Any] = dict.fromkeys(computed - request.inputs.keys(), UNKNOWN)
    overlay |= defaults.known_at_preview
    overlay |= defaults.outputs if known else _unknown_apart_from(request.inputs, defaults.outputs)
    overlay |= mocked if mock_known else _unknown_apart_from(request.inputs, mocked)
    mock_id = mock.id if mock is not None else None
    if mock_id is not None and mock_known:
        return Answer(mock_id, overlay)
    if known or request.existing_id is not None:
        return Answer(mock_id or defaults.id or default_id(request), overlay)
    return Answer(UNKNOWN, overlay)


def _unknown_apart_from(inputs: Properties, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """What a preview knows of `outputs`: providers give back the inputs, and call the rest unknown."""
    return dict.fromkeys(outputs.keys() - inputs.keys(), UNKNOWN)


def failure_of(mock: Mock[Any]) -> BaseException:
    """The exception a failing mock stands for."""
    return mock.failure if isinstance(mock.failure, BaseException) else MockedError(mock.failure)


def on_the_wire(
    inputs: Struct, overlay: Mapping[str, Any], secret_outputs: list[str], instance: Resource | None
) -> Struct:
    """The state that travels back to the program; unknown in it is also what the types of `instance` declare within
    objects and lists, and nobody gave."""
    state = Struct()
    state.CopyFrom(inputs)
    if overlay:
        given = encoded(overlay)
        for name, value in given.fields.items():
            state.fields[name].CopyFrom(value)
    complete(state, instance)
    for name in secret_outputs:
        if name in state.fields:
            state.fields[name].CopyFrom(secret_value(state.fields[name]))
    return state
