"""Judges bodies by the whole catalogue, and walks through them.

What is said of shapes (SHP) is left out: the bodies of other rules' tests need not be whole.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.rules.catalogue import CATALOGUE, WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge

BUT_SHAPES = [rule for rule in CATALOGUE if not rule.code.startswith("SHP")]


def judged(value: Any, kind: str = POOL, accept: Mapping[str, str] | None = None, **parts: Any) -> Judgement:
    """What the catalogue says of a body; `parts` are others of Body."""
    return judge(Body(kind=kind, name="render", value=value, **parts), BUT_SHAPES, Context(), accept)


def judged_whole(value: Any, kind: str = POOL, **parts: Any) -> Judgement:
    """What all rules say, those of shapes too."""
    return judge(Body(kind=kind, name="render", value=value, **parts), WITH_SHAPES, Context())


def only(value: Any, code: str, **parts: Any) -> Finding:
    """The one finding of a body, which has this code."""
    judgement = judged(value, **parts)
    assert [finding.code for finding in judgement.findings] == [code], [f.line() for f in judgement.findings]
    return judgement.findings[0]


def found(value: Any, **parts: Any) -> list[str]:
    """The codes of the findings of a body, in order."""
    return [finding.code for finding in judged(value, **parts).findings]


def undecided(value: Any, **parts: Any) -> set[str]:
    """The codes that cannot be judged yet, of a body that has no finding."""
    judgement = judged(value, **parts)
    assert judgement.findings == []
    return {said.code for said in judgement.undecided}


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every place below the top of a body, with what is there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield (*path, step), inner
        yield from places(inner, (*path, step))


def changed(value: Any, path: Path, new: Any) -> Any:
    """A copy of a body with `new` at `path`."""
    made = copy.deepcopy(value)
    place = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = new
    return made


EXTENSIONS: Path = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions")


def at(*steps: str | int) -> str:
    """The spelt path of a place below the extensions of a pool's body."""
    shown = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions"
    return shown + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
