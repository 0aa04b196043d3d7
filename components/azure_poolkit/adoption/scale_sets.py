"""A scale set that exists, as a ScaleSet."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.adoption.building import built
from azure_poolkit.adoption.differing import differing
from azure_poolkit.adoption.fitting import Fitting, at, identity_inputs, placed_inputs
from azure_poolkit.adoption.pools import extensions_of
from azure_poolkit.adoption.program import Call
from azure_poolkit.adoption.typed import respelled_for_python
from azure_poolkit.arm.table import SCALE_SET_TYPE
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.scale_set.args import Administrator, ScaleSetArgs, ScaleSetNetwork
from azure_poolkit.scale_set.body import PLACES, scale_set_body

_NETWORK: Final = (*SCALE_SET_PROFILE, "networkProfile")
_IP: Final = (*_NETWORK, "networkInterfaceConfigurations", 0, "properties", "ipConfigurations", 0, "properties")
_OS: Final = (*SCALE_SET_PROFILE, "osProfile")
_EXTENSIONS: Final = (*SCALE_SET_PROFILE, "extensionProfile", "extensions")
_TYPED: Final[dict[str, Path]] = PLACES | {
    "computer_name_prefix": (*_OS, "computerNamePrefix"),
    "extensions_time_budget": (*SCALE_SET_PROFILE, "extensionProfile", "extensionsTimeBudget"),
}
_PLACES: Final = _TYPED | {
    "administrator": _OS,
    "extensions": _EXTENSIONS,
    "identities": ("identity",),
    "network": _NETWORK,
}
_REQUIRED: Final = frozenset({"vm_size", "capacity", "image", "administrator", "network"})


def scale_set_args(name: str, address: dict[str, Any], wanted: dict[str, Any], nulls: bool) -> Call | None:
    """The args, with those of its ``address``, that render to ``wanted``; None where there are none.

    ``nulls`` is what Fitting says of it.
    """
    fitting = Fitting(ScaleSetArgs, lambda args: scale_set_body(name, args).value, _PLACES, _REQUIRED, nulls)
    return fitting.found(_inputs(wanted), address, wanted)


def _inputs(wanted: dict[str, Any]) -> dict[str, Any]:
    said = placed_inputs(ScaleSetArgs, _TYPED, wanted)
    identity = wanted.get("identity")
    told = {
        "identities": identity_inputs(identity),
        "system_assigned_identity": "SystemAssigned" in str(at(identity, ("type",))) or None,
        "administrator": _administrator(at(wanted, _OS)),
        "extensions": extensions_of(at(wanted, _EXTENSIONS), identity, nested=True),
        "network": _network(wanted),
    }
    said |= {name: value for name, value in told.items() if value is not None}
    return {name: said[name] for name in fields_of(ScaleSetArgs) if name in said}


def _network(wanted: dict[str, Any]) -> Call | None:
    subnet, pools = at(wanted, (*_IP, "subnet", "id")), at(wanted, (*_IP, "loadBalancerBackendAddressPools"))
    if subnet is None:
        return None
    said = {"subnet_id": subnet}
    if isinstance(pools, list) and all(isinstance(one, dict) and one.keys() == {"id"} for one in pools):
        said["load_balancer_backend_pool_ids"] = [one["id"] for one in pools]
    return Call(ScaleSetNetwork, said)


def _administrator(profile: Any) -> Call | None:
    user = at(profile, ("adminUsername",))
    if user is None:
        return None
    key = at(profile, ("linuxConfiguration", "ssh", "publicKeys", 0, "keyData"))
    if key is not None:
        return Call(Administrator, {"username": user, "ssh_public_key": key})
    password = at(profile, ("adminPassword",))
    return None if password is None else Call(Administrator, {"username": user, "password": password})


def native_parts(name: str, address: dict[str, Any], body: dict[str, Any]) -> tuple[Any, list[Any] | None] | None:
    """azure-native's inputs for ``body``, and its extensions as inputs of ours beside them, where they can be said so;
    None where the two do not render to ``body``."""
    made = extensions_of(at(body, _EXTENSIONS), None, nested=True)
    for rest, extensions in ((body, None),) if made is None else ((_without(body, _EXTENSIONS), made), (body, None)):
        native = address | SCALE_SET_TYPE.to_native(rest)
        try:
            args = ScaleSetArgs.from_native(respelled_for_python(built(native)), extensions=built(extensions))
            difference = differing(dict(scale_set_body(name, args).value), body)
        except FindingsError:
            continue
        if not difference.over and not difference.too_much:
            return native, extensions
    return None


def _without(value: dict[str, Any], path: Path) -> dict[str, Any]:
    step, *rest = path
    if not rest:
        return {key: inner for key, inner in value.items() if key != step}
    inner = _without(value[str(step)], tuple(rest))
    return {key: below for key, below in {**value, str(step): inner}.items() if key != step or below}
