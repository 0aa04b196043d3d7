"""What annotations of args are made of.

For a type checker these are plain unions; for pydantic they validate, and the plugin's schema is read off them.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, Strict, ValidationInfo
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from azure_poolkit.inputs.deferred import Deferred, is_output, is_resource
from azure_poolkit.inputs.sdk import without_sdk
from azure_poolkit.inputs.spelling import Spelling
from azure_poolkit.model.path import Path

_DURATION = re.compile(r"P(?=[0-9]|T)([0-9]+W)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?\Z")


def _whole(value: Any) -> Any:
    """The wire carries every number as a float; a whole one is an integer again."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not float(value).is_integer():
        raise PydanticCustomError("int_type", "a whole number")
    return int(value)


class _WholeNumber:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_whole, handler(source))


@dataclass(frozen=True)
class OutputAware:
    """Validates a value at once, or keeps an Output with the check that it must pass later; so too one that other
    args have put extras.

    An args object or enumeration of a generated SDK, as azure-native's, counts as the map or text it stands for.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validate(value: Any, check: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if is_output(value):
                return Deferred(value, lambda known: check(without_sdk(known)))
            if isinstance(value, Deferred):
                return Deferred(value.origin, lambda known: check(value.check(known)))
            return check(without_sdk(value))

        return core_schema.no_info_wrap_validator_function(validate, handler(source))


@dataclass(frozen=True)
class Secret:
    """Marks an input that must never be shown."""


@dataclass(frozen=True)
class Words:
    """Says what is accepted where the type does not tell: as ``one`` value, and as ``many`` in a list."""

    one: str = ""
    many: str = ""


@dataclass(frozen=True)
class FromString:
    """Lets a plain string stand for an object in which only ``field`` is given."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, info: ValidationInfo) -> Any:
            return {Spelling.of(info.context).key(self.field): value} if isinstance(value, str) else value

        return core_schema.with_info_before_validator_function(read, handler(source))


@dataclass(frozen=True)
class FromResource:
    """Lets a Pulumi resource stand for an object, each field of which is an output of the resource: the one of that
    name, or the one that ``outputs`` has in its place."""

    fields: tuple[str, ...]
    outputs: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, info: ValidationInfo) -> Any:
            outputs = self.outputs or self.fields
            if not is_resource(value) or not all(hasattr(value, output) for output in outputs):
                return value
            spelling = Spelling.of(info.context)
            return {
                spelling.key(field): getattr(value, output) for field, output in zip(self.fields, outputs, strict=True)
            }

        return core_schema.with_info_before_validator_function(read, handler(source))


@dataclass(frozen=True)
class FromPairs:
    """Lets a list of objects with ``name`` and ``value``, as ARM has it, stand for a map from name to value."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            pairs = [without_sdk(pair) for pair in value] if isinstance(value, (list, tuple)) else None
            if pairs is None or not all(_is_pair(pair) for pair in pairs):
                return value
            return {pair["name"]: pair["value"] for pair in pairs}

        return core_schema.no_info_before_validator_function(read, handler(source))


def _is_pair(value: Any) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"name", "value"} and isinstance(value["name"], str)


@dataclass(frozen=True)
class OneOf:
    """Lets an object with exactly one key of several stand for an object of one of several classes.

    ``variants`` maps the key, in Python's spelling, to the class, a subclass of the annotated one. The fields of
    the annotated class stand beside the key, those of the variant below it. ``meant`` names the variant, by its key,
    that a value was meant to be which is no object, and which has an ``id``.
    """

    variants: Mapping[str, type]
    meant: Callable[[Any], str | None] = lambda _value: None

    def __hash__(self) -> int:
        return hash(tuple(self.variants))

    def __get_pydantic_core_schema__(self, source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        from azure_poolkit.inputs.one_of import read_variant

        def read(value: Any, info: ValidationInfo) -> Any:
            if isinstance(value, source) and type(value) is not source:
                return value
            return read_variant(source, self.variants, without_sdk(value), info, self.meant)

        return core_schema.with_info_plain_validator_function(read)


@dataclass(frozen=True)
class Overlay:
    """Wants the object itself, with keys only of ``keys``: what is laid over other inputs, key by key.

    Outputs may stand inside it. It is of the ``properties`` of a body of this ``kind`` in API version ``version``.
    """

    keys: frozenset[str]
    kind: str = ""
    version: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, check: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if value is None:
                return None
            if is_output(value) or not isinstance(value, Mapping):
                raise PydanticCustomError("overlay", "an object (its values may be Outputs, not the whole)")
            unknown = [self._unknown(key, inner) for key, inner in value.items() if key not in self.keys]
            if unknown:
                raise ValidationError.from_exception_data("object", [*unknown, *_json_faults(value)])
            return check(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def _unknown(self, key: object, value: Any) -> InitErrorDetails:
        error = PydanticCustomError("unexpected_keyword_argument", "unknown", {"known": sorted(self.keys)})
        return InitErrorDetails(type=error, loc=(str(key),), input=value)


class PlainList:
    """Wants the list itself, since something is made for each of its elements; these may be Outputs."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            if is_output(value) or isinstance(value, Deferred):
                raise PydanticCustomError("plain_list", "a list (its elements may be Outputs, not the whole)")
            return value

        return core_schema.no_info_before_validator_function(read, handler(source))


class _JsonShape:
    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_json)


def _json(value: Any, info: ValidationInfo) -> Any:
    wrong = _json_faults(value)
    if wrong:
        raise ValidationError.from_exception_data("json", wrong)
    return _whole_again(value) if Spelling.of(info.context) is Spelling.WIRE else value


def _json_faults(value: Any) -> list[InitErrorDetails]:
    return [
        InitErrorDetails(type=PydanticCustomError("json_type", "a JSON value"), loc=path, input=leaf)
        for path, leaf in _not_json(value, ())
    ]


def _whole_again(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole_again(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole_again(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _not_json(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(key, str):
                yield from _not_json(inner, (*path, key))
            else:
                yield (*path, str(key)), key
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _not_json(inner, (*path, index))
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield path, value
    elif not (value is None or isinstance(value, (str, bool, int)) or is_output(value)):
        yield path, value


def _duration(value: Any) -> str:
    if isinstance(value, datetime.timedelta) and value >= datetime.timedelta():
        return _iso_duration(value)
    if isinstance(value, str) and _DURATION.match(value):
        return value
    raise PydanticCustomError("duration", "a duration as in PT5M (ISO 8601)")


def _iso_duration(value: datetime.timedelta) -> str:
    whole = value.days * 86400 + value.seconds
    if value.microseconds:
        return f"PT{whole}.{value.microseconds:06}".rstrip("0") + "S"
    return f"PT{whole}S" if whole % 60 else f"PT{whole // 60}M"


class DurationShape:
    """An ISO 8601 duration, or a timedelta."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_duration)


if TYPE_CHECKING:
    from typing import TypeAlias

    from pulumi import Input as Input

    Json: TypeAlias = Any
    JsonObject: TypeAlias = Mapping[str, Any]
    Duration: TypeAlias = str | datetime.timedelta
    Acceptances: TypeAlias = Mapping[str, str]
else:
    _STRICT: Final = {
        str: Annotated[str, Strict()],
        bool: Annotated[bool, Strict()],
        int: Annotated[int, _WholeNumber()],
    }

    class Input:
        """``Input[T]``: a ``T``, or an Output of one."""

        def __class_getitem__(cls, item: Any) -> Any:
            return Annotated[strict(item), OutputAware()]

    def strict(item: Any) -> Any:
        """``item`` without pydantic's silent conversions of strings, booleans and numbers."""
        if item in _STRICT:
            return _STRICT[item]
        arguments = getattr(item, "__args__", ())
        if type(None) in arguments and len(arguments) == 2:
            inner = next(argument for argument in arguments if argument is not type(None))
            return strict(inner) | None
        return item

    Json = Annotated[Any, _JsonShape()]
    JsonObject = Annotated[Any, _JsonShape()]
    Duration = Annotated[str, DurationShape()]
    _REASONS: Final = "an object with the reason for each accepted code, as in {BAT013: 'it is scaled by hand'}"
    Acceptances = Annotated[Mapping[str, str], Words(_REASONS)]
