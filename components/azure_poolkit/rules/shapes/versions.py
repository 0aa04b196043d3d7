"""SHP005, SHP011: keys that the stated API version does not have yet, or not any more."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.shapes.table import Member, Table
from azure_poolkit.model.body import ACCOUNT, POOL
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_REFUSED: Final = (POOL, ACCOUNT)
"""The kinds whose service refuses what a version does not have. Compute takes some keys in versions whose models have
not got them: Microsoft's own Service Fabric templates send some."""
_OWN_CODES: Final = {"provisionAfterExtensions": "SEQ012"}


def judged_version(table: Table, version: str | None) -> str | None:
    """``version`` where the table can tell which keys it has: of a preview it cannot."""
    return version if version and table.versions and "preview" not in version else None


def code_of(kind: str, key: str) -> str:
    """The code under which this key is said to be of another version."""
    return "SHP005" if kind in _REFUSED else _OWN_CODES.get(key, "SHP011")


def wrong_version(table: Table, member: Member, version: str, path: Path, value: Any) -> Fault | UndecidedError | None:
    """What is wrong with ``member`` in a request with this version, if anything is."""
    if member.missing_up_to is not None and version <= member.missing_up_to:
        says, accepted = "does not know this property yet", f"API version {member.since} or later"
        fix = f"send the request with API version {member.since} or later, or remove it"
    elif table.kind in _REFUSED and member.gone_from is not None and version >= member.gone_from:
        says, accepted = "does not have this property any more", f"API version {member.until} or earlier"
        fix = "remove it"
    else:
        return None
    if isinstance(value, Unknown):
        return UndecidedError(path, value.why)
    return Fault(path=path, says=f"API version {version} {says}", accepted=accepted, fix=fix)
