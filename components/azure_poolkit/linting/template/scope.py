"""What the expressions of one template see, or of one deployment nested in it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.template.deployment import Deployment
from azure_poolkit.linting.template.evaluation import Evaluation
from azure_poolkit.linting.template.expression import NotAnExpressionError, is_expression, parse
from azure_poolkit.linting.template.frame import NO_FRAME, Frame
from azure_poolkit.linting.template.loops import COPY, Loop, loops_of, unrolled
from azure_poolkit.linting.template.parameter_types import is_secret
from azure_poolkit.linting.template.symbols import UnknowableError
from azure_poolkit.linting.template.user_functions import UserFunction, functions_of
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.unknown import Unknown, UnknownKey

_LONGEST_SHOWN: Final = 120
_OF_FRAMES: Final = re.compile(r"copyindex|lambdavariables", re.IGNORECASE)
_ARTIFACTS: Final = re.compile("artifact.*sas", re.IGNORECASE)
"""The parameter with the token for the files of a deployment, by convention; it stands in their addresses, and is empty
where they are public."""
_ANEW: Final = re.compile(r"newguid", re.IGNORECASE)

Lazily = Callable[[], Any]


class Scope:
    """The parameters, variables and functions that expressions see. What is not known becomes an :class:`Unknown`.

    ``given`` are the values of parameters, worked out when they are asked for; ``group`` is the id of the resource
    group that resources go to; ``ids`` are those of the resources with symbolic names.
    """

    def __init__(
        self,
        deployment: Deployment,
        template: Mapping[str, Any],
        given: Mapping[str, Lazily] | None = None,
    ) -> None:
        self.deployment = deployment
        self.number = deployment.next_number()
        self.group = deployment.group
        self.ids: dict[str, Any] = {}
        self._template = template
        self._declared = {name.casefold(): said for name, said in objects(template, "parameters").items()}
        self._variables = _variables(objects(template, "variables"))
        self._functions = functions_of(template)
        self._given = {name.casefold(): value for name, value in (given or {}).items()}
        self._known: dict[tuple[str, str], Any] = {}

    def deployed_to(self, group: str) -> Scope:
        """The same scope, of a deployment that goes to the resource group with this id: functions still mean that of
        the deployment around it."""
        if group == self.group:
            return self
        other = copy.copy(self)
        other.group = group
        return other

    def within(self, template: Mapping[str, Any], given: Mapping[str, Lazily], group: str) -> Scope:
        """The scope of ``template``, nested in this one and deployed to ``group``."""
        return Scope(replace(self.deployment, group=group), template, given)

    def text(self, text: str, frame: Frame = NO_FRAME) -> Any:
        """What Resource Manager makes of ``text``: what it evaluates to, or the text itself."""
        if text.startswith("[["):
            return text[1:]
        if not is_expression(text):
            return text
        if (frame is not NO_FRAME and _OF_FRAMES.search(text)) or _ANEW.search(text):
            return self._evaluated(text, frame)
        return self._remembered("text", text, lambda text: self._evaluated(text, NO_FRAME))

    def _evaluated(self, text: str, frame: Frame) -> Any:
        try:
            value = Evaluation(self, frame).value_of(parse(text))
        except NotAnExpressionError:
            return Unknown(why=_shown(text), parts=(self.deployment.symbols.gap("text", (text, self.number)),))
        return replace(value, why=_shown(text)) if isinstance(value, Unknown) else value

    def value(self, value: Any, frame: Frame = NO_FRAME) -> Any:
        """``value`` with all expressions in it evaluated, and all copy loops unrolled."""
        if isinstance(value, str):
            return self.text(value, frame) if value.startswith("[") else value
        if isinstance(value, dict):
            return self._object(value, frame)
        if isinstance(value, list):
            return [self.value(inner, frame) for inner in value]
        return value

    def _object(self, value: dict[str, Any], frame: Frame) -> dict[str, Any]:
        loops = list(loops_of(value))
        found = {
            self.key(key, index, frame): self.value(inner, frame)
            for index, (key, inner) in enumerate(value.items())
            if not (loops and key == COPY)
        }
        for loop in loops:
            found[loop.name] = self._made(loop, frame)
        return found

    def _made(self, loop: Loop, frame: Frame) -> list[Any]:
        return unrolled(self, loop, frame, lambda inner, _number: self.value(loop.input, inner))

    def key(self, key: str, index: int, frame: Frame = NO_FRAME) -> str:
        """The key of an object that ``key`` stands for; ``index`` tells unknown ones of one object apart."""
        found = self.text(key, frame) if key.startswith("[") else key
        if isinstance(found, str):
            return found
        return UnknownKey.of(found if isinstance(found, Unknown) else Unknown(), index)

    def parameter(self, name: str) -> Any:
        """The value of the parameter of this name."""
        return self._remembered("parameter", name.casefold(), self._find_parameter)

    def variable(self, name: str) -> Any:
        """The value of the variable of this name."""
        return self._remembered("variable", name.casefold(), self._find_variable)

    def function(self, name: str) -> Callable[..., Any] | None:
        """The user-defined function of this name, with its namespace."""
        found = self._functions.get(name)
        return None if found is None else lambda *values: self._call(found, values)

    def _call(self, function: UserFunction, values: Iterable[Any]) -> Any:
        given = {name: _constant(value) for name, value in zip(function.parameters, values, strict=False)}
        inner = Scope(self.deployment, function.as_template(self._template), given)
        return inner.value(function.output)

    def _find_parameter(self, name: str) -> Any:
        declared = self._declared.get(name)
        secret = is_secret(declared, self._template)
        if name in self._given and not secret:
            return self._given[name]()
        if isinstance(declared, dict) and not secret:
            if "defaultValue" in declared:
                return self.value(declared["defaultValue"])
            if declared.get("nullable") is True:
                return None
        gap = self.deployment.symbols.gap("parameters", (name, self.number))
        why = "a parameter without a value" if declared is not None else f"there is no parameter '{name}'"
        return Unknown(why=why, secret=secret, confidential=secret and not _ARTIFACTS.search(name), parts=(gap,))

    def _find_variable(self, name: str) -> Any:
        if name not in self._variables:
            raise UnknowableError(f"there is no variable '{name}'")
        said = self._variables[name]
        return self._made(said, NO_FRAME) if isinstance(said, Loop) else self.value(said)

    def _remembered(self, kind: str, name: str, find: Callable[[str], Any]) -> Any:
        if (kind, name) not in self._known:
            self._known[kind, name] = Unknown(why="it refers to itself")
            self._known[kind, name] = find(name)
        return self._known[kind, name]


def _constant(value: Any) -> Lazily:
    return lambda: value


def _variables(said: dict[str, Any]) -> dict[str, Any]:
    """The variables by their names in small letters, those that a loop makes too."""
    found = {name.casefold(): value for name, value in said.items() if name != COPY}
    for loop in loops_of(said):
        found[loop.name.casefold()] = loop
    return found


def objects(value: Any, key: str) -> dict[str, Any]:
    """The object under ``key``, an empty one where there is none."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, dict) else {}


def _shown(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"
