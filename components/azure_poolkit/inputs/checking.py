"""What checks the inputs of an args class: made when the class is first used, since most of them never are."""

from __future__ import annotations

import dataclasses
import inspect
from contextvars import ContextVar
from functools import partial
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError, ValidationInfo
from pydantic_core import (
    ArgsKwargs,
    CoreSchema,
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    SchemaValidator,
    core_schema,
)

from azure_poolkit.inputs.spelling import Spelling

_MADE: Final[dict[type, SchemaValidator]] = {}
_MADE_NOW: Final[ContextVar[type | None]] = ContextVar("_MADE_NOW", default=None)
"""The class whose own validator is being made here; those of the classes in it are made when they are used. For
a model of the user's own pydantic writes out the whole class."""


def validator_of(cls: type) -> SchemaValidator:
    """What checks the inputs of ``cls``, an args class."""
    if cls not in _MADE:
        before = _MADE_NOW.set(cls)
        try:
            adapter: TypeAdapter[Any] = TypeAdapter(cls)
            adapter.rebuild(force=True, _types_namespace={})
        finally:
            _MADE_NOW.reset(before)
        _MADE[cls] = cast("SchemaValidator", adapter.validator)
    return _MADE[cls]


def check_given(instance: object, cls: type, positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Make ``instance`` an object of ``cls`` with these inputs. Raises pydantic's ValidationError."""
    validator_of(cls).validate_python(ArgsKwargs(positional, named), self_instance=instance, context=Spelling.PYTHON)


def checked_map(cls: type, value: Any, spelling: Spelling) -> Any:
    """The args of ``cls`` that ``value`` spells. Raises pydantic's ValidationError."""
    wire = spelling is Spelling.WIRE
    return validator_of(cls).validate_python(value, by_alias=wire, by_name=not wire, context=spelling)


def checks_when_used(cls: Any, init: Any) -> None:
    """Let ``cls`` tell its inputs, and other args classes have inputs of it, before anything is made that checks them.

    ``init`` stays its constructor when pydantic makes what it keeps on the class itself, as `help` has it do.
    """
    ours = {"__init__": init, "__signature__": _Signature()}

    def schema(asked: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        _put(cls, ours)
        if _MADE_NOW.get() is asked:
            return handler(source)
        if _MADE_NOW.get() is None:
            return core_schema.with_info_wrap_validator_function(_unshown, handler(source))
        return core_schema.with_info_plain_validator_function(partial(_checked, asked))

    _put(cls, ours)
    cls.__get_pydantic_core_schema__ = classmethod(schema)


def _put(cls: type, ours: dict[str, Any]) -> None:
    for name, value in ours.items():
        setattr(cls, name, value)


class _Signature:
    """What `help` and `inspect.signature` say of an args class, worked out when they ask."""

    def __get__(self, instance: object, owner: type) -> inspect.Signature:
        if instance is not None:
            raise AttributeError("__signature__")  # an object of the class takes no inputs
        return inspect.Signature([*map(_parameter, dataclasses.fields(owner))], return_annotation=None)


def _parameter(field: dataclasses.Field[Any]) -> inspect.Parameter:
    default = inspect.Parameter.empty if field.default is dataclasses.MISSING else field.default
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=field.type)


def _unshown(value: Any, check: core_schema.ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """Check without showing what was given where it is not us who ask, and say what is wrong: it may be a secret."""
    try:
        return check(value)
    except ValidationError as error:
        if isinstance(info.context, Spelling):
            raise
        raise ValidationError.from_exception_data(error.title, [*map(_without_input, error.errors())]) from None


def _without_input(fault: ErrorDetails) -> InitErrorDetails:
    said = PydanticCustomError(fault["type"], fault["msg"])
    return InitErrorDetails(type=said, loc=fault["loc"], input="[not shown]")


def _checked(cls: type, value: Any, info: ValidationInfo) -> Any:
    return value if isinstance(value, cls) else checked_map(cls, value, Spelling.of(info.context))
