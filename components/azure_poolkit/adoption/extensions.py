"""Extensions as the kind that says the same, or as raw ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from azure_poolkit.adoption.building import built, comparable
from azure_poolkit.adoption.program import Asked, Call
from azure_poolkit.adoption.typed import NotTypedError, typed, with_nothing
from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.extension import Extension, KindOf, RawExtension
from azure_poolkit.extensions.kinds import KINDS
from azure_poolkit.facts.handlers import handler_key
from azure_poolkit.inputs import Spelling
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.markers import DurationShape
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.model.path import Path

_SIGN_IN: Final[tuple[Path, ...]] = (
    ("authenticationSettings", "msiClientId"),
    ("authentication", "managedIdentity", "identifier-value"),
)
_COMMON: Final = {
    "typeHandlerVersion": "type_handler_version",
    "autoUpgradeMinorVersion": "auto_upgrade_minor_version",
    "enableAutomaticUpgrade": "enable_automatic_upgrade",
    "forceUpdateTag": "force_update_tag",
    "suppressFailures": "suppress_failures",
    "provisionAfterExtensions": "after",
}


def extension_inputs(value: Any, identities: Any, nested: bool) -> Call | None:
    """The extension that renders to ``value`` again, ``nested`` below ``properties`` or flat; None where none does."""
    for candidate in _candidates(value, nested):
        if _renders(candidate, value, identities, nested):
            return candidate
    return None


def _renders(candidate: Call, value: Any, identities: Any, nested: bool) -> bool:
    draft = Draft(Extension, Spelling.PYTHON)
    ordered = RawExtension(publisher="p", type="t", after=["x"])
    try:
        put_extensions(draft, ("list",), ("extensions",), [built(candidate), ordered], identities, nested)
    except (FindingsError, TypeError, ValueError):
        return False
    made, wanted = comparable(draft.value["list"][0]), comparable(value)
    if made == wanted:
        return True
    if "settings" not in (wanted.get("properties", {}) if nested else wanted):
        (made["properties"] if nested else made).pop("settings", None)
    return bool(made == wanted)


def _candidates(value: Any, nested: bool) -> Iterator[Call]:
    if not isinstance(value, dict):
        return
    said = {**value, **value.get("properties", {})} if nested else value
    publisher, type_ = said.get("publisher"), said.get("type")
    if isinstance(publisher, str) and isinstance(type_, str):
        for cls in KINDS.values():
            if issubclass(cls, KindOf) and cls.known_handler.key == handler_key(publisher, type_):
                yield from _of_kind(cls, said)
    raw = {"publisher": publisher, "type": type_, "settings": said.get("settings")}
    common = _common(RawExtension, said) | {"protected_settings": said.get("protectedSettings")}
    yield Call(RawExtension, _given(RawExtension, common | raw))


def _given(cls: type, inputs: dict[str, Any]) -> dict[str, Any]:
    return with_nothing(cls, {name: inner for name, inner in inputs.items() if inner is not None})


def _common(cls: type, said: dict[str, Any]) -> dict[str, Any]:
    inputs = {name: said.get(key) for key, name in _COMMON.items()}
    if said.get("name") != said.get("type"):
        inputs["name"] = said.get("name")
    reference = said.get("protectedSettingsFromKeyVault")
    if isinstance(reference, dict):
        told = {"secretUrl": reference.get("secretUrl"), "sourceVault": _at(reference, ("sourceVault", "id"))}
        inputs["protected_settings_from_key_vault"] = typed(_shapes(cls)["protected_settings_from_key_vault"], told)
    return inputs


def _of_kind(cls: type[KindOf], said: dict[str, Any]) -> Iterator[Call]:
    try:
        inputs = _common(cls, said) | _placed(cls, cls.places, said.get("settings"))
        protected = said.get("protectedSettings")
        secret = _placed(cls, cls.protected_places, protected)
    except NotTypedError:
        return
    shapes = _shapes(cls)
    for path in _SIGN_IN if "identity" in shapes else ():
        signs_in_as = _at(said.get("settings"), path)
        if signs_in_as is not None:
            inputs["identity"] = signs_in_as
    if all(isinstance(one, (str, Asked)) for one in inputs.get("observed_certificates") or [None]):
        inputs["certificates_as_strings"] = True
    if "certificates_as_strings" not in shapes:
        inputs.pop("certificates_as_strings", None)
    told = {path[0] for name, path in cls.protected_places.items() if name in secret}
    rest = {key: inner for key, inner in protected.items() if key not in told} if isinstance(protected, dict) else None
    whole = protected if isinstance(protected, Asked) else None if rest == {} and told else rest
    yield Call(cls, _given(cls, inputs | secret | {"protected_settings": whole}))


def _shapes(cls: type) -> dict[str, Shape]:
    return fields_of(cls)


def _placed(cls: type, places: Any, settings: Any) -> dict[str, Any]:
    shapes = _shapes(cls)
    found = {name: _at(settings, path) for name, path in places.items()}
    return {name: _inverse(name, shapes[name], value) for name, value in found.items() if value is not None}


def _inverse(name: str, shape: Shape, value: Any) -> Any:
    """What the input is given so that ``value`` is sent."""
    if isinstance(value, Asked):
        return value
    if shape.marker(DurationShape) is not None and str(value).replace(".", "", 1).isdigit():
        return _duration(Decimal(str(value)))
    if shape.type is bool and value in ("true", "false"):
        return value == "true"
    if shape.is_list and isinstance(value, str):
        return value.split(";")
    if name == "observed_certificates" and isinstance(value, list):
        return [one if isinstance(one, str) else typed(shape.element or shape, one) for one in value]
    return typed(shape, value)


def _duration(seconds: Decimal) -> str:
    whole = int(seconds)
    if seconds != whole:
        return f"PT{seconds}S"
    for unit, name in ((3600, "H"), (60, "M")):
        if whole and whole % unit == 0:
            return f"PT{whole // unit}{name}"
    return f"PT{whole}S"


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
