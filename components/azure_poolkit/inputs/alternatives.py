"""Inputs of one object of which only one, or one group, may be given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator
from pydantic_core import ArgsKwargs, InitErrorDetails, PydanticCustomError, ValidationError

from azure_poolkit.inputs.spelling import Spelling

_TITLE: Final = "object"


def exactly_one_way(*ways: tuple[str, ...]) -> Any:
    """A validator for the body of an args class that wants one of several groups of inputs, and all of that group.

    Said of the first input of the first group where none or several are given, of the missing one where only a part of
    a group is.
    """

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        begun = [way for way in ways if any(given.get(spelling.key(name)) is not None for name in way)]
        if len(begun) == 1:
            missing = [name for name in begun[0] if given.get(spelling.key(name)) is None]
            return [InitErrorDetails(type="missing", loc=(spelling.key(name),), input=None) for name in missing]
        known = [" with ".join(spelling.key(name) for name in way) for way in ways]
        return [_one_of(spelling.key(ways[0][0]), known)]

    return _checked(faults)


def at_most_one(*names: str) -> Any:
    """A validator for the body of an args class that takes at most one of these inputs."""

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        keys = [spelling.key(name) for name in names]
        begun = [key for key in keys if given.get(key) is not None]
        return [_one_of(begun[1], keys)] if len(begun) > 1 else []

    return _checked(faults)


def at_least_one(*names: str) -> Any:
    """A validator for the body of an args class that wants one or more of these inputs; said of the first."""

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        keys = [spelling.key(name) for name in names]
        return [] if any(given.get(key) is not None for key in keys) else [_missing(keys)]

    return _checked(faults)


def _missing(keys: list[str]) -> InitErrorDetails:
    fix = {"fix": f"give {' or '.join(keys)}"}
    error = PydanticCustomError("conflict", "at least one of {known} is wanted", {"known": ", ".join(keys), **fix})
    return InitErrorDetails(type=error, loc=(keys[0],), input=None)


def _one_of(key: str, known: list[str]) -> InitErrorDetails:
    context = {"known": known, "chosen": [], "others": []}
    error = PydanticCustomError("one_of", "exactly one of several keys", context)
    return InitErrorDetails(type=error, loc=(key,), input=None)


def _checked(faults: Any) -> Any:
    def check(_cls: Any, value: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        given = _given(value)
        found = [] if given is None else faults(given, Spelling.of(info.context))
        try:
            made = handler(value)
        except ValidationError as error:
            found += [_again(detail) for detail in error.errors(include_url=False)]
        if found:
            raise ValidationError.from_exception_data(_TITLE, found)
        return made

    return model_validator(mode="wrap")(classmethod(check))  # type: ignore[arg-type] # of any class


def _given(value: Any) -> Mapping[str, Any] | None:
    """The inputs that were given, unless ``value`` is no object that has any, or one that was checked before."""
    if isinstance(value, ArgsKwargs):
        return value.kwargs or {}
    return value if isinstance(value, Mapping) else None


def _again(detail: Any) -> InitErrorDetails:
    """What an error said, to be said again with others; pydantic makes the text of its own kinds itself."""
    context = {**detail.get("ctx", {}), "message": detail["msg"].replace("{", "(").replace("}", ")")}
    error = PydanticCustomError(detail["type"], "{message}", context)
    return InitErrorDetails(type=error, loc=detail["loc"], input=detail["input"])
