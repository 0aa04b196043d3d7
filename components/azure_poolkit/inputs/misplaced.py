"""What to do about a name that is no input: what stands for it, or where it belongs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.inputs.markers import OneOf, Overlay
from azure_poolkit.inputs.nearest import nearest, respelled
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.inputs.spelling import Spelling, to_camel, to_snake

_SPELLED: Final = re.compile(r"\{(\w+)\}")
_RENAMED: Final = re.compile(r"^write '(\w+)'$")
OPTIONS: Final = (
    *("additional_secret_outputs", "aliases", "custom_timeouts", "delete_before_replace", "deleted_with"),
    *("depends_on", "hooks", "ignore_changes", "parent", "plugin_download_url", "protect", "provider", "providers"),
    *("replace_on_changes", "retain_on_delete", "transformations", "transforms"),
)
"""Resource options that may be taken for inputs."""
_BESIDE: Final = "give them beside the inputs, as the component's resource options"
OF_RESOURCES: Final[Mapping[str, str]] = {
    **{name: f"give it beside the inputs, as the resource option '{{{name}}}'" for name in OPTIONS},
    **dict.fromkeys(("opts", "options", "resource_options"), _BESIDE),
    "name": "remove it: the component's name is given beside the inputs",
    "type": "remove it: a resource's type is not among its inputs",
    "id": "remove it: Azure gives a resource its id",
    "urn": "remove it: Pulumi gives a resource its URN",
}
"""What to do about names that belong beside the inputs of a component, and are inputs of none."""


@dataclass(frozen=True)
class Place:
    """A ``fix``, and the ``inputs`` that were meant, which are then not missing: ``here`` beside the name, or else
    one level up."""

    fix: str
    inputs: tuple[str, ...] = ()
    here: bool = True


def place_of(name: str, owner: type, spelling: Spelling) -> Place | None:
    """Where belongs what was given to ``owner`` as ``name``; ``None`` where at most its inputs' names tell."""
    told = _hint(name, owner, spelling)
    if told is not None or respelled(name, _inputs(owner, spelling)):
        return told
    return _only(list(_inside(name, owner, spelling))) or _in_overlay(name, owner, spelling)


def place_above(name: str, owner: type, outer: str, spelling: Spelling) -> Place | None:
    """The same for what was given as ``name`` within the input ``outer`` of ``owner``, which does not take it."""
    known = [key for key in _inputs(owner, spelling) if key != outer]
    if respelled(name, known):
        return Place(f"put '{name}' one level up, beside '{outer}'", (name,), here=False)
    place = _hint(name, owner, spelling)
    if place is None:
        return None
    fix = _RENAMED.sub(rf"give it as '\1', beside '{outer}'", place.fix)
    return Place(fix, place.inputs, here=False)


def meant_by(name: str, owner: type, spelling: Spelling) -> tuple[str, ...]:
    """The inputs of ``owner`` that were meant by ``name``, as far as can be told."""
    place = place_of(name, owner, spelling)
    if place is not None:
        return place.inputs
    near = nearest(name, _inputs(owner, spelling))
    return (near,) if near is not None else ()


def _inputs(owner: type, spelling: Spelling) -> list[str]:
    return [spelling.key(field) for field in fields_of(owner)]


def _hint(name: str, owner: type, spelling: Spelling) -> Place | None:
    """What the class itself says: names in braces are spelt as the program spells them."""
    hint: str | None = getattr(owner, "not_inputs", {}).get(to_snake(name))
    if hint is None:
        return None
    known = fields_of(owner)
    inputs = [spelling.key(field) for field in _SPELLED.findall(hint) if field in known]
    return Place(_SPELLED.sub(lambda found: spelling.key(found[1]), hint), tuple(inputs))


def _only(places: list[Place]) -> Place | None:
    return places[0] if len(places) == 1 else None


def _inside(name: str, owner: type, spelling: Spelling) -> Iterator[Place]:
    for field, shape in fields_of(owner).items():
        outer = spelling.key(field)
        for key, cls in _classes(shape):
            inner = respelled(name, _inputs(cls, spelling))
            if inner is not None:
                yield Place(_put_inside(inner, outer, spelling.key(key) if key else None, cls, spelling), (outer,))


def _classes(shape: Shape) -> Iterator[tuple[str | None, type]]:
    """The classes whose inputs an input of this shape takes, of several each with its key."""
    one_of: OneOf | None = shape.marker(OneOf)
    if one_of is not None:
        yield from one_of.variants.items()
    elif isinstance(shape.type, type) and dataclasses.is_dataclass(shape.type):
        yield None, shape.type


def _put_inside(name: str, outer: str, key: str | None, cls: type, spelling: Spelling) -> str:
    if spelling is Spelling.PYTHON:
        return f"write {outer}={cls.__name__}({name}=…)"
    if key is not None:
        return f"put '{name}' two levels down, inside '{key}' of '{outer}'"
    return f"put '{name}' one level down, inside '{outer}'"


def _in_overlay(name: str, owner: type, spelling: Spelling) -> Place | None:
    """Where it is said in ARM's words, if ARM calls anything by this name."""
    for field, shape in fields_of(owner).items():
        overlay: Overlay | None = shape.marker(Overlay)
        place = _arm_place(to_camel(name), overlay) if overlay is not None else None
        if place is not None:
            outer = spelling.key(field)
            return Place(_laid_over(place, outer, spelling), (outer,))
    return None


def _laid_over(place: list[str], outer: str, spelling: Spelling) -> str:
    *above, last = place
    if spelling is Spelling.PYTHON:
        opened = "".join(f"{{'{key}': " for key in place)
        return f"write {outer}={opened}…{'}' * len(place)}"
    if not above:
        return f"put '{last}' one level down, inside '{outer}'"
    return f"put '{last}' inside '{outer}', as {'.'.join(place)}"


def _arm_place(name: str, overlay: Overlay) -> list[str] | None:
    """The one place below ``properties`` that ARM calls ``name``, nearest to the top; without those of lists."""
    if name in overlay.keys:
        return [name]
    table = table_of(overlay.kind) if overlay.kind else None
    level = [([key], member) for key, member in _members(table.find("properties"), overlay)] if table else []
    while level:
        level = [([*place, key], below) for place, member in level for key, below in _members(member, overlay)]
        found = [place for place, _ in level if place[-1] == name and place[0] in overlay.keys]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _members(member: Member, overlay: Overlay) -> list[tuple[str, Any]]:
    return [
        (key, below)
        for key, below in member.members.items()
        if not below.read_only and below.until is None and (below.since or "") <= overlay.version
    ]
