"""A pool that exists, as a BatchPool."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.adoption.building import built
from azure_poolkit.adoption.extensions import extension_inputs
from azure_poolkit.adoption.fitting import Fitting, at, identity_inputs, placed_inputs
from azure_poolkit.adoption.program import Asked, Call
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.body import PLACES, pool_body
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

_TYPED: Final[dict[str, Path]] = PLACES | {
    "start_task": ("properties", "startTask"),
    "mounts": ("properties", "mountConfiguration"),
}
POOL_PLACES: Final[dict[str, Path]] = _TYPED | {
    "extensions": (*VM_CONFIGURATION, "extensions"),
    "metadata": ("properties", "metadata"),
    "identities": ("identity",),
}
"""Where in the body each input of a pool stands."""
_REQUIRED: Final = frozenset({"vm_size", "image"})


def pool_args(name: str, address: dict[str, Any], wanted: dict[str, Any], nulls: bool) -> Call | None:
    """The args, with those of its ``address``, that render to ``wanted``; None where there are none.

    ``nulls`` is what Fitting says of it.
    """
    fitting = Fitting(BatchPoolArgs, lambda args: pool_body(name, args).value, POOL_PLACES, _REQUIRED, nulls)
    return fitting.found(_inputs(wanted), address, wanted)


def _inputs(wanted: dict[str, Any]) -> dict[str, Any]:
    said = placed_inputs(BatchPoolArgs, _TYPED, wanted)
    told = {
        "identities": identity_inputs(wanted.get("identity")),
        "extensions": extensions_of(at(wanted, POOL_PLACES["extensions"]), wanted.get("identity"), nested=False),
        "metadata": _pairs(at(wanted, POOL_PLACES["metadata"])),
    }
    said |= {name: value for name, value in told.items() if value is not None}
    return {name: said[name] for name in fields_of(BatchPoolArgs) if name in said}


def extensions_of(listed: Any, identity: Any, nested: bool) -> list[Any] | None:
    """The extensions of a list, as inputs; None where there is no list, or one of them cannot be said."""
    if isinstance(listed, Asked) or not isinstance(listed, list):
        return None
    carried = built(identity_inputs(identity))
    made = [extension_inputs(one, carried, nested) for one in listed]
    return None if None in made else made


def _pairs(listed: Any) -> dict[str, Any] | None:
    """A list of names and values as a map; None where it is no such list, or has a name twice."""
    pairs = listed if isinstance(listed, list) else [None]
    if not all(isinstance(one, dict) and one.keys() == {"name", "value"} for one in pairs):
        return None
    made = {one["name"]: one["value"] for one in pairs if one and isinstance(one["name"], str)}
    return made if len(made) == len(pairs) else None
