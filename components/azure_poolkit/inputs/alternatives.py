"""Inputs of one object of which only one, or one group, may be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator
from pydantic_core import ArgsKwargs, InitErrorDetails, PydanticCustomError, ValidationError

from azure_poolkit.inputs.nearest import respelled
from azure_poolkit.inputs.one_key import error, only
from azure_poolkit.inputs.spelling import Spelling

_TITLE: Final = "object"


def exactly_one_way(*ways: tuple[str, ...]) -> Any:
    """A validator for the body of an args class that wants one of several groups of inputs, and all of that group.

    Said of the first input of the first group where none or several are given, of the missing one where only a part of
    a group is.
    """

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        given = _as_meant(given, [spelling.key(name) for way in ways for name in way])
        begun = [way for way in ways if any(given.get(spelling.key(name)) is not None for name in way)]
        if len(begun) == 1:
            missing = [name for name in begun[0] if given.get(spelling.key(name)) is None]
            return [InitErrorDetails(type="missing", loc=(spelling.key(name),), input=None) for name in missing]
        keys = [[spelling.key(name) for name in way] for way in ways]
        return [InitErrorDetails(type=_not_one_way(keys, given), loc=(keys[0][0],), input=None)]

    return _checked(faults)


def at_most_one(*names: str) -> Any:
    """A validator for the body of an args class that takes at most one of these inputs."""

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        keys = [spelling.key(name) for name in names]
        begun = [key for key in keys if given.get(key) is not None]
        if len(begun) < 2:
            return []
        says = f"at most one of several keys is wanted, and {len(begun)} are given: {', '.join(begun)}"
        return [InitErrorDetails(type=error(says, "", only(begun)), loc=(begun[1],), input=None)]

    return _checked(faults)


def at_least_one(*names: str) -> Any:
    """A validator for the body of an args class that wants one or more of these inputs; said of the first."""

    def faults(given: Mapping[str, Any], spelling: Spelling) -> list[InitErrorDetails]:
        keys = [spelling.key(name) for name in names]
        return [] if any(given.get(key) is not None for key in keys) else [_missing(keys)]

    return _checked(faults)


def _missing(keys: list[str]) -> InitErrorDetails:
    fix = {"fix": f"give {' or '.join(keys)}"}
    none = PydanticCustomError("conflict", "at least one of {known} is required", {"known": ", ".join(keys), **fix})
    return InitErrorDetails(type=none, loc=(keys[0],), input=None)


def _not_one_way(ways: Sequence[Sequence[str]], given: Mapping[str, Any]) -> PydanticCustomError:
    """The fault of ``given``, which has something of none of ``ways``, or of several."""
    wanted = "exactly one of several ways is wanted"
    names = [" with ".join(way) for way in ways]
    there = [key for way in ways for key in way if key in given]
    filled = [key for key in there if given[key] is not None]
    if filled:
        return error(f"{wanted}, and several are given: {', '.join(filled)}", "", only(names))
    said = f"{there[0]} is null" if there else "none is given"
    return error(f"{wanted}, and {said}", "", f"give {', or '.join(names)}")


def _as_meant(given: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """``given`` with what is spelt as another language does under the name that was meant."""
    return {key if key in known else respelled(str(key), known) or key: value for key, value in given.items()}


def _checked(faults: Any) -> Any:
    def check(_cls: Any, value: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        given = _given(value)
        found = [] if given is None else faults(given, Spelling.of(info.context))
        try:
            made = handler(value)
        except ValidationError as caught:
            found += [_again(detail) for detail in caught.errors(include_url=False)]
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
    again = PydanticCustomError(detail["type"], "{message}", context)
    return InitErrorDetails(type=again, loc=detail["loc"], input=detail["input"])
