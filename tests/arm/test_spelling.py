"""Keys that azure-native spells in another way than ARM."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pulumi._types import input_type_py_to_pulumi_names, input_type_types
from pulumi_azure_native import batch, compute

from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.facts.shapes.table import Member, table_of


def args_of(type_: ArmType) -> type:
    """azure-native's class of the inputs of ``type_``."""
    _, group, name = type_.token.split(":")
    found: type = getattr({"batch": batch, "compute": compute}[group], f"{name}Args")
    return found


def respelled(members: dict[str, Member], cls: type, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The places of keys that ``cls`` and what is in it spell otherwise than ARM, and how."""
    names, types = input_type_py_to_pulumi_names(cls), input_type_types(cls)
    by_letters = {name.casefold(): (python, name) for python, name in names.items()}
    for key, member in members.items():
        python, native = by_letters.get(key.casefold(), ("", key))
        if native != key:
            yield ".".join((*path, key)), native
        below = member.item if member.item is not None and member.item.members else member
        for inner in classes_in(types.get(python) or types.get(native)):
            yield from respelled(dict(below.members), inner, (*path, key))


def classes_in(hint: Any) -> list[type]:
    if isinstance(hint, type) and hint.__name__.endswith("Args"):
        return [hint]
    return [found for inner in typing.get_args(hint) for found in classes_in(inner)]


@pytest.mark.parametrize("type_", [BATCH_POOL_TYPE, SCALE_SET_TYPE], ids=lambda type_: type_.kind)
def test_every_key_that_azure_native_spells_otherwise_is_known(type_: ArmType) -> None:
    table = table_of(type_.kind)
    assert table is not None
    members = dict(table.root.members)
    members |= members.pop("properties").members
    known = {
        ".".join((*(str(step) for step in place if step != "*"), key)): native
        for place, names in type_.spelled
        for key, native in names.items()
    }
    assert dict(respelled(members, args_of(type_))) == known


def test_a_registrys_user_reaches_azure_native_by_its_name() -> None:
    body = {"properties": {"startTask": {"containerSettings": {"registry": {"username": "ops", "password": "p"}}}}}
    native = BATCH_POOL_TYPE.to_native(body)
    assert native["startTask"]["containerSettings"]["registry"] == {"userName": "ops", "password": "p"}
