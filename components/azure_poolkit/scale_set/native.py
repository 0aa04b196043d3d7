"""From azure-native's args of a whole scale set to its ARM body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.arm.table import SCALE_SET_TYPE
from azure_poolkit.inputs import arm_of, is_output, to_snake
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.node import Node
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE

OWN_NAMES: Final = frozenset({"tags", "settings", "protectedSettings"})
_EXTENSIONS: Final = (*SCALE_SET_PROFILE, "extensionProfile", "extensions")


def put_native(draft: Draft, native: Any) -> dict[str, Any]:
    """Lay down what azure-native's args of the whole scale set say, told in their words; returns its address."""
    inputs = {key: _piece(value, key) for key, value in arm_of(native).items()}
    address = {key: inputs[key] for key in SCALE_SET_TYPE.path_inputs if inputs.get(key) is not None}
    body = SCALE_SET_TYPE.from_native({key: value for key, value in inputs.items() if value is not None})
    draft.value |= body
    for place, origin in SCALE_SET_TYPE.source_paths(body).items():
        draft.came_from(place, tuple(to_snake(step) if isinstance(step, str) else step for step in origin))
    own = [(*_EXTENSIONS, index, "properties") for index, _ in enumerate(Node(body).at(*_EXTENSIONS).items())]
    draft.verbatim |= {(*place, name) for place in own for name in ("settings", "protectedSettings")}
    return address


def _piece(value: Any, key: str) -> Any:
    """``value``, which stands under ``key``, with an Unknown in place of each Output, which brings ARM's words."""
    if is_output(value):
        return Unknown(origin=value, then=lambda known, _secret: known if key in OWN_NAMES else arm_of(known))
    if isinstance(value, Mapping):
        return {name: _piece(inner, key if key in OWN_NAMES else name) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_piece(inner, key) for inner in value]
    return value
