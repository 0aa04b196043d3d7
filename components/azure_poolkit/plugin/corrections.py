"""Makes well-shaped inputs out of malformed ones, so that the rules can say what they have to say of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.plugin.wire import unknown_output

_NO_SUCH_INPUT: Final = "INP002"
_NOTHING: Final = object()


def with_unknowns(inputs: Any, findings: Iterable[Finding]) -> Any:
    """``inputs`` with an Output that is never known in each place that a finding is about; unknown keys go."""
    return _mended(inputs, findings, lambda finding: _NOTHING if finding.code == _NO_SUCH_INPUT else unknown_output())


def without(inputs: Any, findings: Iterable[Finding]) -> Any:
    """``inputs`` with nothing left in each place that a finding is about."""
    return _mended(inputs, findings, lambda _: _NOTHING)


def _mended(inputs: Any, findings: Iterable[Finding], mend: Callable[[Finding], Any]) -> Any:
    for finding in findings:
        inputs = _put(inputs, finding.path, mend(finding))
    return inputs


def _put(value: Any, path: Path, new: Any) -> Any:
    """A copy of ``value`` with ``new`` at ``path``, or nothing there. Lists keep their length: rules tell places."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        inner = _put(value.get(str(step)), rest, new)
        kept = {key: below for key, below in value.items() if key != step}
        return kept if inner is _NOTHING else kept | {str(step): inner}
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        inner = _put(value[step], rest, new)
        return [*value[:step], unknown_output() if inner is _NOTHING else inner, *value[step + 1 :]]
    return new
