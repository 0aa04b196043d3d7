"""One side of a comparison: what a program makes, without any secret, fit to be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another identity of a resource, as a whole URN or by the parts in which it differs."""

    urn: str | None = None
    name: str | None = None
    type: str | None = None
    parent: str | None = None
    no_parent: bool = False


@dataclass(frozen=True, kw_only=True)
class ComparedResource:
    """One resource, its inputs as azure-native has them; ``words`` are the user's for places in them."""

    urn: str
    type: str
    name: str
    label: str
    kind: str
    parent: str | None = None
    inputs: dict[str, Any] = field(default_factory=dict)
    words: dict[Path, str] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    protect: bool = False
    retain_on_delete: bool = False
    delete_before_replace: bool | None = None
    ignore_changes: tuple[str, ...] = ()
    replace_on_changes: tuple[str, ...] = ()
    replace_with: tuple[str, ...] = ()
    replacement_trigger: Any = None
    deleted_with: str | None = None
    provider: str | None = None
    imported: bool = False
    address: tuple[str, ...] = ()
    """The inputs that are part of its id."""

    def spelled(self, path: Path) -> str | None:
        """The user's words for a place in ``inputs``, if it is there."""
        return self.words.get(path)


@dataclass(frozen=True, kw_only=True)
class Side:
    """What the program of one side makes.

    ``fault`` is one of poolkit itself, for which there is no side.
    ``labels`` are what people know the bodies by, by their keys. ``failure`` is what ended the program early.
    ``sealed`` are fingerprints of encrypted configuration by key, ``shared`` the places of packages that the program
    had from the other side's files.
    """

    resources: tuple[ComparedResource, ...] = ()
    bodies: tuple[Body, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    failure: str | None = None
    fault: str | None = None
    findings: tuple[tuple[str, Finding], ...] = ()
    """All that is found wrong on this side, each with the label of its resource."""
    sealed: dict[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
