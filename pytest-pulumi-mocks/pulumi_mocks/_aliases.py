"""The URNs of aliases, made when they are asked for.

pulumi makes the URN of each alias at once, of several Outputs, for children that may come to the resource; the engine
is told the alias itself. Some SDKs name twenty other types of each resource, whose URNs nobody asks for.

Relied on: a resource makes them with `pulumi.resource.collapse_alias_to_urn`, and of an Output all is read off `_data`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pulumi
from pulumi import resource
from pulumi.runtime.resource import collapse_alias_to_urn

from ._pulumi_internals import TrackingRpcManager, setting

_TELLING: Final = {key: value for key, value in vars(pulumi.Alias()).items() if key != "type_"}
"""What an alias says beside a type, where it says nothing."""
_OF_ANY_OBJECT: Final = frozenset({"__class__", "__dict__"})


class _WhenAsked(pulumi.Output[Any]):
    """An Output that another one is made for when something is read of it. Not with `_data` alone:
    pulumi reads that under a lock that making an Output takes, too."""

    def __init__(self, make: Callable[[], pulumi.Output[Any]]) -> None:
        self._make = make

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        if "_data" not in own and name not in _OF_ANY_OBJECT:
            own["_data"] = own["_make"]()._data
        return super().__getattribute__(name)


def _urn_of(alias: Any, name: str, type_: str, parent: pulumi.Resource | None) -> pulumi.Output[Any]:
    if isinstance(setting("rpc_manager"), TrackingRpcManager) and _is_another_type(alias):
        return _WhenAsked(lambda: collapse_alias_to_urn(alias, name, type_, parent))
    return collapse_alias_to_urn(alias, name, type_, parent)


def _is_another_type(alias: Any) -> bool:
    """Whether ``alias`` says a type and nothing else, of which a URN can always be made."""
    return (
        type(alias) is pulumi.Alias
        and isinstance(alias.type_, str)
        and all(vars(alias).get(key) is value for key, value in _TELLING.items())
    )


def urns_of_aliases_when_asked() -> None:
    """So from now on, in programs that this package runs."""
    vars(resource)["collapse_alias_to_urn"] = _urn_of
