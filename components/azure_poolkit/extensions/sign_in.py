"""The identity that an extension signs in as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.extensions.extension import Extension, IdentityInput, SettingsPiece
from azure_poolkit.inputs import Deferred, FromString, attribute, first
from azure_poolkit.model.path import Path


@dataclass(frozen=True)
class _Named:
    """An identity of which a user has given only the client id or the ARM id."""

    id: str | None = None
    client_id: str | None = None


@dataclass(frozen=True)
class _FromName(FromString):
    """Lets a plain string stand for an identity: its ARM id, or where ``field`` is ``client_id`` also its client id."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, check: core_schema.ValidatorFunctionWrapHandler) -> Any:
            return self._named(value) if isinstance(value, str) else check(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def _named(self, name: str) -> _Named:
        if name.startswith("/"):
            return _Named(id=name)
        if self.field == "client_id":
            return _Named(client_id=name)
        raise PydanticCustomError("identity", "the ARM id of an identity, as in /subscriptions/…")


if TYPE_CHECKING:
    ClientIdentityInput = IdentityInput
    ArmIdentityInput = IdentityInput
else:
    ClientIdentityInput = Annotated[IdentityInput, _FromName("client_id")]
    ArmIdentityInput = Annotated[IdentityInput, _FromName("id")]


def identity_part(extension: Extension, identities: Any, name: str, arm: Path) -> SettingsPiece:
    """What the identity an extension signs in as has under ``name``: its own, or else the pool's first.

    Of one that is given by its ARM id alone, the rest is what the pool's identity of that id has.
    """
    own = getattr(extension, "identity", None)
    value = attribute(own if own is not None else first(identities), name)
    if value is None and isinstance(own, _Named):
        value = attribute(_of_pool(identities, own), name)
    return SettingsPiece(arm, _given(own, name), value, of_pool=own is None)


def _given(own: Any, name: str) -> Path:
    if own is None:
        return ("identities", 0, name)
    return ("identity",) if isinstance(own, _Named) else ("identity", name)


def _of_pool(identities: Any, own: _Named) -> Any:
    """The identity among those of the pool, as far as they are known, that has the same ARM id."""
    if isinstance(identities, Deferred):
        return None
    same = (other for other in identities or () if str(attribute(other, "id")).casefold() == str(own.id).casefold())
    return next(same, None)
