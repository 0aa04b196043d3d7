"""What a resource type is called by ARM and by azure-native, and how their inputs differ.

azure-native takes what ARM has under ``properties`` at the top, beside ``identity``, ``tags`` and the parts of the
path; takes identities as a list of ids where ARM has a map; and does without the inner ``properties`` of some objects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from azure_poolkit.arm.flattening import Inner, changed_at, flattened, inner_places, nested_path, restored
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import SHOWN_UNKNOWN, Unknown, UnknownKey

_PARAMETER: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class ArmType:
    """One resource type. ``path`` is its address with the inputs that fill it; below a subscription, or any ``scope``.

    ``top`` are the inputs that ARM has beside ``properties``, ``hoisted`` is false where azure-native too has
    ``properties``, and ``inner`` are the places whose own ``properties`` azure-native does without. ``shown`` tells
    whether a preview shows its requests. ``singles`` are properties of which azure-native takes one
    where ARM has a list, and what ARM calls that. ``spelled`` are keys, by the places of their objects, that ARM and
    azure-native spell in another letter case, which azure-native insists on.
    """

    kind: str
    token: str
    api_version: str
    path: str
    top: frozenset[str] = frozenset({"identity", "tags", "location", "sku", "zones", "plan"})
    hoisted: bool = True
    inner: tuple[Inner, ...] = ()
    shown: bool = False
    singles: Mapping[str, str] = field(default_factory=dict)
    spelled: tuple[tuple[Path, Mapping[str, str]], ...] = ()

    @property
    def path_inputs(self) -> tuple[str, ...]:
        """The inputs that fill the path, the resource's own name last."""
        return tuple(_PARAMETER.findall(self.path))

    @property
    def arm_type(self) -> str:
        """The type as ARM writes it, as in ``Microsoft.Batch/batchAccounts/pools``."""
        namespace, *steps = self.path.rpartition("/providers/")[2].split("/")
        return "/".join([namespace, *steps[::2]])

    def to_native(self, body: dict[str, Any]) -> dict[str, Any]:
        """azure-native's inputs for ``body``, but for the parts of the path."""
        inputs = {key: value for key, value in body.items() if key in self.top}
        if isinstance(inputs.get("identity"), dict):
            inputs["identity"] = _native_identity(inputs["identity"])
        properties = flattened(body.get("properties", {}), self.inner)
        for place, names in self.spelled:
            properties = changed_at(properties, place, partial(_renamed, names))
        for one, many in self.singles.items():
            if many in properties:
                (properties[one],) = properties.pop(many)
        return inputs | (properties if self.hoisted else {"properties": properties})

    def from_native(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """The ARM body that azure-native sends for ``inputs``."""
        body: dict[str, Any] = {}
        properties: dict[str, Any] = {}
        for key, value in inputs.items():
            if key in self.path_inputs:
                continue
            (body if key in self.top or not self.hoisted else properties)[key] = value
        if isinstance(body.get("identity"), dict):
            body["identity"] = _arm_identity(body["identity"])
        for one, many in self.singles.items():
            if one in properties:
                properties[many] = [properties.pop(one)]
        properties = restored(properties, self.inner)
        return {"properties": properties, **body} if self.hoisted else body

    def body_path(self, native: Path) -> Path:
        """Where in the body an input of azure-native stands."""
        if native[0] in self.top or not self.hoisted:
            return native
        if native[0] in self.singles:
            return ("properties", self.singles[str(native[0])], 0, *native[1:])
        return ("properties", *nested_path(native, self.inner))

    def source_paths(self, body: dict[str, Any]) -> dict[Path, Path]:
        """Where azure-native's inputs have the parts of ``body`` whose paths differ."""
        if not self.hoisted:
            return {(): ()}
        inner = inner_places(body["properties"], self.inner)
        places = {("properties", *place, "properties"): native for place, native in inner}
        singles: dict[Path, Path] = {("properties", many, 0): (one,) for one, many in self.singles.items()}
        return {(): (), ("properties",): (), **places, **singles}

    def address(self, inputs: dict[str, Any]) -> str:
        """The path of the request, with what is not known yet marked as such."""
        parts = {name: _part(inputs.get(name)) for name in self.path_inputs}
        filled = self.path.format(**parts)
        return filled if self.path.startswith("/{scope}") else f"/subscriptions/{{subscription}}{filled}"


def _renamed(names: Mapping[str, str], value: dict[str, Any]) -> dict[str, Any]:
    return {names.get(key, key): inner for key, inner in value.items()}


def _part(value: Any) -> str:
    return value.removeprefix("/") if isinstance(value, str) else SHOWN_UNKNOWN


def _native_identity(identity: dict[str, Any]) -> dict[str, Any]:
    ids = identity.get("userAssignedIdentities")
    if not isinstance(ids, dict):
        return identity
    listed = [key.unknown if isinstance(key, UnknownKey) else key for key in ids]
    return identity | {"userAssignedIdentities": listed}


def _arm_identity(identity: dict[str, Any]) -> dict[str, Any]:
    ids = identity.get("userAssignedIdentities")
    if not isinstance(ids, list):
        return identity
    mapped: dict[str, Any] = {
        UnknownKey.of(id_, n) if isinstance(id_, Unknown) else str(id_): {} for n, id_ in enumerate(ids)
    }
    return identity | {"userAssignedIdentities": mapped}
