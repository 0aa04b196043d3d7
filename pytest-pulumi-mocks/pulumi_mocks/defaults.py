"""What resources give back when no mock says otherwise, and how a package can make that realistic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from .properties import Properties

ENTRY_POINT_GROUP = "pulumi_mocks.defaults"
"""Group of entry points: the name is a Pulumi package (`aws`), the object a `DefaultsHook`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRequest:
    """A resource about to be made (or read), as mocks and defaults see it."""

    type: str
    name: str
    urn: str
    inputs: Properties
    project: str
    stack: str
    organization: str
    preview: bool
    provider: str | None = None
    """Reference to an explicit provider, `URN::id`."""
    existing_id: str | None = None
    """The id asked for, where the resource is read or imported."""
    read: bool = False
    """Whether the program only reads it, as `Bucket.get("b", id)` does."""

    @property
    def package(self) -> str:
        """The Pulumi package the type belongs to; for a provider itself, the package it serves."""
        first, _, rest = self.type.partition(":")
        return rest.partition(":")[2] if self.type.startswith("pulumi:providers:") else first


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDefaults:
    """What a resource gives back beyond its inputs."""

    id: str | None = None
    """The physical id; `<name>_id` where None. Unknown in a preview."""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    """Computed outputs by their names on the wire. Unknown in a preview."""
    known_at_preview: Mapping[str, Any] = field(default_factory=dict)
    """Outputs that a preview already knows, such as an automatic name."""


DefaultsHook = Callable[[ResourceRequest], ResourceDefaults | None]
"""Says what a resource gives back by default; None where it has nothing to say."""


def default_id(request: ResourceRequest) -> str:
    """The id of a resource no one has said anything about."""
    return request.existing_id or f"{request.name}_id"


def defaults_for(request: ResourceRequest, hooks: Sequence[DefaultsHook]) -> ResourceDefaults:
    """The first answer among `hooks` and then the hooks that installed packages provide for the type's package."""
    for hook in (*hooks, *_installed_hooks(request.package)):
        answer = hook(request)
        if answer is not None:
            return answer
    return ResourceDefaults()


@cache
def _installed_hooks(package: str) -> tuple[DefaultsHook, ...]:
    return tuple(entry.load() for entry in entry_points(group=ENTRY_POINT_GROUP, name=package))
