"""How the extensions of a scale set that are resources of their own get from one list to another.

Azure refuses what would leave a name without its extension, and two extensions of one name or handler, at every single
step: so the steps have an order, and some changes need two runs of `pulumi up`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from azure_poolkit.rules.extensions.order import cycles_of, waves_of
from azure_poolkit.rules.extensions.view import ExtensionNode

_AFTER: Final = "provisionAfterExtensions"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One extension: ``key`` tells the resource that makes it, ``value`` is its body, `name` and `properties`."""

    key: str
    name: str
    handler: tuple[str, str] | None
    after: tuple[str, ...]
    value: Mapping[str, Any]

    def coming_after(self, names: Iterable[str]) -> Planned:
        """The same extension after those of ``names`` only."""
        kept = tuple(names)
        properties = {**self.value["properties"], _AFTER: list(kept)}
        return replace(self, after=kept, value={**self.value, "properties": properties})

    def named(self, name: str) -> Planned:
        """The same extension under another name."""
        return replace(self, name=name, value={**self.value, "name": name})


@dataclass(frozen=True)
class Step:
    """One request to one extension, with the body of it."""

    method: Literal["PATCH", "PUT", "DELETE"]
    name: str
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Collision:
    """Why one `pulumi up` cannot make ``new``: ``others`` are the old extensions that are in the way."""

    new: Planned
    why: Literal["named", "name taken", "handler taken"]
    others: tuple[str, ...]


def planned(extension: ExtensionNode, key: str | None = None) -> Planned:
    """``extension`` as plans have it; without ``key`` its handler tells it, as in the component.

    Raises UndecidedError where its name, handler or order is not known.
    """
    handler = extension.handler
    name = extension.name.text or extension.label
    return Planned(
        key=key or ("/".join(handler) if handler else name),
        name=name,
        handler=handler,
        after=tuple(after.text or "" for after in extension.after.items()),
        value={"name": name, "properties": {key: node.raw for key, node in extension.at().entries()}},
    )


def steps_between(old: Sequence[Planned], new: Sequence[Planned]) -> list[Step]:
    """The requests, each of which Azure takes, that lead from ``old`` to ``new``: first the lists that still name what
    goes, then what goes, dependents first, then everything else in its order."""
    there = {one.name: one for one in old}
    leaving = _leaving(old, new)
    steps = list(_loosened(there, leaving, {one.name: one for one in new}))
    for name in _last_first(there):
        if name in leaving:
            del there[name]
            steps.append(Step("DELETE", name))
    for one in _in_order(new):
        steps += _brought(there.get(one.name), one)
    return steps


def collisions(old: Sequence[Planned], new: Sequence[Planned]) -> Iterator[Collision]:
    """What one `pulumi up` cannot do, as it makes and replaces before it deletes what is gone."""
    before = {one.key: one for one in old}
    for one in new:
        yield from _collisions_of(before.get(one.key), one, old)


def halfway(old: Sequence[Planned], new: Sequence[Planned]) -> list[Planned]:
    """The list for the first of two runs: ``new``, but that what collides keeps its old name, or is left out where
    that is wanted or its handler is another; nothing comes after it yet."""
    before = {one.key: one for one in old}
    late = {collision.new.key for collision in collisions(old, new)}
    wanted = {one.name for one in new}
    made: list[Planned] = []
    for one in new:
        was = before.get(one.key)
        if one.key not in late:
            made.append(one)
        elif was is not None and was.name not in wanted and was.handler == one.handler:
            made.append(one.named(was.name))
    names = {one.name for one in made}
    return [one.coming_after(name for name in one.after if name in names) if one.after else one for one in made]


def _collisions_of(was: Planned | None, one: Planned, old: Sequence[Planned]) -> Iterator[Collision]:
    renamed = was is None or was.name != one.name
    rehandled = was is None or was.handler != one.handler
    taken = [other.name for other in old if renamed and other.name == one.name]
    if taken:
        yield Collision(one, "name taken", tuple(taken))
        return
    doubled = [other.name for other in old if rehandled and one.handler and other.handler == one.handler]
    if doubled:
        yield Collision(one, "handler taken", tuple(doubled))
        return
    naming = [other.name for other in old if was is not None and was.name in other.after]
    if naming and (renamed or rehandled):
        yield Collision(one, "named", tuple(naming))


def _leaving(old: Sequence[Planned], new: Sequence[Planned]) -> set[str]:
    """The names of what goes: for good, or to be made anew with another handler."""
    handlers = {one.name: one.handler for one in new}
    return {one.name for one in old if one.name not in handlers or handlers[one.name] != one.handler}


def _loosened(there: dict[str, Planned], leaving: set[str], new: Mapping[str, Planned]) -> Iterator[Step]:
    """Take the names of what goes out of the others' lists: at once the new list, where all of it is there already."""
    for name, one in list(there.items()):
        if name in leaving or leaving.isdisjoint(one.after):
            continue
        wanted = new[name].after
        graph = {other: list(each.after) for other, each in there.items()} | {name: list(wanted)}
        if any(after in leaving or after not in there for after in wanted) or cycles_of(graph):
            wanted = tuple(after for after in one.after if after not in leaving)
        there[name] = one.coming_after(wanted)
        yield _patch(name, wanted)


def _brought(was: Planned | None, one: Planned) -> Iterator[Step]:
    if was is None or _rest(was) != _rest(one):
        yield Step("PUT", one.name, one.value)
    elif was.after != one.after:
        yield _patch(one.name, one.after)


def _patch(name: str, after: Iterable[str]) -> Step:
    return Step("PATCH", name, {"properties": {_AFTER: list(after)}})


def _rest(one: Planned) -> str:
    """All of an extension but its order, to be compared."""
    properties = {key: value for key, value in one.value["properties"].items() if key != _AFTER}
    return json.dumps(properties, sort_keys=True, default=repr)


def _in_order(listed: Sequence[Planned]) -> list[Planned]:
    by_name = {one.name: one for one in listed}
    return [by_name[name] for wave in waves_of({one.name: one.after for one in listed}) for name in wave]


def _last_first(there: Mapping[str, Planned]) -> list[str]:
    waves = waves_of({name: one.after for name, one in there.items()})
    return [name for wave in reversed(waves) for name in reversed(wave)]
