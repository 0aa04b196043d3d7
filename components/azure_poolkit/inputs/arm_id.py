"""ARM ids as inputs, and the names in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class IdForm:
    """What the ARM ids of one resource type look like: ``type`` as in ``Microsoft.Batch/batchAccounts``, ``called`` as
    people call it, with its article."""

    type: str
    called: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        provider, _, collection = self.type.partition("/")
        return re.compile(
            r"/subscriptions/[^/]+/resourceGroups/(?P<group>[^/]+)"
            rf"/providers/{re.escape(provider)}/{collection}/(?P<name>[^/]+)/?\Z",
            re.IGNORECASE,
        )

    def fits(self, value: str) -> bool:
        """Whether ``value`` is such an id, in any letter case."""
        return self._pattern.match(value) is not None

    def check(self, value: str) -> str:
        """``value``, if it is such an id. Raises PydanticCustomError."""
        if not self.fits(value):
            raise PydanticCustomError("arm_id", "{expected}", {"expected": f"the ARM id of {self.called}"})
        return value

    def group(self, arm_id: str) -> str:
        """The resource group that an id, which was checked, names."""
        return self._part(arm_id, "group")

    def name(self, arm_id: str) -> str:
        """The resource's own name in its id, which was checked."""
        return self._part(arm_id, "name")

    def _part(self, arm_id: str, part: str) -> str:
        found = self._pattern.match(arm_id)
        assert found is not None, "intake has checked it"
        return found[part]
