"""Brings what many API versions have of one kind into one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from shape_tables.tree import Member, cut

_LIMITS: Final = ("min", "max", "shortest", "longest", "pattern")


def merged(by_version: Mapping[str, Member]) -> Member:
    """One member of what each version has; ``since`` and ``until`` name the first and the last that have a member,
    where others lack it that have what it stands in."""
    by_version = {version: one for version, one in by_version.items() if not one.get("ro")}
    if not by_version:
        return cut()
    versions = sorted(by_version)
    made: Member = {"t": by_version[versions[-1]]["t"]}
    told = [by_version[version] for version in reversed(versions)]
    for limit in _LIMITS:
        found = next((one[limit] for one in told if limit in one), None)
        if found is not None:
            made[limit] = found
    values = list(dict.fromkeys(value for one in reversed(told) for value in one.get("in", ())))
    if values and told[0].get("in"):
        made["in"] = values
    if told[0].get("req"):
        made["req"] = 1
    if made["t"] in ("list", "map"):
        made["of"] = merged({version: one["of"] for version, one in by_version.items() if "of" in one})
    elif made["t"] == "object":
        made["keys"] = _keys({version: one.get("keys", {}) for version, one in by_version.items()})
    return made


def _keys(by_version: Mapping[str, Mapping[str, Member]]) -> dict[str, Member]:
    """Names that differ in letter case only are one, spelt as the newest version spells it."""
    holding = [version for version in sorted(by_version) if by_version[version]]
    members = {
        version: {name.casefold(): member for name, member in by_version[version].items()} for version in holding
    }
    names = {name.casefold(): name for version in holding for name in by_version[version]}
    made = {}
    for plain, name in sorted(names.items()):
        having = [version for version in holding if plain in members[version]]
        having = [version for version in having if not members[version][plain].get("ro")] or having
        member: dict[str, Any] = merged({version: members[version][plain] for version in having})
        if having[0] != holding[0]:
            member["since"] = having[0]
        if having[-1] != holding[-1]:
            member["until"] = having[-1]
            member.pop("req", None)
        made[name] = member
    return made
