"""The resources of a template, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.linting.template.frame import NO_FRAME, Frame
from azure_poolkit.linting.template.loops import rounds
from azure_poolkit.linting.template.names import names_of
from azure_poolkit.linting.template.resource_ids import provider_path
from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.model.gap import Parts, labelled
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

DEPLOYMENT: Final = "microsoft.resources/deployments"


@dataclass(frozen=True)
class TemplateResource:
    """One resource as the template has it. ``type`` and ``names`` are whole: those of its parents come first.

    ``fits`` tells whether there is a name for each step of the type. ``base`` is the id of what it belongs to: its
    resource group, or the resource that it extends; None where that is unknown. ``conditions`` are those under
    which it is deployed, where they are not known. ``linked`` is the file beside the template that it stands in.
    ``template`` is the number of its deployment among those of the file; ``is_conditional`` tells whether nothing says
    that it is deployed whenever its template is.
    """

    value: dict[str, Any]
    place: Path
    scope: Scope
    frame: Frame
    type: str
    names: tuple[Any, ...]
    fits: bool
    base: Any
    conditions: tuple[Parts, ...] = ()
    linked: str | None = None
    template: int = 0
    is_conditional: bool = False

    @property
    def id(self) -> str | None:
        """Its ARM id, ``None`` where one of its names is not known."""
        found = self.whole_id
        return found if isinstance(found, str) else None

    @property
    def key(self) -> str | None:
        """What tells it from others, in small letters: its id, with labels in place of what is not known."""
        found = self.whole_id
        if isinstance(found, Unknown):
            return labelled(found.parts).casefold() if found.parts else None
        return found.casefold() if isinstance(found, str) else None

    @property
    def whole_id(self) -> Any:
        """Its ARM id, an Unknown of the same form where one of its names is not known."""
        if self.base is None or not self.fits:
            return None
        try:
            return self.scope.deployment.symbols.text([self.base, *provider_path(self.type, self.names)])
        except (TypeError, ValueError):
            return None


@dataclass(frozen=True)
class Around:
    """What a resource stands in."""

    scope: Scope
    frame: Frame = NO_FRAME
    parent: TemplateResource | None = None
    conditions: tuple[Parts, ...] = ()
    linked: str | None = None
    template: int = 0
    """The number of the deployment, which no other of the file has."""


def listed(value: Any) -> Iterator[tuple[str | int, dict[str, Any]]]:
    """The resources in ``value``, a list or an object by symbolic names."""
    found = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, said in found:
        if isinstance(said, dict) and isinstance(said.get("type"), str):
            yield key, said


def deployed(value: dict[str, Any], place: Path, around: Around) -> Iterator[TemplateResource]:
    """The resources that ``value`` makes, one for each round of its loop; none where its condition does not hold."""
    frames = frames_of(value, around.scope, around.frame)
    if len(frames) > 1:
        frames = frames[: around.scope.deployment.rounds.take(len(frames))]
    for frame in frames:
        condition = around.scope.value(value.get("condition", True), frame)
        if condition is False:
            continue
        conditions = around.conditions
        if isinstance(condition, Unknown) and condition.parts:
            conditions = (*conditions, condition.parts)
        made = resource_of(value, place, around, frame, conditions)
        depends = condition is not True or (around.parent is not None and around.parent.is_conditional)
        yield replace(made, is_conditional=depends)


def frames_of(value: dict[str, Any], scope: Scope, frame: Frame) -> list[Frame]:
    """The frames of the rounds of the loop that ``value`` has, or the one around it."""
    loop = value.get("copy")
    if not isinstance(loop, dict):
        return [frame]
    name = loop.get("name")
    frames, _ = rounds(scope, name if isinstance(name, str) else "", loop.get("count"), frame, own=True)
    return frames


def resource_of(
    value: dict[str, Any], place: Path, around: Around, frame: Frame, conditions: tuple[Parts, ...] = ()
) -> TemplateResource:
    """The resource that ``value`` makes in ``frame``; where its type is not known, its name fits."""
    scope, parent = around.scope, around.parent
    worked_out = scope.value(value["type"], frame)
    type_ = worked_out if isinstance(worked_out, str) else value["type"]
    symbols, name = scope.deployment.symbols, scope.value(value.get("name"), frame)
    below = parent is not None and not type_.casefold().startswith(f"{parent.type}/".casefold())
    steps = type_.count("/") + below
    names = names_of(name, steps, symbols)
    fits = len(names) == steps and steps > 0 and "" not in names
    if parent is not None and below:
        type_, names, fits = f"{parent.type}/{type_}", (*parent.names, *names), fits and parent.fits
    fits = fits or not isinstance(worked_out, str)
    base = _base(value, scope, frame)
    host, extends, own = type_.rpartition("/providers/")
    outer = host.count("/")
    if fits and extends and len(names) > outer + 1:
        base = _extended(base, host, names[:outer], scope)
        type_, names = f"{names[outer]}/{own}", names[outer + 1 :]
    return TemplateResource(
        value, place, scope, frame, type_, names, fits, base, conditions, around.linked, around.template
    )


def _base(value: dict[str, Any], scope: Scope, frame: Frame) -> Any:
    """The id that the resource's own path follows: the group's, unless it names another scope."""
    if "scope" not in value:
        return scope.group
    said = scope.value(value["scope"], frame)
    if isinstance(said, Unknown):
        return said
    if not isinstance(said, str):
        return None
    said = scope.ids.get(said, said)
    if isinstance(said, Unknown):
        return said
    if said.startswith("/"):
        return said.rstrip("/")
    steps = said.split("/")
    return f"{scope.group}/providers/{said}" if len(steps) % 2 else None


def _extended(base: Any, type_: str, names: tuple[Any, ...], scope: Scope) -> Any:
    try:
        return None if base is None else scope.deployment.symbols.text([base, *provider_path(type_, names)])
    except (TypeError, ValueError):
        return None
