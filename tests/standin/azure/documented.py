"""What Azure's pages say of bodies, as the facts have it: refusals, in words of the stand-in's own.

It reads the facts by itself, not by the product's rules, so that the two can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from azure_poolkit.facts.shapes import constraints as forms
from azure_poolkit.facts.shapes.documented import CONSTRAINTS
from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.facts.vm_sizes import vm_size
from standin.azure.service import Put
from standin.errors import bad_request, own_bad_request

_FILLED_IN = ("taskSlotsPerNode", 1)
"""What the stand-in itself has put there, as an answer would have it."""
_UNITS = {"D": 86400, "H": 3600, "M": 60, "S": 1}


def refuse_documented(put: Put, kind: str) -> None:
    """Raise `ArmError` for the first thing in which the body is not what a page or the API version says."""
    if kind == "pool":  # Azure/azure-resource-manager-schemas 2737: Batch refuses in these words
        for member in _unknown_to(put, kind):
            raise bad_request(f"Could not find member '{member}' on object of type 'Pool'.")
    for constraint in CONSTRAINTS.get(kind, ()):
        for place in _places(put.body, constraint.at):
            if _BROKEN[type(constraint)](constraint, place, put):
                raise own_bad_request(f"{constraint.at} breaks {constraint}")


def _unknown_to(put: Put, kind: str) -> Iterator[str]:
    table = table_of(kind)
    if table is not None and put.api_version is not None:
        yield from _unknown_members(table.root, put.body, put.api_version)


def _unknown_members(member: Member, value: Any, version: str) -> Iterator[str]:
    if isinstance(value, list) and member.item is not None:
        for inner in value:
            yield from _unknown_members(member.item, inner, version)
    for key, inner in value.items() if isinstance(value, dict) else ():
        below = member.members.get(key)
        if below is None or inner is None or below.read_only or (key, inner) == _FILLED_IN:
            continue
        if (below.missing_up_to or "") >= version or (below.gone_from or "9") <= version:
            yield key
        yield from _unknown_members(below, inner, version)


def _places(value: Any, path: str) -> Iterator[Any]:
    """What stands at a path, once for each element of the lists on the way."""
    step, _, rest = path.partition(".")
    name = step.removesuffix("[]")
    found = value.get(name) if isinstance(value, dict) else None
    for one in (found or []) if step.endswith("[]") else [found]:
        if one is not None:
            yield from _places(one, rest) if rest else [one]


def _at(place: Any, path: str, put: Put) -> Any:
    if path.startswith("/"):
        place, path = put.body, path[1:]
    return next(_places(place, path), None)


def _has(place: Any, path: str, values: tuple[Any, ...], put: Put) -> bool:
    found = _at(place, path, put)
    return found is not None and (not values or str(found).lower() in {str(value).lower() for value in values})


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", value)
    return (
        sum(int(part or 0) * unit for part, unit in zip(found.groups(), _UNITS.values(), strict=True)) if found else 0
    )


def _range(one: Any, place: Any, _put: Put) -> bool:
    number, least, most = _number(place), _number(one.least), _number(one.most)
    outside = (least is not None and number < least) or (most is not None and number > most)
    return outside or any(low <= number <= high for low, high in one.reserved)


def _length(one: Any, place: Any, put: Put) -> bool:
    if one.system is not None and "windowsConfiguration" not in put.properties["virtualMachineProfile"]["osProfile"]:
        return False
    too_long = one.longest is not None and len(place) > one.longest
    return too_long or (one.pattern is not None and not re.fullmatch(one.pattern, place))


def _other_type(one: Any, place: Any, put: Put) -> bool:
    """The form is that of ids in a resource group, made out of the type."""
    taken = [one.type, one.other_type] if one.other_with and _has(put.body, one.other_with, (), put) else [one.type]
    forms_of = ["/".join([(steps := type_.split("/"))[0], *(f"{step}/[^/]+" for step in steps[1:])]) for type_ in taken]
    form = f"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/({'|'.join(forms_of)})"
    return not re.fullmatch(form, place, re.IGNORECASE)


def _total(one: Any, place: Any, _put: Put) -> bool:
    return sum(len(item.get(one.key) or []) for item in place) > int(one.most)


def _required(one: Any, place: Any, put: Put) -> bool:
    wanted = one.beside is None or _has(place, one.beside, (), put)
    return wanted and not _has(place, one.key, (), put)


def _one_of(one: Any, place: Any, _put: Put) -> bool:
    return not one.least <= sum(place.get(key) is not None for key in one.keys) <= one.most


def _needs(one: Any, place: Any, put: Put) -> bool:
    asked = _has(place, one.key, one.values, put) and (one.when is None or _has(place, one.when, one.when_values, put))
    return asked and not _has(place, one.other, one.other_values, put)


def _excludes(one: Any, place: Any, put: Put) -> bool:
    return _has(place, one.key, one.values, put) and _has(place, one.other, one.other_values, put)


def _ordered(one: Any, place: Any, _put: Put) -> bool:
    low, high = place.get(one.low), place.get(one.high)
    return low is not None and high is not None and high - low < one.gap


def _distinct(one: Any, place: Any, _put: Put) -> bool:
    lists = [place] if one.below is None else [item.get(one.below) or [] for item in place]
    values = [item.get(one.key) for listed in lists for item in listed]
    return len(values) != len(set(values))


def _overlapping(one: Any, place: Any, _put: Put) -> bool:
    ranges = sorted((item[one.low], item[one.high]) for item in place)
    return any(after[0] <= before[1] for before, after in pairwise(ranges))


def _too_few(one: Any, place: Any, put: Put) -> bool:
    listed = place.get(one.key)
    return listed is not None and any((_at(place, path, put) or 0) > one.each * len(listed) for path in one.counts)


def _more_than_cores(one: Any, place: Any, put: Put) -> bool:
    size = vm_size(str(_at(put.body, one.size, put)))
    return size is not None and size.cores is not None and place > one.each * size.cores


def _other_system(one: Any, place: Any, put: Put) -> bool:
    machines = put.properties["deploymentConfiguration"]["virtualMachineConfiguration"]
    system = "windows" if "windows" in str(machines.get("nodeAgentSkuId")).lower() else "linux"
    return place.get(one.key) is not None and system != one.system


def _other_account(one: Any, place: Any, put: Put) -> bool:
    account = put.world.find(put.id.rsplit("/pools/", 1)[0])
    mode = account.request["properties"]["poolAllocationMode"] if account else one.mode
    return place.get(one.key) is not None and mode != one.mode


_BROKEN: dict[type, Callable[[Any, Any, Put], bool]] = {
    forms.Range: _range,
    forms.Length: _length,
    forms.ResourceId: _other_type,
    forms.Total: _total,
    forms.Required: _required,
    forms.OneOf: _one_of,
    forms.Needs: _needs,
    forms.Excludes: _excludes,
    forms.Ordered: _ordered,
    forms.Distinct: _distinct,
    forms.Disjoint: _overlapping,
    forms.EnoughFor: _too_few,
    forms.PerCore: _more_than_cores,
    forms.ForSystem: _other_system,
    forms.InAccount: _other_account,
}
