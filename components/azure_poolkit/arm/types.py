"""The resource types we wrap: what ARM and azure-native call them, and how their inputs differ.

azure-native takes what ARM has under ``properties`` at the top, beside ``identity``, ``tags`` and the parts of the
path; and takes identities as a list of ids where ARM has a map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.rules.body import POOL
from azure_poolkit.rules.unknown import SHOWN_UNKNOWN, Unknown, UnknownKey


@dataclass(frozen=True, kw_only=True)
class ArmType:
    """One resource type. ``path`` is its address below the subscription, with the inputs that fill it."""

    kind: str
    token: str
    api_version: str
    path: str
    path_inputs: tuple[str, ...]
    top: frozenset[str] = frozenset({"identity", "tags", "location", "sku", "zones", "plan"})

    def to_native(self, body: dict[str, Any]) -> dict[str, Any]:
        """azure-native's inputs for ``body``, but for the parts of the path."""
        inputs = {key: value for key, value in body.items() if key in self.top}
        if isinstance(inputs.get("identity"), dict):
            inputs["identity"] = _native_identity(inputs["identity"])
        return inputs | dict(body.get("properties", {}))

    def from_native(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """The ARM body that azure-native sends for ``inputs``."""
        body: dict[str, Any] = {}
        properties: dict[str, Any] = {}
        for key, value in inputs.items():
            if key in self.path_inputs:
                continue
            (body if key in self.top else properties)[key] = value
        if isinstance(body.get("identity"), dict):
            body["identity"] = _arm_identity(body["identity"])
        return {"properties": properties, **body}

    def address(self, inputs: dict[str, Any]) -> str:
        """The path of the request, with what is not known yet marked as such."""
        parts = {name: _part(inputs.get(name)) for name in self.path_inputs}
        return "/subscriptions/{subscription}" + self.path.format(**parts)


def _part(value: Any) -> str:
    return value if isinstance(value, str) else SHOWN_UNKNOWN


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


BATCH_POOL: Final = ArmType(
    kind=POOL,
    token="azure-native:batch:Pool",
    api_version="2024-07-01",
    path="/resourceGroups/{resourceGroupName}/providers/Microsoft.Batch/batchAccounts/{accountName}/pools/{poolName}",
    path_inputs=("resourceGroupName", "accountName", "poolName"),
    top=frozenset({"identity", "tags"}),
)

TYPES: Final = {type_.token: type_ for type_ in (BATCH_POOL,)}


def find_type(token: str) -> ArmType | None:
    """The type of this azure-native token, whether or not it names an API version."""
    package, _, rest = token.partition(":")
    module, _, name = rest.partition(":")
    return TYPES.get(f"{package}:{module.split('/')[0]}:{name}")
