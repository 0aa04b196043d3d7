"""ARM ids as inputs, and the names in them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from azure_poolkit.model.arm_id import ArmId, parse_arm_id


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
