"""ARM ids as inputs, and the names in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, LiteralString, TypeAlias

from pydantic import AfterValidator, GetCoreSchemaHandler, Strict
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from azure_poolkit.inputs.deferred import Deferred
from azure_poolkit.model.arm_id import ArmId, parse_arm_id


def id_of(called: str, type_: str) -> Any:
    """The annotation of an input that is the ARM id of what is ``called`` so, with its article: a path, not a name, and
    not the id of another type than ``type_``."""

    def check(value: str) -> str:
        named = parse_arm_id(value)
        another = named is not None and not named.is_a(type_)
        if another or not value.startswith("/") or any(char.isspace() for char in value):
            raise PydanticCustomError("arm_id", "{expected}", {"expected": f"the ARM id of {called}, /subscriptions/…"})
        return value

    return Annotated[str, Strict(), AfterValidator(check)]


if TYPE_CHECKING:
    SubnetId: TypeAlias = str
else:
    SubnetId = id_of("a subnet", "Microsoft.Network/virtualNetworks/subnets")
"""Of a network of Resource Manager: neither scale sets nor pools of virtual machines take one of a classic network, as
the model of Batch and https://learn.microsoft.com/azure/batch/batch-virtual-network say (read 2026-11-28)."""


@dataclass(frozen=True)
class Arrives:
    """For an input that may be left out: an Output of it has to bring something, which is ``what``."""

    what: LiteralString = "an ARM id"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            if not isinstance(value, Deferred):
                return value
            return Deferred(value.origin, lambda known: _something(value.check(known), self.what))

        return core_schema.no_info_after_validator_function(read, handler(source))


def _something(value: Any, what: LiteralString) -> Any:
    if value is None:
        error = PydanticCustomError("arrives", what)
        raise ValidationError.from_exception_data("id", [InitErrorDetails(type=error, input=None)])
    return value


@dataclass(frozen=True)
class IdForm:
    """What the ARM ids of one resource type look like: ``type`` as in ``Microsoft.Batch/batchAccounts``, ``called`` as
    people call it, with its article."""

    type: str
    called: str

    def fits(self, value: str) -> bool:
        """Whether ``value`` is such an id, in any letter case."""
        named = parse_arm_id(value)
        return named is not None and named.is_a(self.type)

    def check(self, value: str) -> str:
        """``value``, if it is such an id. Raises PydanticCustomError."""
        if not self.fits(value):
            raise PydanticCustomError("arm_id", "{expected}", {"expected": f"the ARM id of {self.called}"})
        return value

    def group(self, arm_id: str) -> str:
        """The resource group that an id, which was checked, names."""
        return self._parsed(arm_id).group

    def name(self, arm_id: str) -> str:
        """The resource's own name in its id, which was checked."""
        return self._parsed(arm_id).name

    def _parsed(self, arm_id: str) -> ArmId:
        named = parse_arm_id(arm_id)
        assert named is not None, "intake has checked it"
        return named
