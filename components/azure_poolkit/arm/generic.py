"""azure-native's generic resource, which sends any type at any API version, its body as ARM has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.arm.table import TYPES
from azure_poolkit.arm.types import ArmType

TOKEN: Final = "azure-native:resources:Resource"
_BODY: Final = frozenset({"extendedLocation", "identity", "kind", "location", "plan", "properties", "sku", "tags"})


@dataclass(frozen=True)
class GenericRequest:
    """What a generic resource sends: ``inputs`` fill the path of ``type``, as azure-native's own type calls them."""

    type: ArmType
    inputs: Mapping[str, Any]
    body: Mapping[str, Any]
    api_version: str | None


def read_generic(inputs: Mapping[str, Any]) -> GenericRequest | None:
    """What a generic resource with these inputs sends, if that is of a type that we know; parts may be unknown."""
    parent = inputs.get("parentResourcePath")
    steps = parent.strip("/").split("/") if isinstance(parent, str) and parent else []
    type_ = _find(inputs.get("resourceProviderNamespace"), steps[::2], inputs.get("resourceType"))
    if type_ is None:
        return None
    group, *above, own = type_.path_inputs
    names = dict(zip(above, steps[1::2], strict=False)) if steps else dict.fromkeys(above, parent)
    named = {group: inputs.get("resourceGroupName"), **names, own: inputs.get("resourceName")}
    version = inputs.get("apiVersion")
    body = {key: value for key, value in inputs.items() if key in _BODY}
    return GenericRequest(type_, named, body, version if isinstance(version, str) else None)


def _find(namespace: Any, above: list[str], own: Any) -> ArmType | None:
    """The type of these names; where those above it are not known, the one type that ends in ``own``."""
    wanted = "/".join([str(namespace), *above, str(own)]).casefold()
    for type_ in TYPES:
        first, _, rest = type_.arm_type.casefold().partition("/")
        ends_so = not above and first == str(namespace).casefold() and rest.rpartition("/")[2] == str(own).casefold()
        if ends_so or type_.arm_type.casefold() == wanted:
            return type_
    return None
