"""Keys in another letter case than Azure's, which its services still read."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.model.body import Body
from azure_poolkit.model.path import Path


def respelled(body: Body) -> Body:
    """``body`` with keys spelt as Azure spells them; ``written`` keeps how they were written, which is what is shown.

    What is below ``settings`` and ``protectedSettings`` is the handler's and stays, as do two keys of one object that
    differ in letter case only.
    """
    table = table_of(body.kind)
    if table is None or not isinstance(body.value, dict) or _is_spelt_right(table.root, body.value):
        return body
    written: dict[Path, str] = {}
    value = _respelled(table.root, body.value, (), written)
    return replace(body, value=value, written=written) if written else body


def _is_spelt_right(member: Member, value: Any) -> bool:
    """Whether all keys are the table's own, as they nearly always are."""
    if isinstance(value, dict):
        members, item, folded = member.members, member.item, member.folded
        for key, inner in value.items():
            below = members.get(key, item)
            if below is None:
                if isinstance(key, str) and folded.get(key.casefold(), key) != key:
                    return False
            elif isinstance(inner, (dict, list)) and not _is_spelt_right(below, inner):
                return False
    elif member.item is not None:
        for inner in value if isinstance(value, list) else ():
            if isinstance(inner, (dict, list)) and not _is_spelt_right(member.item, inner):
                return False
    return True


def _respelled(member: Member, value: Any, path: Path, written: dict[Path, str]) -> Any:
    if isinstance(value, dict):
        return _object(member, value, path, written)
    if isinstance(value, list) and member.item is not None:
        made = [_respelled(member.item, inner, (*path, index), written) for index, inner in enumerate(value)]
        return made if any(one is not other for one, other in zip(made, value, strict=True)) else value
    return value


def _object(member: Member, value: dict[str, Any], path: Path, written: dict[Path, str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    changed = False
    members, item = member.members, member.item
    for key, inner in value.items():
        name, below = key, members.get(key, item)
        if below is None and isinstance(key, str):
            meant = member.folded.get(key.casefold(), key)
            if meant not in value and meant not in made:
                name, below = meant, members.get(meant)
                written[(*path, name)] = key
                changed = True
        new = inner
        if below is not None and isinstance(inner, (dict, list)):
            new = _respelled(below, inner, (*path, name), written)
            changed = changed or new is not inner
        made[name] = new
    return _like(value, made) if changed else value


def _like(value: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """``made`` as a dict of the same kind as ``value``: one of which only a part is known stays so."""
    new = copy.copy(value)
    new.clear()
    new.update(made)
    return new
