"""What components of ours were asked for, read back from the inputs that their states keep.

An input of azure-native that has a secret in it is secret as a whole, and so are all extensions of a pool for the
protected settings of one. The component's own inputs hide the secret alone, and tell how the program spells each place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from importlib import import_module
from typing import Any, Final

from azure_poolkit.gate.reported import CollectingRun, heard_by
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.inputs.deferred import Deferred, noted
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.linting.forms.preview_file import StateInputs, dependencies_of
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.unknown import Unknown, fill
from azure_poolkit.report.program_frames import in_python
from azure_poolkit.report.steps import EngineStep

_OURS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    f"azure-poolkit:index:{name}": (f"azure_poolkit.{args}", f"{name}Args", f"azure_poolkit.{module}", judge)
    for name, args, module, judge in (
        ("BatchPool", "batch_pool.args", "batch_pool.component", "pool_gate"),
        ("ScaleSet", "scale_set.args", "scale_set.component", "scale_set_gate"),
        ("ScaleSetExtensions", "scale_set.extensions_args", "scale_set.extensions_component", "extensions_gate"),
    )
}
"""Of each component the module of its args, their class, and the module and the name of what judges them."""


@dataclass(frozen=True)
class Told:
    """A body as its component was asked for it, and what people call it."""

    label: str
    body: Body


@dataclass(frozen=True)
class ToldBodies:
    """The bodies of one side, by the URNs of their components."""

    by_component: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    spelling: Spelling = Spelling.WIRE

    def of(self, parent: Any, kind: str, name: str) -> Told | None:
        """The body of ``kind`` that the component ``parent`` was asked for, by its name where there are several."""
        made = self.by_component.get(parent, ()) if isinstance(parent, str) else ()
        found = [told for told in made if told.body.kind == kind]
        named = [told for told in found if told.body.name == name]
        several = named or found
        return several[0] if len(several) == 1 else None

    def listed(self, parent: Any) -> Told | None:
        """The list of separate extensions that the component ``parent`` was asked for."""
        return self.of(parent, SCALE_SET_EXTENSIONS, "")


def told_bodies(steps: Iterable[EngineStep], side: str) -> ToldBodies:
    """What components say on the side ``old`` or ``new``; nothing of those that kept no inputs, or other ones."""
    steps = list(steps)
    spelling = Spelling.PYTHON if in_python(steps) else Spelling.WIRE
    found = {}
    for step in steps:
        state: Mapping[str, Any] = getattr(step, side)
        if state and step.type in _OURS:
            found[step.urn] = tuple(_bodies(step, state, spelling))
    return ToldBodies(found, spelling)


def _bodies(step: EngineStep, state: Mapping[str, Any], spelling: Spelling) -> Iterator[Told]:
    args_module, args_class, module, judge = _OURS[step.type]
    read = StateInputs(dependencies_of(dict(state)))
    given = state.get("inputs")
    inputs = {key: read.value(value, (key,)) for key, value in given.items()} if isinstance(given, dict) else {}
    run = CollectingRun()
    try:
        args = intake(getattr(import_module(args_module), args_class), _arriving(inputs), Spelling.WIRE)
        with heard_by(run):
            getattr(import_module(module), judge)(step.urn.split("::", 3)[-1], _spelled(args, spelling))
    except FindingsError:
        return  # of another version than ours, which took other inputs
    arrived = _Arrived()
    for judged in run.said:
        body = judged.body
        value = fill(dict(body.value), arrived)
        extras = body.extras.through(lambda said: fill(said, arrived))
        yield Told(judged.label, replace(body, value=value, extras=extras, accept={**body.accept, **judged.accept}))


class _Arriving:
    """Stands for a value that the state does not show, as an awaitable does for one that will be known."""

    def __init__(self, unknown: Unknown) -> None:
        self.unknown = unknown

    def __await__(self) -> Iterator[Any]:
        raise NotImplementedError("nobody waits for a value that is not shown")


def _arriving(value: Any) -> Any:
    if isinstance(value, Unknown):
        return _Arriving(value)
    if isinstance(value, dict):
        return {key: _arriving(inner) for key, inner in value.items()}
    return [_arriving(inner) for inner in value] if isinstance(value, list) else value


class _Arrived:
    """Puts what stood for values back, one Unknown for each wherever it stands."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, Unknown]] = {}

    def __call__(self, leaf: Unknown) -> Unknown:
        origin = leaf.origin
        if not isinstance(origin, _Arriving):
            return replace(leaf, origin=None, then=None)
        known = replace(origin.unknown, secret=leaf.secret or origin.unknown.secret)
        return self._seen.setdefault(id(origin), (origin, known))[1]


def _spelled(args: Any, spelling: Spelling) -> Any:
    """``args``, which came over the wire, as ``spelling`` tells them: what is one of several kinds is an object of its
    own in Python, not one below a key."""
    return args if spelling is Spelling.WIRE else noted(_without_keys(args), spelling=spelling)


def _without_keys(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_keys(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_keys(inner) for inner in value]
    if not is_dataclass(value) or isinstance(value, (type, Deferred)):
        return value
    inputs = {name: _without_keys(getattr(value, name)) for name in [one.name for one in fields(value)]}
    return noted(value, **inputs, **({"given_under": None} if hasattr(value, "given_under") else {}))
