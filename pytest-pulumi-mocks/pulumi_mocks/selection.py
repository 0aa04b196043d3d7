"""Which resources are meant: by class, by type token, by name, both with globs."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from pulumi import Resource

ResourceType: TypeAlias = Union[str, "type[Resource]"]
"""A class, a token (`aws:ec2/instance:Instance`) or a glob over tokens (`aws:*`)."""


def described_type(type: ResourceType) -> str:
    """The type as one would write it."""
    return repr(type) if isinstance(type, str) else type.__name__


def matches_type(wanted: ResourceType, token: str, instance: Resource | None) -> bool:
    """Whether a resource with this token, made as this object, is of the wanted type."""
    if isinstance(wanted, str):
        return wanted == token or fnmatchcase(token, wanted)
    if instance is not None and isinstance(instance, wanted):
        return True
    return getattr(wanted, "pulumi_type", None) == token


def matches_name(wanted: str | None, name: str) -> bool:
    """Whether the name fits the glob; None fits all."""
    return wanted is None or wanted == name or fnmatchcase(name, wanted)
