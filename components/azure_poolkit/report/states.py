"""The states of one side of an engine's run: the bodies in them, and what people call them and their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_type
from azure_poolkit.inputs import Spelling, to_snake
from azure_poolkit.linting.forms.preview_file import StateInputs, dependencies_of, preview_sources
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.body import POOL, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.labels import Words
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import ComparedResource
from azure_poolkit.report.program_frames import program_line
from azure_poolkit.report.steps import EngineStep
from azure_poolkit.report.told import ToldBodies

_OURS: Final = "azure-poolkit:index:"
_OWN_NAMES: Final = frozenset({"settings", "protectedSettings", "tags"})
"""Below these names are not azure-native's, and no language respells them."""
_INPUTS: Final = 4
"""Steps that lead from the document to the inputs of a resource in it."""


class States:
    """What ``steps`` say on the side ``old`` or ``new``; ``told`` is what components were asked for there.

    No input shows a secret: what is one is compared by what ``masking``, the same for both sides, makes of it.
    """

    def __init__(
        self, steps: Iterable[EngineStep], side: str, told: ToldBodies, context: Context, masking: Masking
    ) -> None:
        self._told = told
        self._masking = masking
        self._states: dict[str, Mapping[str, Any]] = {}
        for step in steps:
            if state := getattr(step, side):
                self._states[step.urn] = state
        self._words: dict[str, Words] = {}
        self.labels: dict[str, str] = {}
        self.sources: list[BodySource] = []
        self._by_hand: set[int] = set()
        for source in preview_sources(_document(self._states), context).sources:
            self._take(source)

    @property
    def bodies(self) -> dict[str, Body]:
        """Each body by its key: the resource's URN, or that of the component of separate extensions."""
        return {source.body.key or "": source.body for source in self.sources}

    def label(self, urn: str) -> str:
        """What people call the resource."""
        return self.labels.get(urn) or label_of(urn)

    def made_at(self, urn: str) -> tuple[str, int] | None:
        """The file and the line at which the program makes the resource, or its component."""
        return program_line(self._states.get(urn, {}))

    def spelled(self, source: BodySource, path: Path, spelled: str) -> str:
        """The place of a finding in the words of the program; ``spelled`` is the body's."""
        if id(source) not in self._by_hand or path[:1] == ("address",):
            return spelled
        return self._native(source.in_file(path)[_INPUTS:])

    def resource(self, step: EngineStep, state: Mapping[str, Any]) -> ComparedResource | None:
        """``step`` as it is on this side, where it is."""
        if not state:
            return None
        read = StateInputs(dependencies_of(dict(state)))
        given = state.get("inputs")
        words = self._words.get(step.urn)
        own = _own_inputs(words)
        inputs = {
            key: _unhidden(read.value(value, (key,)), own.get(key, MISSING))
            for key, value in (given.items() if isinstance(given, dict) else ())
            if not key.startswith("__")
        }
        names = state.get("replaceOnChanges")
        type_ = find_type(step.type)
        return ComparedResource(
            urn=step.urn,
            type=step.type,
            name=name_of(step.urn),
            label=self.label(step.urn),
            kind="custom",
            parent=state.get("parent") if isinstance(state.get("parent"), str) else None,
            address=type_.path_inputs if type_ is not None else (),
            provider=str(state.get("provider") or "").rpartition("::")[0] or None,
            inputs=self._masking.masked(inputs, Redactor.of_value(inputs, frozenset(read.secrets))),
            protect=bool(state.get("protect")),
            replace_on_changes=tuple(name for name in names if isinstance(name, str))
            if isinstance(names, list)
            else (),
        )

    def place(self, urn: str, path: Path) -> str:
        """The input at ``path`` of the resource in the words of the program."""
        words = self._words.get(urn)
        type_ = find_type(words.type) if words else None
        if words is None or type_ is None or path[0] in type_.path_inputs:
            return self._native(path)
        return words.spelled(path)

    def _take(self, source: BodySource) -> None:
        body = source.body
        urn = body.key or ""
        state = self._states[urn]
        parent, type_ = state.get("parent"), str(state.get("type"))
        told = self._told.of(parent, body.kind, name_of(urn))
        listed = self._told.listed(parent) if body.kind == SCALE_SET_EXTENSION else None
        if told is not None:
            made = _joined(told.body, body)
            self.sources.append(BodySource(made, in_program=True))
            self._words[urn] = Words(type_, told.label, made)
            self.labels[urn] = told.label
        elif listed is not None:
            self._take_listed(urn, body, replace(listed.body, key=parent), listed.label, type_)
        else:
            self.sources.append(source)
            self._by_hand.add(id(source))
            self.labels[urn] = label_of(urn)

    def _take_listed(self, urn: str, body: Body, listed: Body, label: str, type_: str) -> None:
        key = listed.key or ""
        if key not in self.labels:
            self.sources.append(BodySource(listed, in_program=True))
            self.labels[key] = label
        name = body.value.get("name")
        for index, extension in enumerate(listed.value.get("extensions", ())):
            if isinstance(extension, dict) and extension.get("name") == name:
                self.labels[urn] = f"extension '{name}' of {label}"
                self._words[urn] = Words(type_, self.labels[urn], listed, ("extensions", index))

    def _native(self, path: Path) -> str:
        """``path``, which is azure-native's, as the program's language has it."""
        if self._told.spelling is Spelling.WIRE:
            return show_path(path)
        own = next((index + 1 for index, step in enumerate(path) if step in _OWN_NAMES), len(path))
        head = tuple(to_snake(step) if isinstance(step, str) else step for step in path[:own])
        return show_path((*head, *path[own:]))


def label_of(urn: str) -> str:
    """What people call the resource: by the component that made it, if one of ours did."""
    parts = urn.split("::", 3)
    types = parts[2].split("$") if len(parts) == 4 else [""]
    name = name_of(urn)
    if len(types) > 1 and types[-2].startswith(_OURS):
        kind = types[-2].removeprefix(_OURS)
        return f"extension '{name}' of {kind}" if kind == "ScaleSetExtensions" else f"{kind} '{name}'"
    return f"{types[-1].rpartition(':')[2]} '{name}'"


def name_of(urn: str) -> str:
    """The resource's own name, which may hold anything."""
    return urn.split("::", 3)[-1]


def _document(states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The states of one side, in the form in which the engine prints those of a preview."""
    return {
        "changeSummary": {},
        "steps": [{"op": "same", "urn": urn, "newState": dict(state) | {"urn": urn}} for urn, state in states.items()],
    }


def _joined(told: Body, sent: Body) -> Body:
    """``told`` with what the state knows beside it; the name that a component makes for a pool is no fixed one."""
    there = dict(sent.extras.address)
    if told.kind == POOL:
        there["poolName"] = None
    address = {**there, **told.extras.address}
    extras = replace(told.extras, address=address, maker=sent.extras.maker)
    return replace(told, key=sent.key, id=sent.id, extras=extras)


def _own_inputs(words: Words | None) -> dict[str, Any]:
    """azure-native's inputs as the component has them, of which only what is secret is hidden."""
    type_ = find_type(words.type) if words is not None else None
    if words is None or words.body is None or type_ is None:
        return {}
    value: Any = words.body.value
    for step in words.place:
        value = value[step]
    return type_.to_native(dict(value))


def _unhidden(given: Any, own: Any) -> Any:
    """``given`` with what ``own`` has in place of what is hidden as a whole."""
    if isinstance(given, Unknown) and given.secret and own is not MISSING:
        return own
    if isinstance(given, dict) and isinstance(own, dict):
        return {key: _unhidden(inner, own.get(key, MISSING)) for key, inner in given.items()}
    if isinstance(given, list) and isinstance(own, list) and len(given) == len(own):
        return [_unhidden(inner, below) for inner, below in zip(given, own, strict=True)]
    return given
