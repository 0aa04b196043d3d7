"""The typed extension that every kind is one of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias

from pydantic import GetCoreSchemaHandler, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.facts.handlers import Handler
from azure_poolkit.inputs import FromResource, FromString, Input, JsonObject, Secret, args
from azure_poolkit.inputs.arm_id import id_of
from azure_poolkit.inputs.markers import DurationShape, Words
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.path import Path

if TYPE_CHECKING:
    IdentityId: TypeAlias = str
else:
    IdentityId = id_of("a user-assigned identity", "Microsoft.ManagedIdentity/userAssignedIdentities")


@args
class NodeIdentity:
    """A user-assigned identity that nodes carry. An azure-native ``UserAssignedIdentity`` resource is also accepted,
    and
    where no extension signs in as it, its ARM id alone as a string."""

    id: Input[IdentityId]
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
    IdentityInput: TypeAlias = NodeIdentity | str | Mapping[str, Any] | Any
    SecretReferenceInput: TypeAlias = "KeyVaultSecretReference" | Mapping[str, Any]
    After: TypeAlias = "Extension | str"
else:
    IdentityInput = Annotated[NodeIdentity, FromString("id"), FromResource(("id", "client_id"))]
    After = Annotated[str, _After(), Words(many="extensions or their names")]


@args
class KeyVaultSecretReference:
    """A secret in a vault whose value is an extension's protected settings, as JSON."""

    secret_url: Input[str]
    """The secret's address, `https://{vault}.{suffix}/secrets/{name}/{version}`."""
    source_vault: Input[str]
    """The vault's ARM id."""


if not TYPE_CHECKING:
    SecretReferenceInput = KeyVaultSecretReference


@dataclasses.dataclass(frozen=True)
class SettingsPiece:
    """A piece of an extension's settings, public or protected, and the input it came from.

    That is one of the extension's, or of the pool's. The names in a ``verbatim`` one are the user's own; of what is a
    ``duration`` the value is its seconds.
    """

    arm: Path
    given: Path
    value: Any
    of_pool: bool = False
    verbatim: bool = False
    duration: Any = None


@args
class Extension:
    """A VM extension. Use one of its kinds, or RawExtension for a handler that has no kind of its own."""

    not_inputs: ClassVar[Mapping[str, str]] = {"provision_after_extensions": "write '{after}'"}
    """What to do about names that are not inputs; names in braces are spelt as the program spells them."""

    name: Input[str | None] = None
    """The name that other extensions and the status on nodes refer to. Default: the handler's type. (In Python
    the extension's ``name`` reads it.)"""
    after: Input[Sequence[Input[After]] | None] = None
    """The extensions that must have finished before this one starts (ARM: `provisionAfterExtensions`)."""
    type_handler_version: Input[str | None] = None
    """The handler's version, `Major.Minor`. Each kind has a default."""
    auto_upgrade_minor_version: Input[bool | None] = True
    """Whether a node takes the newest minor version at deployment."""
    enable_automatic_upgrade: Input[bool | None] = None
    """Whether the platform upgrades the extension later on. Never across a major version."""
    protected_settings: Annotated[Input[JsonObject | None], Secret()] = None
    """Settings that only the node can read, merged over a kind's own secret inputs, key by key. Secret at every depth;
    Azure never returns them."""
    exclusive: Annotated[bool, Strict()] = False
    """Whether nothing else may run at the same time; extensions that are neither before nor after it are reported.
    Azure is not sent
    this."""
    force_update_tag: Input[str | None] = None
    """A string that, when it changes, makes the extension run again even if its settings have not changed. Scale sets
    only."""
    suppress_failures: Input[bool | None] = None
    """Whether failures that come from the extension are suppressed; a node that cannot be reached still is one. Azure's
    default is false. Scale sets only."""
    protected_settings_from_key_vault: Input[SecretReferenceInput | None] = None
    """A secret in a vault, in place of `protected_settings`. Scale sets only."""

    given_under: ClassVar[str | None] = None
    default_version: ClassVar[str | None] = None
    unsaid: ClassVar[frozenset[str]] = frozenset()
    """Inputs that were not given, and that have a value nevertheless."""

    def __post_init__(self) -> None:
        type_ = self.handler()[1] if self.name is None and type(self) is not Extension else None
        if isinstance(type_, str):
            object.__setattr__(self, "name", type_)
            object.__setattr__(self, "unsaid", frozenset({"name"}))

    def handler(self) -> tuple[Any, Any]:
        """Publisher and type."""
        raise NotImplementedError

    def parts(self, identities: Any) -> list[SettingsPiece]:
        """What this kind puts into ``settings``; ``identities`` are those of the pool, in order."""
        raise NotImplementedError

    def protected_parts(self) -> list[SettingsPiece]:
        """What this kind's own secret inputs put into ``protectedSettings``."""
        return []

    @property
    def reference(self) -> Any:
        """The name that others refer to it by, which is its handler's type where none was given."""
        return self.name if self.name is not None else self.handler()[1]

    @property
    def version(self) -> Any:
        """The handler's version: the one given, or else the kind's."""
        return self.type_handler_version or self.default_version

    def notes(self) -> list[str]:
        """What the preview has to say of this extension, though nothing is wrong with it."""
        return []


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

    def parts(self, identities: Any) -> list[SettingsPiece]:
        return [SettingsPiece((), ("settings",), self.settings, verbatim=True)]


Places: TypeAlias = Mapping[str, Path]
"""Where inputs, by their names in Python, stand in settings."""


class KindOf(Extension):
    """A kind whose handler is known.

    ``places`` are where its inputs stand in ``settings``, ``protected_places`` where in ``protectedSettings``, by the
    inputs' names in Python.
    """

    not_inputs: ClassVar[Mapping[str, str]] = {
        "settings": "give each setting by its own input, or use RawExtension (`raw`), which takes settings as they are",
        "publisher": "remove it: the kind knows its handler",
        "type": "remove it: the kind knows its handler",
        **Extension.not_inputs,
    }
    """What to do about names that are inputs of other kinds only."""
    known_handler: ClassVar[Handler]
    places: ClassVar[Places] = {}
    protected_places: ClassVar[Places] = {}

    def handler(self) -> tuple[Any, Any]:
        return self.known_handler.publisher, self.known_handler.type

    @property
    def version(self) -> Any:
        return self.type_handler_version or self.default_version or self.known_handler.latest

    def parts(self, identities: Any) -> list[SettingsPiece]:
        return self._placed(self.places)

    def protected_parts(self) -> list[SettingsPiece]:
        return self._placed(self.protected_places)

    def _placed(self, places: Places) -> list[SettingsPiece]:
        cls: type = type(self)
        shapes = fields_of(cls)
        return [
            SettingsPiece(
                place,
                (name,),
                self.sent(name),
                verbatim=shapes[name].type is Any,
                duration=getattr(self, name) if shapes[name].marker(DurationShape) else None,
            )
            for name, place in places.items()
        ]

    def sent(self, name: str) -> Any:
        """The value of the input ``name`` as Azure wants it."""
        return getattr(self, name)
