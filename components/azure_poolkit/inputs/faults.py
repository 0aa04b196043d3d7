"""Turns pydantic's errors into findings: INP001 to INP004."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pydantic_core import ErrorDetails, ValidationError

from azure_poolkit.inputs.doubled import MISSING, POSITIONAL, UNKNOWN, Meant, by_position
from azure_poolkit.inputs.markers import FromString, OneOf, Overlay, Secret
from azure_poolkit.inputs.misplaced import Place, place_above, place_of
from azure_poolkit.inputs.nearest import respelled, some_of
from azure_poolkit.inputs.shape import Shape, fields_of, steps
from azure_poolkit.inputs.spelling import Spelling, to_snake
from azure_poolkit.inputs.wanted import in_full, with_example
from azure_poolkit.model.finding import Finding, show_value
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.unknown import SHOWN_SECRET
from azure_poolkit.rules.codes import CODES, MISSING_INPUT, ONE_OF_SEVERAL, UNKNOWN_KEY, WRONG_TYPE, Code

Walked: TypeAlias = list[tuple[Shape | None, type | None]]
"""Of each step of a path the shape found there, and the class whose input it is."""

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
    given: Any = None,
) -> list[Finding]:
    """One finding for each fault in ``error``, which came of validating ``given`` at ``at`` in an object of ``cls``.

    ``shown`` says what is told of a wrong value.
    """
    details = error.errors(include_url=False)
    telling = _Telling(cls, spelling, at, subject or cls.__name__, shown or _shown, Meant(given))
    unknown = {at: telling.finding(detail) for at, detail in enumerate(details) if detail["type"] in UNKNOWN}
    positional = by_position(cls, details)
    found = [] if not positional else [telling.by_position(positional)]
    for index, detail in enumerate(details):
        if index in unknown:
            found.append(unknown[index])
        elif detail["type"] != POSITIONAL and not telling.is_doubled(detail, positional):
            found.append(telling.finding(detail))
    return found


@dataclass(frozen=True)
class _Telling:
    """What all faults of one object have in common."""

    cls: type
    spelling: Spelling
    at: Path
    subject: str
    shown: Callable[[Any], str | None]
    meant: Meant

    def is_doubled(self, detail: ErrorDetails, positional: Sequence[str]) -> bool:
        """Whether what is missing was given, under a name that is wrong or under none."""
        loc = detail["loc"]
        return detail["type"] in MISSING and (self.meant.has(loc) or (len(loc) == 1 and loc[0] in positional))

    def finding(self, detail: ErrorDetails) -> Finding:
        loc: Path = (*self.at, *detail["loc"])
        walked = list(steps(self.cls, loc, self.spelling))
        secret = any(shape is not None and shape.marker(Secret) is not None for shape, _ in walked)
        code, says, value, expects, fix = self._words(detail, loc, walked)
        shown = SHOWN_SECRET if secret and value is not None else value
        return self._made(CODES[code], loc, says, fix, shown, expects)

    def by_position(self, names: Sequence[str]) -> Finding:
        fix = f"write {', '.join(f'{name}=…' for name in names)}"
        return self._made(UNKNOWN_KEY, self.at, "inputs are given by name", fix)

    def _made(
        self, code: Code, loc: Path, says: str, fix: str, value: str | None = None, expects: str | None = None
    ) -> Finding:
        return Finding(
            code=code.code,
            severity=code.severity,
            subject=self.subject,
            path=loc,
            spelled=show_path(loc) or ("" if code is UNKNOWN_KEY else "args"),
            says=says,
            value=value,
            expects=expects,
            fix=fix,
            source=code.source,
        )

    def _words(self, detail: ErrorDetails, loc: Path, walked: Walked) -> tuple[str, str, str | None, str | None, str]:
        kind, context = detail["type"], detail.get("ctx", {})
        if kind in MISSING:
            return MISSING_INPUT.code, "this input is required", None, None, f"give '{loc[-1]}'"
        if kind in UNKNOWN:
            return UNKNOWN_KEY.code, "no input has this name", None, *self._near(detail, loc, walked)
        if kind == "conflict":
            return WRONG_TYPE.code, detail["msg"], None, None, context["fix"]
        if kind == "one_of_type":
            says = "this type is not accepted here"
            return WRONG_TYPE.code, says, self.shown(detail["input"]), context["wanted"], context["fix"]
        if kind == "one_of":
            return ONE_OF_SEVERAL.code, context["says"], None, context["wanted"] or None, context["fix"]
        accepted = _accepted(detail, walked, self.spelling) if loc else _whole(self.cls)
        wanted = self._wanted(accepted, loc, walked) if loc else accepted
        return WRONG_TYPE.code, f"this is not {accepted}", self.shown(detail["input"]), None, f"give {wanted}"

    def _wanted(self, accepted: str, loc: Path, walked: Walked) -> str:
        """What is accepted, in full."""
        shape, owner = walked[-1]
        above = walked[-2][0] if len(walked) > 1 else None
        variant = above is not None and above.marker(OneOf) is not None
        return with_example(in_full(accepted, shape, self.spelling, variant), owner, to_snake(str(loc[-1])))

    def _near(self, detail: ErrorDetails, loc: Path, walked: Walked) -> tuple[str | None, str]:
        """What is accepted where no input has this name, and a fix."""
        context = detail.get("ctx", {})
        if "fix" in context:
            return None, context["fix"]
        name, known = str(loc[-1]), context.get("known") or _known_names(walked, self.spelling)
        place = self._place(name, loc, walked, known)
        if place is not None:
            self.meant.instead(detail["loc"][: None if place.here else -1], place.inputs)
            return None, place.fix
        near = self.meant.by(detail["loc"], known)
        return (None, f"write '{near}'") if near is not None else (some_of(known, name) or None, "remove it")

    def _place(self, name: str, loc: Path, walked: Walked, known: Sequence[str]) -> Place | None:
        owner = walked[-1][1] if walked else None
        if owner is not None:
            return place_of(name, owner, self.spelling)
        outer, above = walked[-2] if len(walked) > 1 else (None, None)
        if above is None or outer is None or outer.marker(Overlay) is None or respelled(name, known):
            return None
        return place_above(name, above, str(loc[-2]), self.spelling)


def _whole(cls: type) -> str:
    """What is wanted for all inputs at once."""
    return f"{cls.__name__}(…), or an object with its inputs"


def _known_names(walked: Walked, spelling: Spelling) -> list[str]:
    owner = walked[-1][1] if walked else None
    known = [spelling.key(field) for field in fields_of(owner)] if owner is not None else []
    above = walked[-2][0] if len(walked) > 1 else None
    one_of: OneOf | None = above.marker(OneOf) if above is not None else None
    return known + ([spelling.key(key) for key in one_of.variants] if one_of is not None else [])


def _accepted(detail: ErrorDetails, walked: Walked, spelling: Spelling) -> str:
    if detail["type"] == "literal_error":
        return str(detail["ctx"]["expected"])
    accepted = _ACCEPTED.get(detail["type"], detail["msg"])
    shape = walked[-1][0] if walked else None
    from_string = shape.marker(FromString) if shape is not None else None
    if accepted == "an object" and from_string is not None:
        accepted += f", or its {spelling.key(from_string.field)} as a string"
    if detail["type"] == "duration" and spelling is Spelling.PYTHON:
        accepted += ", or a timedelta"
    return accepted


def _shown(value: Any) -> str | None:
    """Scalars as they are; of anything larger only what it is, since a secret may be inside."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return show_value(int(value) if isinstance(value, float) and value.is_integer() else value)
    return "an empty list" if value == [] else kind_of(value)


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
    if isinstance(value, type):
        return f"the class {value.__name__}"
    name = type(value).__name__
    return f"an {name}" if name[0] in "AEIOUaeiou" else f"a {name}"
