"""A component plugin asked as the engine asks it: a schema, and components made from inputs on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import provider_pb2

from ._pulumi_internals import construct_with
from .properties import OutputValue, Properties
from .run import record
from .secret import Secret
from .stack import Stack
from .unknown import UNKNOWN
from .wire import decoded, encoded

if TYPE_CHECKING:
    from pulumi.provider import Provider


@dataclass(frozen=True, slots=True)
class Construction:
    """A component that a plugin has made."""

    urn: str
    state: Properties
    """The component's outputs as they go back over the wire."""
    stack: Stack
    """Everything the plugin registered."""


def schema_of(provider: Provider) -> dict[str, Any]:
    """The schema that the provider serves. Raises ValueError where it serves none, or no JSON object."""
    schema = json.loads(provider.schema) if provider.schema else None
    if not isinstance(schema, dict):
        raise ValueError(f"{type(provider).__name__} serves no schema")
    return schema


def construct(
    provider: Provider,
    type: str,
    inputs: Mapping[str, Any],
    *,
    name: str = "component",
    options: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Construction:
    """Let the provider make a component from wire inputs, as for a program in any language, without the
    engine.

    `inputs` are plain values by their names on the wire (camelCase). Numbers arrive as floats;
    `Secret(...)`, `UNKNOWN` and `OutputValue(...)` arrive as Outputs, at any depth, as SDKs send them.
    `options` are fields of the engine's ConstructRequest (`{"protect": True}`), `settings` those of
    `record` (`preview=True`, `mocks=...`). Raises what the provider raises, and what `record` calls the
    error."""
    request = provider_pb2.ConstructRequest(type=type, name=name, inputs=encoded(_as_sent(inputs)), **(options or {}))

    async def program() -> Any:
        return await construct_with(provider, request)

    recording = record(program, **settings)
    if recording.error is not None:
        raise recording.error
    response = recording.result
    return Construction(response.urn, decoded(response.state), Stack(recording))


def _as_sent(value: Any) -> Any:
    if isinstance(value, Secret):
        return OutputValue(_as_sent(value.value), secret=True)
    if value is UNKNOWN:
        return OutputValue()
    if isinstance(value, Mapping):
        return {key: _as_sent(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_sent(item) for item in value]
    return value
