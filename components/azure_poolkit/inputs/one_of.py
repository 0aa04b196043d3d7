"""Reads objects that must have exactly one key of several."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from azure_poolkit.inputs.checking import checked_map
from azure_poolkit.inputs.deferred import Deferred, is_output, noted
from azure_poolkit.inputs.nearest import some_of
from azure_poolkit.inputs.one_key import object_of, one_of_several
from azure_poolkit.inputs.sdk import without_sdk
from azure_poolkit.inputs.spelling import Spelling


def read_variant(
    base: type,
    variants: Mapping[str, type],
    value: Any,
    info: ValidationInfo,
    meant: Callable[[Any], str | None] = lambda _value: None,
) -> Any:
    """The object of the variant that ``value`` names, which remembers the key it was given under."""
    spelling = Spelling.of(info.context)
    keys = {spelling.key(name): variant for name, variant in variants.items()}
    if not isinstance(value, Mapping):
        named = meant(value)
        fix = "give one of them" if named is None else f"write {_by_id(named, variants[named], spelling)}"
        raise PydanticCustomError("one_of_type", "{wanted}", {"wanted": _wanted(keys, spelling), "fix": fix})
    chosen = [key for key in value if key in keys and value[key] is not None]
    if len(chosen) != 1:
        common = {spelling.key(field.name) for field in dataclasses.fields(base)}
        own = {key: {spelling.key(field.name) for field in dataclasses.fields(keys[key])} - common for key in keys}
        raise one_of_several(list(keys), value, common, own, lambda key: object_of(keys[key], spelling))
    key = chosen[0]
    return _Variant(keys[key], base, key, spelling).read(value)


def _wanted(keys: Mapping[str, type], spelling: Spelling) -> str:
    if spelling is Spelling.PYTHON:
        return some_of(list(dict.fromkeys(variant.__name__ for variant in keys.values())))
    return f"an object with exactly one of {some_of(list(keys))}"


def _by_id(key: str, variant: type, spelling: Spelling) -> str:
    return f"{variant.__name__}(id=…)" if spelling is Spelling.PYTHON else f"{spelling.key(key)} with the id in it"


@dataclasses.dataclass(frozen=True)
class _Variant:
    variant: type
    base: type
    key: str
    spelling: Spelling

    def read(self, value: Mapping[str, Any]) -> Any:
        below = without_sdk(value[self.key])
        if is_output(below):
            return Deferred(below, lambda known: self.read({**value, self.key: known}))
        if not isinstance(below, Mapping):
            raise ValidationError.from_exception_data(
                self.variant.__name__,
                [InitErrorDetails(type=PydanticCustomError("dict_type", "an object"), loc=(self.key,), input=below)],
            )
        beside = {name: inner for name, inner in value.items() if name != self.key}
        return noted(self._validate(beside, below), given_under=self.key)

    def _validate(self, beside: Mapping[str, Any], below: Mapping[str, Any]) -> Any:
        common = {self.spelling.key(field.name) for field in dataclasses.fields(self.base)}
        own = {self.spelling.key(field.name) for field in dataclasses.fields(self.variant)} - common
        faults = [
            _unknown((self.key, name), below[name], f"put '{name}' one level up, beside '{self.key}'", name in common)
            for name in below
            if name not in own
        ]
        faults += [
            _unknown((name,), beside[name], f"put '{name}' one level down, inside '{self.key}'", name in own)
            for name in beside
            if name not in common
        ]
        merged = {name: inner for name, inner in below.items() if name in own}
        merged |= {name: inner for name, inner in beside.items() if name in common}
        try:
            made: Any = checked_map(self.variant, merged, self.spelling)
        except ValidationError as error:
            faults += [self._moved(detail, own) for detail in error.errors(include_url=False)]
        if faults:
            raise ValidationError.from_exception_data(self.variant.__name__, faults)
        return made

    def _moved(self, detail: Any, own: set[str]) -> InitErrorDetails:
        loc = detail["loc"]
        return InitErrorDetails(
            type=PydanticCustomError(detail["type"], "{message}", {**detail.get("ctx", {}), "message": detail["msg"]}),
            loc=(self.key, *loc) if loc and loc[0] in own else loc,
            input=detail["input"],
        )


def _unknown(loc: tuple[str, ...], value: Any, fix: str, fits: bool) -> InitErrorDetails:
    """The fault of a key that is not known at ``loc``; ``fix`` is told where it fits."""
    error = PydanticCustomError("unexpected_keyword_argument", "unknown", {"fix": fix} if fits else {})
    return InitErrorDetails(type=error, loc=loc, input=value)
