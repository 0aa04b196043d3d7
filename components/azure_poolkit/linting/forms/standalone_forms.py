"""The forms of files that hold bodies, or parts of them, and nothing around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.forms import bodies
from azure_poolkit.linting.forms.az_output import (
    created_scale_set,
    is_created_scale_set,
    is_shown_extension,
    is_shown_list,
    is_shown_scale_set,
    shown_extension,
    shown_list,
    shown_scale_set,
)
from azure_poolkit.linting.forms.data_plane import data_plane_pool, is_data_plane_pool
from azure_poolkit.linting.forms.status_report import (
    extension_on_node,
    has_report,
    is_extension_on_node,
)
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.context import Context

Address = Mapping[str, Any]


@dataclass(frozen=True)
class StandaloneForm:
    """One form: whether a value has it, and the bodies that are in such a value."""

    name: str
    holder: type
    fits: Callable[[Any], bool]
    read: Callable[[Any, Context, Address], list[BodySource]]


def _part(
    name: str, fits: Callable[[Any], bool], read: Callable[[Any, Context], BodySource], holder: type = dict
) -> StandaloneForm:
    return StandaloneForm(name, holder, fits, lambda value, context, _address: [read(value, context)])


def _whole(name: str, kind: str) -> StandaloneForm:
    return StandaloneForm(
        name,
        dict,
        lambda value: bodies.kind_of(value) == kind,
        lambda value, context, address: [bodies.whole_body(kind, value, context, address)],
    )


def _has(*keys: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and "properties" not in value and any(key in value for key in keys)


def _has_extensions(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def check(value: Any) -> bool:
        listed = value.get("extensions") if isinstance(value, dict) and "properties" not in value else None
        return _all(fits)(listed)

    return check


def _all(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(fits(item) for item in value)


def _any_resource(value: Any, context: Context, address: Address) -> list[BodySource]:
    kind = bodies.kind_of(value)
    return [bodies.whole_body(kind, value, context, address)] if kind else []


def _is_list(value: Any) -> bool:
    """Whether some elements of ``value`` have one of these forms, and the others are resources at least."""
    if not isinstance(value, list) or not value:
        return False
    forms = [bare_form(item) is not None for item in value]
    return any(forms) and all(
        fits or "/" in (bodies.arm_type_of(item) or "") for fits, item in zip(forms, value, strict=True)
    )


def _each(value: Any, context: Context, address: Address) -> list[BodySource]:
    found = []
    for index, item in enumerate(value):
        found += bodies.below(bare_sources(item, context, address), (index,))
    return found


STANDALONE_FORMS: Final = (
    StandaloneForm("extension-on-node", dict, is_extension_on_node, extension_on_node),
    StandaloneForm("shown-scale-set", dict, is_shown_scale_set, shown_scale_set),
    StandaloneForm("created-scale-set", dict, is_created_scale_set, created_scale_set),
    StandaloneForm("shown-scale-set-extension", dict, is_shown_extension, shown_extension),
    _part("shown-scale-set-extensions", is_shown_list, shown_list, list),
    _whole("pool", POOL),
    _whole("scale-set", SCALE_SET),
    _whole("scale-set-extension", SCALE_SET_EXTENSION),
    StandaloneForm("resource", dict, lambda value: bodies.kind_of(value) is not None, _any_resource),
    _part("virtual-machine-profile", _has("virtualMachineProfile"), bodies.machine_profile),
    _part(
        "extension-profile",
        lambda value: _has("extensionProfile")(value) or _has_extensions(bodies.is_nested_extension)(value),
        bodies.extension_profile,
    ),
    _part("data-plane-pool", is_data_plane_pool, data_plane_pool),
    _part("pool-extension", bodies.is_flat_extension, bodies.pool_extension),
    _part("pool-extensions", _all(bodies.is_flat_extension), bodies.pool_extensions, list),
    _part("scale-set-extensions", _all(bodies.is_nested_extension), bodies.scale_set_extensions, list),
    StandaloneForm("status-report", dict, has_report, lambda _value, _context, _address: []),
    StandaloneForm("list", list, _is_list, _each),
)


def bare_form(value: Any) -> StandaloneForm | None:
    """The first of these forms that ``value`` has."""
    return next((form for form in STANDALONE_FORMS if form.fits(value)), None)


def bare_sources(value: Any, context: Context, address: Address) -> list[BodySource]:
    """The bodies in ``value``, none if it has none of these forms. ``address`` is what is said of them elsewhere."""
    form = bare_form(value)
    return form.read(value, context, address) if form else []
