"""The typed extension that every kind is one of."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.extensions.handlers import Handler
from azure_poolkit.inputs import FromResource, Input, JsonObject, Secret, args, attribute, first
from azure_poolkit.rules.path import Path


@args
class NodeIdentity:
    """A user-assigned identity that nodes carry. An azure-native ``UserAssignedIdentity`` resource does as well."""

    id: Input[str]
    """The identity's ARM id."""
    client_id: Input[str | None] = None
    """The identity's client id, a GUID; neither its principal (object) id nor its ARM id."""


class _After:
    """An extension, or the name of one."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    @staticmethod
    def _read(value: Any) -> Any:
        if isinstance(value, (str, Extension)):
            return value
        raise PydanticCustomError("after", "an extension, or the name of one")


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    IdentityInput: TypeAlias = NodeIdentity | Mapping[str, Any] | Any
    After: TypeAlias = "Extension | str"
else:
    IdentityInput = Annotated[NodeIdentity, FromResource(("id", "client_id"))]
    After = Annotated[str, _After()]


@dataclasses.dataclass(frozen=True)
class Part:
    """A piece of an extension's settings, and the input it came from: one of the extension's, or of the pool's.

    The names in a ``verbatim`` one are the user's own.
    """

    arm: Path
    given: Path
    value: Any
    of_pool: bool = False
    verbatim: bool = False


@args
class Extension:
    """A VM extension. Use one of its kinds, or RawExtension for a handler that has no kind of its own."""

    name: Input[str | None] = None
    """The name that other extensions and the status on nodes refer to. Default: the handler's type."""
    after: Input[Sequence[Input[After]] | None] = None
    """The extensions that must have finished before this one starts (ARM: `provisionAfterExtensions`)."""
    type_handler_version: Input[str | None] = None
    """The handler's version, `Major.Minor`. Each kind has a default."""
    auto_upgrade_minor_version: Input[bool] = True
    """Whether a node takes the newest minor version at deployment."""
    enable_automatic_upgrade: Input[bool | None] = None
    """Whether the platform upgrades the extension later on. Never across a major version."""
    protected_settings: Annotated[Input[JsonObject | None], Secret()] = None
    """Settings that only the node can read. Secret at every depth; Azure never returns them."""

    given_under: ClassVar[str | None] = None
    default_version: ClassVar[str | None] = None

    def handler(self) -> tuple[Any, Any]:
        """Publisher and type."""
        raise NotImplementedError

    def parts(self, identities: Any) -> list[Part]:
        """What this kind puts into ``settings``; ``identities`` are those of the pool, in order."""
        raise NotImplementedError


@args
class RawExtension(Extension):
    """An extension of any handler, with its settings as they are."""

    publisher: Input[str]
    """The handler's publisher, as in `Microsoft.HpcCompute`."""
    type: Input[str]
    """The handler's type, as in `NvidiaGpuDriverLinux`."""
    settings: Input[JsonObject | None] = None
    """The public settings, a JSON object. Anyone who may read the pool can read them."""

    def handler(self) -> tuple[Any, Any]:
        return self.publisher, self.type

    def parts(self, identities: Any) -> list[Part]:
        return [Part((), ("settings",), self.settings, verbatim=True)]


class KindOf(Extension):
    """A kind whose handler is known."""

    known_handler: ClassVar[Handler]

    def handler(self) -> tuple[Any, Any]:
        return self.known_handler.publisher, self.known_handler.type


def identity_part(extension: Extension, identities: Any, name: str, arm: Path) -> Part:
    """What the identity an extension signs in as has under ``name``: its own, or else the pool's first."""
    own = getattr(extension, "identity", None)
    value = attribute(own if own is not None else first(identities), name)
    given: Path = ("identity", name) if own is not None else ("identities", 0, name)
    return Part(arm, given, value, of_pool=own is None)
