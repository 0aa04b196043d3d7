"""Tries what a user may type, in Python or as another language sends it, and what the fix of an error says to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.component import pool_gate
from azure_poolkit.gate import CollectingRun, heard_by, take_in
from azure_poolkit.inputs import Spelling
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.node_image.access_args import ImageAccessArgs
from azure_poolkit.node_image.access_component import access_gate
from azure_poolkit.node_image.args import ManagedImageArgs
from azure_poolkit.node_image.component import managed_image_gate
from azure_poolkit.node_image.gallery_args import GalleryImageArgs
from azure_poolkit.node_image.gallery_component import gallery_gates
from azure_poolkit.scale_set.args import ScaleSetArgs
from azure_poolkit.scale_set.component import scale_set_gate
from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs
from azure_poolkit.scale_set.extensions_component import extensions_gate
from azure_poolkit.vault_access.args import VaultAccessArgs
from azure_poolkit.vault_access.component import judge_access
from mistakes import inputs as right

COMPONENTS: Mapping[str, tuple[type, Callable[..., Any], Mapping[str, Any], Spelling]] = {
    "pool": (BatchPoolArgs, pool_gate, right.POOL, Spelling.PYTHON),
    "pool on the wire": (BatchPoolArgs, pool_gate, right.POOL_ON_THE_WIRE, Spelling.WIRE),
    "scale set": (ScaleSetArgs, scale_set_gate, right.SCALE_SET, Spelling.PYTHON),
    "scale set on the wire": (ScaleSetArgs, scale_set_gate, right.SCALE_SET_ON_THE_WIRE, Spelling.WIRE),
    "separate extensions": (ScaleSetExtensionsArgs, extensions_gate, right.SEPARATE, Spelling.PYTHON),
    "vault access": (VaultAccessArgs, judge_access, right.VAULT_ACCESS, Spelling.PYTHON),
    "managed image": (ManagedImageArgs, managed_image_gate, right.MANAGED_IMAGE, Spelling.PYTHON),
    "gallery image": (GalleryImageArgs, gallery_gates, right.GALLERY_IMAGE, Spelling.PYTHON),
    "image access": (ImageAccessArgs, access_gate, right.IMAGE_ACCESS, Spelling.PYTHON),
}
"""What takes inputs: its args, its rules, and inputs with nothing wrong."""


@dataclass(frozen=True)
class Mistake:
    """Inputs of a component that differ in ``bad`` from right ones, the first ``line`` that is said of them, and what
    somebody writes in their place who does what the fix says; ``None`` where that can be done mechanically."""

    of: str
    bad: Mapping[str, Any]
    line: str
    good: Mapping[str, Any] | None = None


def said(of: str, changes: Mapping[str, Any]) -> list[Finding]:
    """Everything that is said of right inputs of a component with ``changes``; what is ``...`` is left out."""
    return said_of_all(of, changed(of, changes))


def changed(of: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Right inputs of a component with ``changes``."""
    return {key: value for key, value in ({**COMPONENTS[of][2], **changes}).items() if value is not ...}


def said_of_all(of: str, inputs: Any) -> list[Finding]:
    """Everything that is said of ``inputs`` and that nobody accepted."""
    cls, gate, _, spelling = COMPONENTS[of]
    judged = partial(gate, "render")
    run = CollectingRun()
    try:
        with heard_by(run):
            judged(take_in(cls, inputs, f"{of} 'render'", judged, spelling))
    except FindingsError as error:
        return error.findings
    return [found for one in run.said for found in one.judgement.findings if found.accepted is None]


def corrected(inputs: Any, finding: Finding) -> Any:
    """``inputs`` after what the fix of ``finding`` says, ``None`` where only a person can do it."""
    renamed = re.fullmatch(r"write '([\w]+)'", finding.fix)
    if renamed is not None and finding.code in ("INP002", "ACC002"):
        return _renamed(inputs, finding.path[:-1], str(finding.path[-1]), renamed[1])
    other = re.search(r"'(\w+)' is none of them", finding.says)
    if renamed is not None and other is not None:
        return _renamed(inputs, finding.path, other[1], renamed[1])
    for pattern, correct in _MECHANICAL:
        match = re.fullmatch(pattern, finding.fix)
        if match is not None and finding.code.startswith(("INP", "ACC")):
            return correct(inputs, finding.path, match)
    return None


def _at(inputs: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(inputs)
    step, rest = path[0], path[1:]
    if isinstance(inputs, Mapping):
        return {**inputs, step: _at(inputs[str(step)], rest, change)}
    assert isinstance(step, int)
    return [*inputs[:step], _at(inputs[step], rest, change), *inputs[step + 1 :]]


def _renamed(inputs: Any, path: Path, old: str, new: str) -> Any:
    return _at(inputs, path, lambda held: {new if key == old else key: value for key, value in held.items()})


def _taken_out(inputs: Any, path: Path, _match: re.Match[str]) -> Any:
    *above, name = path

    def without(old: Any) -> Any:
        if isinstance(old, Mapping):
            return {key: value for key, value in old.items() if key != name}
        return [value for index, value in enumerate(old) if index != name]

    return _at(inputs, tuple(above), without)


def _moved_down(inputs: Any, path: Path, match: re.Match[str]) -> Any:
    names = re.findall(r"'(\w+)'", match[1])
    above = path if not path or path[-1] not in names else path[:-1]

    def moved(old: Any) -> Any:
        inside = {name: old[name] for name in names} | dict(old.get(match[2]) or {})
        return {key: value for key, value in old.items() if key not in names} | {match[2]: inside}

    return _at(inputs, above, moved)


def _moved_up(inputs: Any, path: Path, match: re.Match[str]) -> Any:
    *above, inner, name = path

    def moved(old: Any) -> Any:
        below = {key: value for key, value in old[inner].items() if key != name}
        return {**old, inner: below, name: old[inner][name]}

    return _at(inputs, tuple(above), moved)


_MECHANICAL: tuple[tuple[str, Callable[[Any, Path, re.Match[str]], Any]], ...] = (
    (r"remove it(?:: .*)?", _taken_out),
    (r"put ((?:'\w+'(?:, )?)+) one level down, inside '(\w+)'", _moved_down),
    (r"put '\w+' one level up, beside '(\w+)'", _moved_up),
)
