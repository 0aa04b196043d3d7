"""ARM ids, read in one way everywhere: segments compare without letter case, names are as they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[^/\r\n\t]+"
_FORM: Final = re.compile(
    rf"/subscriptions/(?P<subscription>{_NAME})/resourceGroups/(?P<group>{_NAME})"
    rf"/providers/(?P<provider>{_NAME})(?P<path>(?:/{_NAME}/{_NAME})+)/?\Z",
    re.IGNORECASE,
)
_SUBSCRIPTION: Final = re.compile(rf"/subscriptions/({_NAME})(/|\Z)", re.IGNORECASE)
_GROUP: Final = re.compile(rf"/subscriptions/{_NAME}/resourceGroups/{_NAME}", re.IGNORECASE)


@dataclass(frozen=True)
class ArmId:
    """The id of a resource in a resource group; ``type`` as in ``Microsoft.Batch/batchAccounts/pools``, ``names`` one
    for each of its segments, both in the letter case in which they were written."""

    subscription: str
    group: str
    type: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The resource's own name."""
        return self.names[-1]

    def is_a(self, type_: str) -> bool:
        """Whether it is of this resource type."""
        return self.type.casefold() == type_.casefold()


def parse_arm_id(text: str) -> ArmId | None:
    """What ``text`` names, ``None`` where it is not the id of a resource in a resource group."""
    found = _FORM.match(text)
    if found is None:
        return None
    segments = found["path"].split("/")[1:]
    type_ = "/".join((found["provider"], *segments[0::2]))
    return ArmId(found["subscription"], found["group"], type_, tuple(segments[1::2]))


def subscription_of(arm_id: str) -> str | None:
    """The subscription of any ARM id."""
    found = _SUBSCRIPTION.match(arm_id)
    return found[1] if found else None


def group_id_of(arm_id: str) -> str | None:
    """The ARM id of the resource group that an id stands in."""
    found = _GROUP.match(arm_id)
    return found[0] if found else None
