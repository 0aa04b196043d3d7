"""What checks the inputs of an args class: made when the class is first used, since most of them never are."""

from __future__ import annotations

from contextvars import ContextVar
from functools import partial
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic.dataclasses import rebuild_dataclass
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from azure_poolkit.inputs.spelling import Spelling

_MADE_NOW: Final[ContextVar[type | None]] = ContextVar("_MADE_NOW", default=None)
"""The class whose own validator is being made; those of the classes in it are made when they are used."""


def validator_of(cls: Any) -> SchemaValidator:
    """What checks the inputs of ``cls``, an args class."""
    if not cls.__pydantic_complete__:
        before, init = _MADE_NOW.set(cls), cls.__init__
        try:
            rebuild_dataclass(cls, force=True, _types_namespace={})
        finally:
            _MADE_NOW.reset(before)
            cls.__init__ = init
    return cast("SchemaValidator", cls.__pydantic_validator__)


def checked_map(cls: type, value: Any, spelling: Spelling) -> Any:
    """The args of ``cls`` that ``value`` spells. Raises pydantic's ValidationError."""
    wire = spelling is Spelling.WIRE
    return validator_of(cls).validate_python(value, by_alias=wire, by_name=not wire, context=spelling)


def checks_when_used(cls: Any) -> None:
    """Let other classes have inputs of ``cls`` without knowing what those are made of."""
    cls.__get_pydantic_core_schema__ = classmethod(_schema)


def _schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    if _MADE_NOW.get() is cls:
        return handler(source)
    return core_schema.with_info_plain_validator_function(partial(_checked, cls))


def _checked(cls: type, value: Any, info: ValidationInfo) -> Any:
    return value if isinstance(value, cls) else checked_map(cls, value, Spelling.of(info.context))
