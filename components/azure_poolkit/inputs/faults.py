"""Turns pydantic's errors into findings: INP001 to INP004."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any, Final

from pydantic_core import ErrorDetails, ValidationError

from azure_poolkit.inputs.markers import FromString, OneOf, Secret
from azure_poolkit.inputs.shape import Shape, fields_of, steps
from azure_poolkit.inputs.spelling import Spelling
from azure_poolkit.model.finding import Finding, show_value
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.unknown import SHOWN_SECRET
from azure_poolkit.rules.codes import CODES, MISSING_INPUT, ONE_OF_SEVERAL, UNKNOWN_KEY, WRONG_TYPE

_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
_ACCEPTED: Final = {
    "string_type": "a string",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "sequence_str": "a list",
    "is_instance_of": "a list",
    "list_type": "a list",
    "dict_type": "an object",
    "mapping_type": "an object",
    "dataclass_type": "an object",
    "dataclass_exact_type": "an object",
}


def findings_of(
    error: ValidationError,
    cls: type,
    spelling: Spelling,
    at: Path = (),
    subject: str = "",
    shown: Callable[[Any], str | None] | None = None,
) -> list[Finding]:
    """One finding for each fault in ``error``, which came of validating what is at ``at`` in an object of ``cls``.

    ``shown`` says what is told of a wrong value.
    """
    return [
        _finding(detail, cls, spelling, (*at, *detail["loc"]), subject or cls.__name__, shown or _shown)
        for detail in error.errors(include_url=False)
    ]


def _finding(
    detail: ErrorDetails, cls: type, spelling: Spelling, loc: Path, subject: str, shown: Callable[[Any], str | None]
) -> Finding:
    walked = list(steps(cls, loc, spelling))
    secret = any(shape is not None and shape.marker(Secret) is not None for shape, _ in walked)
    code, says, value, expects, fix = _words(detail, loc, walked, spelling, shown)
    return Finding(
        code=code,
        severity=CODES[code].severity,
        subject=subject,
        path=loc,
        spelled=show_path(loc),
        says=says,
        value=SHOWN_SECRET if secret and value is not None else value,
        expects=expects,
        fix=fix,
        source=CODES[code].source,
    )


def _words(
    detail: ErrorDetails,
    loc: Path,
    walked: list[tuple[Shape | None, type | None]],
    spelling: Spelling,
    shown: Callable[[Any], str | None],
) -> tuple[str, str, str | None, str | None, str]:
    name = str(loc[-1]) if loc else ""
    if detail["type"] in _MISSING:
        return MISSING_INPUT.code, "this input is required", None, None, f"give '{name}'"
    if detail["type"] in _UNKNOWN:
        context = detail.get("ctx", {})
        near = _nearest(name, context.get("known") or _known_names(walked, spelling))
        return UNKNOWN_KEY.code, "there is no such input", None, *((None, context["fix"]) if "fix" in context else near)
    if detail["type"] == "unexpected_positional_argument":
        return UNKNOWN_KEY.code, "inputs are given by name", None, None, "write the input's name before the value"
    if detail["type"] == "conflict":
        return WRONG_TYPE.code, detail["msg"], None, None, detail["ctx"]["fix"]
    if detail["type"] == "one_of_type":
        wanted, fix = (detail["ctx"][part] for part in ("wanted", "fix"))
        return WRONG_TYPE.code, "this is nothing that is taken here", shown(detail["input"]), wanted, fix
    if detail["type"] == "one_of":
        return ONE_OF_SEVERAL.code, *_one_key(*(detail["ctx"][part] for part in ("known", "chosen", "others")))
    accepted = _accepted(detail, walked, spelling)
    return WRONG_TYPE.code, f"this is not {accepted}", shown(detail["input"]), None, f"give {accepted}"


def _known_names(walked: list[tuple[Shape | None, type | None]], spelling: Spelling) -> list[str]:
    owner = walked[-1][1] if walked else None
    known = [spelling.key(field) for field in fields_of(owner)] if owner is not None else []
    above = walked[-2][0] if len(walked) > 1 else None
    one_of: OneOf | None = above.marker(OneOf) if above is not None else None
    return known + ([spelling.key(key) for key in one_of.variants] if one_of is not None else [])


def _one_key(known: list[str], chosen: list[str], others: list[str]) -> tuple[str, None, str | None, str]:
    """What to say where none or several of the keys ``known`` were given, and ``others`` beside them."""
    near = [close for other in others for close in _close(other, known)] if not chosen else []
    wanted = "exactly one of several keys is wanted"
    if near:
        return wanted, None, None, f"write '{near[0]}'"
    return wanted, None, ", ".join(known), "give exactly one of them"


def _nearest(name: str, known: list[str]) -> tuple[str | None, str]:
    close = _close(name, known)
    return (None, f"write '{close[0]}'") if close else (", ".join(known) or None, "take it out")


def _close(name: str, known: list[str]) -> list[str]:
    return _respelled(name, known) or difflib.get_close_matches(name, known, n=1, cutoff=0.6)


def _respelled(name: str, known: list[str]) -> list[str]:
    plain = name.replace("_", "").lower()
    return [other for other in known if other.replace("_", "").lower() == plain]


def _accepted(detail: ErrorDetails, walked: list[tuple[Shape | None, type | None]], spelling: Spelling) -> str:
    if detail["type"] == "literal_error":
        return str(detail["ctx"]["expected"])
    accepted = _ACCEPTED.get(detail["type"], detail["msg"])
    shape = walked[-1][0] if walked else None
    if shape is not None and shape.marker(FromString) is not None:
        accepted += ", or a string"
    if detail["type"] == "duration" and spelling is Spelling.PYTHON:
        accepted += ", or a timedelta"
    return accepted


def _shown(value: Any) -> str | None:
    """Scalars as they are; of anything larger only what it is, since a secret may be inside."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return show_value(int(value) if isinstance(value, float) and value.is_integer() else value)
    return kind_of(value)


def kind_of(value: Any) -> str | None:
    """What ``value`` is, without a word of it: all that is told of what an Output brought, which may be secret."""
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, (int, float)):
        return "a number"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "a list"
    name = type(value).__name__
    return f"an {name}" if name[0] in "AEIOUaeiou" else f"a {name}"
