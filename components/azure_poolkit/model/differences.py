"""What differs between two values, place by place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown, UnknownKey

Same = Callable[[Unknown, Unknown], bool]

_NAMES: Final = ("name", "url", "id")
"""What elements of lists are told by, where all of them have it."""
_ITSELF: Final = ""
_IN_VAULT: Final = re.compile(r"(https://[^/]+/(?:secrets|certificates|keys)/[^/]+)(?:/[^/]*)?\Z", re.IGNORECASE)
"""The address of something in a vault: what it is, and perhaps its version."""


@dataclass(frozen=True, eq=False, repr=False)
class Sealed(Unknown):
    """A secret of which no more is known than whether it equals another: equal values have equal ``fingerprint``.

    ``unread`` tells that part of it was never read, so that equal fingerprints do not make equal values.
    """

    fingerprint: str = ""
    unread: bool = False


@dataclass(frozen=True)
class Difference:
    """One place and what stands there before and after, ``MISSING`` for nothing.

    ``path`` leads there in the new value, or in the old one where the new has nothing there.
    """

    path: Path
    old: Any
    new: Any

    @property
    def certain(self) -> bool:
        """Whether the two differ whatever the unknown turns out to be; something is never nothing."""
        if self.old is MISSING or self.new is MISSING:
            return True
        if isinstance(self.old, Sealed) and isinstance(self.new, Sealed):
            return self.old.fingerprint != self.new.fingerprint
        return not isinstance(self.old, Unknown) and not isinstance(self.new, Unknown)


def same_source(one: Unknown, other: Unknown) -> bool:
    """Whether two Unknowns are taken to be the same value: both come from the same resources, where that is said."""
    if isinstance(one, Sealed) or isinstance(other, Sealed):
        sealed = isinstance(one, Sealed) and isinstance(other, Sealed)
        return sealed and one.fingerprint == other.fingerprint and one.sources == other.sources  # type: ignore[attr-defined]
    return one is other or (one.sources is not None and one.sources == other.sources)


def differences(old: Any, new: Any, same: Same = same_source, path: Path = ()) -> Iterator[Difference]:
    """Each place in which ``new`` differs from ``old``, as deep down as can be said; ``null`` is nothing, as for ARM.

    ``same`` tells whether two Unknowns are the same. Elements of lists are told by their names, where they have some.
    """
    old, new = (MISSING if value is None else value for value in (old, new))
    if isinstance(old, Unknown) and isinstance(new, Unknown):
        if not same(old, new):
            yield Difference(path, old, new)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_objects(old, new, same, path)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, same, path)
    elif not _equal(old, new):
        yield Difference(path, old, new)


def _equal(old: Any, new: Any) -> bool:
    return isinstance(old, bool) == isinstance(new, bool) and bool(old == new)


def _of_objects(old: Mapping[str, Any], new: Mapping[str, Any], same: Same, path: Path) -> Iterator[Difference]:
    before, added = dict(old), {}
    for key, value in new.items():
        found = _key_in(before, key, same)
        if found is None:
            added[key] = value
        else:
            yield from differences(before.pop(found), value, same, (*path, key))
    if any(isinstance(key, UnknownKey) for key in (*before, *added)):
        for one, other in zip(list(before), list(added), strict=False):
            del before[one], added[other]
            yield Difference((*path, other), _key_value(one), _key_value(other))
    for key, value in added.items():
        yield from differences(MISSING, value, same, (*path, key))
    for key, value in before.items():
        yield from differences(value, MISSING, same, (*path, key))


def _key_in(before: Mapping[str, Any], key: str, same: Same) -> str | None:
    """The key of ``before`` that is ``key``; what unknown keys are is told by their Unknowns, not by their text."""
    if not isinstance(key, UnknownKey):
        return key if key in before else None
    unknown = [other for other in before if isinstance(other, UnknownKey)]
    return next((other for other in unknown if same(other.unknown, key.unknown)), None)


def _key_value(key: str) -> Any:
    return key.unknown if isinstance(key, UnknownKey) else key


def _of_lists(old: list[Any], new: list[Any], same: Same, path: Path) -> Iterator[Difference]:
    name = _name_of(old, new)
    if name is None:
        yield from _by_place(old, new, same, path)
        return
    before, after = _names_in(old, name), _names_in(new, name)
    pairs = _paired(before, after, lambda one, other: _may_be_renamed(old[one], new[other], name))
    for index, item in enumerate(new):
        found = pairs.get(index)
        yield from differences(MISSING if found is None else old[found], item, same, (*path, index))
    for index in sorted(set(range(len(old))) - set(pairs.values())):
        yield Difference((*path, index), old[index], MISSING)
    kept = [pairs[index] for index in range(len(new)) if index in pairs]
    if kept != sorted(kept):
        yield Difference(path, before, after)


def _paired(old: list[str], new: list[str], renamed: Callable[[int, int], bool]) -> dict[int, int]:
    """For each of ``new`` that ``old`` has, where: of the same name, the same thing of a vault in another version, or
    in the same place and ``renamed``."""
    places = {name: index for index, name in enumerate(old)}
    pairs = {index: places[name] for index, name in enumerate(new) if name in places}
    things = _things([name for name in old if name not in new])
    others = _things([name for name in new if name not in places])
    pairs |= {new.index(name): places[things[thing]] for thing, name in others.items() if thing in things}
    for index in range(min(len(old), len(new))):
        if index not in pairs and index not in pairs.values() and renamed(index, index):
            pairs[index] = index
    return pairs


def _things(addresses: list[str]) -> dict[str, str]:
    """What each address of a vault names, where no other names the same, and that address."""
    named = [(found[1].casefold(), text) for text in addresses if (found := _IN_VAULT.match(text))]
    counts = Counter(thing for thing, _text in named)
    return {thing: text for thing, text in named if counts[thing] == 1}


def _may_be_renamed(old: Any, new: Any, name: str) -> bool:
    """Whether one may be the other renamed: most of what stands at the top is the same, or there is but its name."""
    if name == _ITSELF:
        return True
    keys = old.keys() | new.keys()
    alike = sum(key in old and key in new and not any(differences(old[key], new[key])) for key in keys)
    return keys == {name} or 2 * alike >= len(keys)


def _by_place(old: list[Any], new: list[Any], same: Same, path: Path) -> Iterator[Difference]:
    if len(old) != len(new) and not any(isinstance(item, (dict, list)) for item in (*old, *new)):
        yield Difference(path, old, new)
        return
    for index in range(max(len(old), len(new))):
        one, other = (items[index] if index < len(items) else MISSING for items in (old, new))
        if (one, other) in ((MISSING, None), (None, MISSING)):
            yield Difference((*path, index), one, other)  # a null more is an element more
        yield from differences(one, other, same, (*path, index))


def _name_of(old: list[Any], new: list[Any]) -> str | None:
    """What the elements of both lists are told by: one of their properties, or ``""`` for what each is, an address in a
    vault."""
    if not old or not new:
        return None
    return next((name for name in (*_NAMES, _ITSELF) if _tells_apart(old, name) and _tells_apart(new, name)), None)


def _tells_apart(items: list[Any], name: str) -> bool:
    found = _names_in(items, name)
    return all(isinstance(text, str) for text in found) and len(set(found)) == len(found)


def _names_in(items: list[Any], name: str) -> list[Any]:
    if name == _ITSELF:
        return [item if isinstance(item, str) and _IN_VAULT.match(item) else None for item in items]
    return [item.get(name) if isinstance(item, dict) else None for item in items]
