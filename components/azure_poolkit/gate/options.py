"""Resource options of a component: which are its own, and which go to the resources below it that do its work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pulumi
from pulumi._types import input_type_py_to_pulumi_names

from azure_poolkit.inputs import to_camel, to_snake
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding, show_value
from azure_poolkit.model.path import Path
from azure_poolkit.rules.codes import UNKNOWN_KEY, WRONG_TYPE

_OF_CHILDREN: Final = (
    *("additional_secret_outputs", "custom_timeouts", "delete_before_replace", "hide_diffs"),
    *("hooks", "ignore_changes", "import_", "plugin_download_url", "replace_on_changes", "replace_with"),
    *("replacement_trigger", "version"),
)
"""What means nothing to a component: it has no provider, and is neither replaced nor imported."""
_SHARED: Final = ("deleted_with", "retain_on_delete")
"""What the engine lets children inherit; said of them too, so that tests without an engine see it."""
_OF_INPUTS: Final = ("ignore_changes", "replace_on_changes", "hide_diffs")
IMPORT_ONE: Final = {
    "import_": "import each resource of the component separately: `pulumi import TYPE NAME ID --parent component=URN`"
}
"""The refusal of components that make several resources, of which one id names one."""
_OF_PROVIDERS: Final = {"env_var_mappings": "say it of the Provider, and give that as 'provider'"}
"""What the engine takes for providers alone, and refuses for all else."""
_STEP: Final = re.compile(r'\["([^"]+)"\]|\[(\d+|\*)\]|([^.\[\]]+)')
_EVERY: Final = "*"


def own_options(opts: pulumi.ResourceOptions | None, inputs: Mapping[str, Any]) -> pulumi.ResourceOptions | None:
    """``opts`` as the component itself is registered with, which records ``inputs``: what is ignored of these changes
    nothing there either."""
    if opts is None:
        return None
    own = pulumi.ResourceOptions.merge(opts, None)
    for name in _OF_CHILDREN:
        setattr(own, name, None)
    ignored = [[_camel(step) for step in _steps(name)] for name in opts.ignore_changes or ()]
    own.ignore_changes = [dotted(steps) for steps in ignored if steps[0] in inputs] or None
    return own


@dataclass(frozen=True)
class Names:
    """What the inputs of a component are called on one of its children.

    ``args`` is azure-native's class of the child's inputs, whose names are taken too; ``sources`` are the
    ``source_paths`` of the child's body, and ``places`` what these do not tell. ``verbatim`` are inputs whose keys are
    the user's own, and ``native`` writes a place in the body as a path of the child.
    """

    args: type
    sources: Mapping[Path, Path] = field(default_factory=dict)
    places: Mapping[str, Path] = field(default_factory=dict)
    native: Callable[[Path], str] = field(default=lambda place: _hoisted(place))
    verbatim: frozenset[str] = frozenset({"tags", "resource_tags"})

    def of(self, name: str) -> list[str]:
        """The child's paths for what the component calls ``name``; none where this child has nothing of the kind."""
        if name == _EVERY:
            return [name]
        steps = _steps(name)
        first = to_snake(steps[0])
        below = [str(step) if first in self.verbatim else _camel(step) for step in steps]
        asked: Path = tuple(int(step) if step.isdigit() else to_snake(step) for step in steps)
        found = next((told for length in range(len(asked), 0, -1) if (told := self._below(asked, length, below))), [])
        known = {to_snake(key): key for key in input_type_py_to_pulumi_names(self.args).values()}
        if not found and first in known:
            found = [dotted([known[first], *below[1:]])]
        return list(dict.fromkeys(found))

    def _below(self, asked: Path, length: int, steps: Sequence[str]) -> list[str]:
        """The child's paths for what comes of the first ``length`` steps ``asked`` for, with the other ``steps``."""
        return [self.native((*place, *steps[length:])) for place in self._places(asked[:length])]

    def all_of(self, names: Iterable[str] | None) -> list[str]:
        """The same for several."""
        return [path for name in names or () for path in self.of(name)]

    def _places(self, asked: Path) -> list[Path]:
        if len(asked) == 1 and asked[0] in self.places:
            return [self.places[str(asked[0])]]
        told = [place for place, source in self.sources.items() if source[: len(asked)] == asked and place]
        return [place for place in told if not any(place[:length] in told for length in range(1, len(place)))]


def adopted(name: str | None) -> list[str | pulumi.Alias]:
    """The aliases of a child that the program had as a resource of its own before: below the stack, under ``name``, or
    anywhere else, where that is a URN."""
    if name is None:
        return []
    return [name if name.startswith("urn:") else pulumi.Alias(name=name, parent=pulumi.ROOT_STACK_RESOURCE)]


def check_options(
    label: str, opts: pulumi.ResourceOptions | None, names: Sequence[Names], refused: Mapping[str, str] | None = None
) -> None:
    """Raise FindingsError for options that cannot be honoured: those that are given of ``refused``, which says how to
    get the effect of each, and inputs that none of the children has."""
    if opts is None:
        return
    faults = [
        _refusal(label, name, how) for name, how in (_OF_PROVIDERS | dict(refused or {})).items() if _given(opts, name)
    ]
    for option in _OF_INPUTS:
        for index, name in enumerate(getattr(opts, option, None) or []):
            if not any(child.of(name) for child in names):
                faults.append(_unknown(label, option, index, name))
    if faults:
        raise FindingsError(faults, label)


def child_options(
    opts: pulumi.ResourceOptions | None, own: pulumi.ResourceOptions, names: Names
) -> pulumi.ResourceOptions:
    """``own``, with which a component makes one of its children, and those of ``opts`` that are for it."""
    if opts is None:
        return own
    given = pulumi.ResourceOptions()
    for name in (*_OF_CHILDREN, *_SHARED):
        setattr(given, name, getattr(opts, name, None))
    for option in _OF_INPUTS:
        setattr(given, option, names.all_of(getattr(opts, option, None)) or None)
    given.additional_secret_outputs = [_camel(name) for name in opts.additional_secret_outputs or []] or None
    return pulumi.ResourceOptions.merge(own, given)


def _given(opts: pulumi.ResourceOptions, name: str) -> bool:
    return getattr(opts, name, None) not in (None, [], (), {})


def _refusal(label: str, option: str, how: str) -> Finding:
    says = f"a {label.partition(' ')[0]} does not take this resource option"
    return _finding(WRONG_TYPE, label, ("opts", option), says, None, how)


def _unknown(label: str, option: str, index: int, name: str) -> Finding:
    component = label.partition(" ")[0]
    says = f"neither {component} nor its resource has an input of this name"
    fix = f"write an input of {component}, as in the program, or a property of azure-native's resource, or remove it"
    return _finding(UNKNOWN_KEY, label, ("opts", option, index), says, name, fix)


def _finding(code: Any, label: str, path: Path, says: str, value: str | None, fix: str) -> Finding:
    spelled = f"{path[0]}.{path[1]}" + (f"[{path[2]}]" if len(path) > 2 else "")
    shown = None if value is None else show_value(value)
    return Finding(
        code=code.code,
        severity=code.severity,
        subject=label,
        path=path,
        spelled=spelled,
        says=says,
        value=shown,
        fix=fix,
        source=code.source,
    )


def _steps(name: str) -> Sequence[str]:
    return [next(part for part in found.groups() if part) for found in _STEP.finditer(name)] or [name]


def _camel(step: str) -> str:
    return to_camel(to_snake(step)) if not step.isdigit() else step


def _hoisted(place: Path) -> str:
    return dotted(step for step in place if step not in ("properties", "address"))


def dotted(steps: Iterable[Any]) -> str:
    """A property path as the engine reads it."""
    text = ""
    for step in steps:
        if str(step).isdigit() or step == _EVERY:
            text += f"[{step}]"
        elif re.fullmatch(r"\w+", str(step)):
            text += f".{step}" if text else str(step)
        else:
            text += f'["{step}"]'
    return text
