"""The steps of a deployment as the engine tells them, in `pulumi preview --json` or in an event log, in one form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from azure_poolkit.model.path import Path

_REPLACING: Final = ("replace", "create-replacement", "delete-replaced", "import-replacement", "discard-replaced")
_READ_ONLY: Final = ("read", "refresh", "read-replacement", "read-discard")
_STEP: Final = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.\[\]]+)')
_SEVERE: Final = "error"


@dataclass(frozen=True)
class EngineStep:
    """What the engine does to one resource.

    ``op`` is ``create``, ``update``, ``replace``, ``delete``, ``same``, ``import``, ``forget``, or the engine's own
    word where it is another. ``touched`` are the places that differ and whether each forces a replacement; empty
    where the engine did not say. ``old_first`` is whether the old one goes before the new one comes, where the source
    tells.
    """

    op: str
    urn: str
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    touched: Mapping[Path, bool] = field(default_factory=dict)
    old_first: bool | None = None

    @property
    def state(self) -> Mapping[str, Any]:
        return self.new or self.old

    @property
    def type(self) -> str:
        return str(self.state.get("type", ""))


@dataclass(frozen=True)
class EngineRun:
    """All steps, one for each resource, in the engine's order; ``errors`` are its diagnostics of that severity."""

    steps: tuple[EngineStep, ...]
    errors: tuple[str, ...] = ()


def run_of_preview(document: Mapping[str, Any]) -> EngineRun:
    """What `pulumi preview --json` printed."""
    told = [_Told(step.get("op"), step.get("urn"), step, _kinds(step, "kind")) for step in _objects(document, "steps")]
    diagnostics = _objects(document, "diagnostics")
    return EngineRun(_by_resource(told), tuple(_errors(diagnostics)))


def run_of_events(lines: Iterable[str]) -> EngineRun:
    """What an event log holds, one event a line. Raises ValueError for a line that is not JSON."""
    told: list[_Told] = []
    diagnostics: list[Mapping[str, Any]] = []
    for line in lines:
        event = json.loads(line) if line.strip() else {}
        if not isinstance(event, dict):
            raise ValueError("an event is an object")
        metadata = _object(_object(event.get("resourcePreEvent")).get("metadata"))
        if metadata:
            step = {
                "oldState": metadata.get("old"),
                "newState": metadata.get("new"),
                "replaceReasons": metadata.get("keys"),
                "diffReasons": metadata.get("diffs"),
            }
            told.append(_Told(metadata.get("op"), metadata.get("urn"), step, _kinds(metadata, "diffKind")))
        elif isinstance(event.get("diagnosticEvent"), dict):
            diagnostics.append(event["diagnosticEvent"])
    return EngineRun(_by_resource(told), tuple(_errors(diagnostics)))


@dataclass(frozen=True)
class _Told:
    op: Any
    urn: Any
    step: Mapping[str, Any]
    kinds: Mapping[str, str]


def _kinds(step: Mapping[str, Any], key: str) -> dict[str, str]:
    """The kind of change of each property path."""
    detailed = _object(step.get("detailedDiff"))
    return {str(path): str(_object(said).get(key, "")) for path, said in detailed.items()}


def _by_resource(told: Iterable[_Told]) -> tuple[EngineStep, ...]:
    found: dict[str, list[_Told]] = {}
    for one in told:
        if isinstance(one.urn, str) and isinstance(one.op, str) and one.op not in _READ_ONLY:
            found.setdefault(one.urn, []).append(one)
    return tuple(_step(urn, steps) for urn, steps in found.items())


def _step(urn: str, told: list[_Told]) -> EngineStep:
    ops = [str(one.op) for one in told]
    op = "replace" if any(op in _REPLACING for op in ops) else ops[-1]
    old = next((state for one in told if (state := _object(one.step.get("oldState")))), {})
    new = next(
        (state for one in told if one.op != "delete-replaced" and (state := _object(one.step.get("newState")))), {}
    )
    touched: dict[Path, bool] = {}
    for one in told:
        reasons = {str(reason) for reason in _list(one.step.get("replaceReasons"))}
        touched |= {path_of(path): "replace" in kind for path, kind in one.kinds.items()}
        for reason in (*_list(one.step.get("diffReasons")), *reasons):
            path = path_of(str(reason))
            if not any(deeper[: len(path)] == path for deeper in touched):
                touched[path] = str(reason) in reasons
    return EngineStep(op, urn, old, new if op not in ("delete", "forget") else {}, touched, _old_first(ops, old))


def _old_first(ops: list[str], old: Mapping[str, Any]) -> bool | None:
    if "delete-replaced" in ops and "create-replacement" in ops:
        return ops.index("delete-replaced") < ops.index("create-replacement")
    if "replace" in ops:  # the engine marks the old state, as the state file will have it in between
        return True if old.get("pendingReplacement") is True else False if old.get("delete") is True else None
    return None


def path_of(text: str) -> Path:
    """The place that the engine writes as ``a.b[0]["c.d"]``."""
    return tuple(
        json.loads(f'"{quoted}"') if quoted else int(index) if index else name
        for quoted, index, name in _STEP.findall(text)
    )


def _errors(diagnostics: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for one in diagnostics:
        if one.get("severity") == _SEVERE and isinstance(one.get("message"), str):
            yield one["message"].strip()


def _objects(document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [one for one in _list(document.get(key)) if isinstance(one, dict)]


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
