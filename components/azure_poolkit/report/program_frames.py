"""Where in a program its resources are made, as the engine keeps it beside each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from azure_poolkit.report.steps import EngineStep

_FRAME: Final = re.compile(r"project:///(.+)#(\d+)")
_PYTHON: Final = "pulumi/runtime/stack.py"
"""What runs every program in Python."""
_PLUGIN: Final = "azure_poolkit/plugin/provider.py"


def in_python(steps: Iterable[EngineStep]) -> bool:
    """Whether the program of ``steps`` is in Python, as far as they tell."""
    files = [file for step in steps for file, _ in _frames(step.state)]
    return any(file.endswith(_PYTHON) for file in files) and not any(file.endswith(_PLUGIN) for file in files)


def program_line(state: Mapping[str, Any]) -> tuple[str, int] | None:
    """The file of the project, and the line in it, at which the resource is made."""
    return next(((file, line) for file, line in _frames(state) if not file.startswith("..")), None)


def _frames(state: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Files and lines, the innermost first."""
    trace = state.get("stackTrace")
    for frame in trace if isinstance(trace, list) else ():
        found = _FRAME.fullmatch(str(frame.get("sourcePosition"))) if isinstance(frame, dict) else None
        if found is not None:
            yield found[1], int(found[2])
