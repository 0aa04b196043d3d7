"""From values as ARM has them to the inputs of args classes that say the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.program import Asked, Call
from azure_poolkit.batch_pool.mounts import MOUNTS, Mount
from azure_poolkit.inputs.markers import DurationShape, OneOf
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.inputs.spelling import to_camel, to_snake
from azure_poolkit.node_image.image import IMAGES, Image

_OWN_NAMES: Final = frozenset({"settings", "protectedSettings", "tags", "resourceTags"})
"""Below these, keys are the user's own."""


def respelled_for_python(value: Any, key: str = "") -> Any:
    """``value``, which stands under ``key`` in ARM's names, in azure-native's names for Python."""
    if key in _OWN_NAMES:
        return value
    if isinstance(value, dict):
        return {_name(name): respelled_for_python(inner, name) for name, inner in value.items()}
    return [respelled_for_python(inner, key) for inner in value] if isinstance(value, list) else value


def _name(key: str) -> str:
    return key if isinstance(key, AskedKey) else to_snake(key)


_IMAGES = {
    "publisher": "marketplace",
    "offer": "marketplace",
    "id": "gallery_version",
    "sharedGalleryImageId": "shared_gallery",
    "communityGalleryImageId": "community_gallery",
}


class NotTypedError(Exception):
    """Raised for a value that the typed inputs cannot say."""


def typed(shape: Shape, value: Any) -> Any:
    """What the input of that ``shape`` is given for ``value``. Raises NotTypedError."""
    if isinstance(value, Asked):
        return value
    if shape.marker(OneOf) is not None:
        return _variant(shape.type, value)
    if isinstance(shape.type, type) and dataclasses.is_dataclass(shape.type):
        return _object(shape.type, value)
    if shape.element is not None:
        return _several(shape, shape.element, value)
    if shape.marker(DurationShape) is not None and not isinstance(value, str):
        raise NotTypedError
    return value


def _several(shape: Shape, element: Shape, value: Any) -> Any:
    if shape.is_list and isinstance(value, list):
        return [typed(element, item) for item in value]
    if not shape.is_list and isinstance(value, dict):
        return {key: typed(element, item) for key, item in value.items()}
    raise NotTypedError


def _variant(base: type, value: Any) -> Call:
    if not isinstance(value, dict):
        raise NotTypedError
    if base is Image:
        keys = {_IMAGES[key] for key in value if key in _IMAGES}
        if len(keys) == 1:
            return _object(IMAGES[keys.pop()], value)
    if base is Mount and len(value) == 1:
        ((key, below),) = value.items()
        cls = next((cls for name, cls in MOUNTS.items() if to_camel(name) == key), None)
        if cls is not None:
            return _object(cls, below)
    raise NotTypedError


def _object(cls: type, value: Any) -> Call:
    if not isinstance(value, dict):
        raise NotTypedError
    names: Mapping[str, str | None] = getattr(cls, "arm_names", {})
    by_arm = {names.get(name, to_camel(name)): (name, shape) for name, shape in fields_of(cls).items()}
    inputs: dict[str, Any] = {}
    for key, inner in value.items():
        if key not in by_arm:
            raise NotTypedError
        name, shape = by_arm[key]
        inputs[name] = typed(shape, inner)
    return Call(cls, with_nothing(cls, inputs))


def with_nothing(cls: type, inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs`` with None for each that has another default and was not given, so that nothing is said of it."""
    told = {field.name: field for field in dataclasses.fields(cls)}
    unsaid = {
        name: None
        for name, field in told.items()
        if name not in inputs and field.default not in (None, False, dataclasses.MISSING)
    }
    return {name: inputs.get(name, unsaid.get(name)) for name in told if name in inputs or name in unsaid}
