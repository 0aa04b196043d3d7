"""Evaluates one expression: whatever it holds, there is a value or an Unknown with the reason, and no exception."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.template.expression import Access, Call, Expression, Literal
from azure_poolkit.linting.template.frame import NO_FRAME, Frame, Seen
from azure_poolkit.linting.template.functions.arrays import at
from azure_poolkit.linting.template.functions.function import LONGEST_LIST, LONGEST_TEXT, Function
from azure_poolkit.linting.template.functions.table import find_function
from azure_poolkit.linting.template.symbols import PartlyKnown, Symbols, UnknowableError, is_known
from azure_poolkit.model.unknown import Unknown

FAILURES: Final = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError, UnknowableError)
_PINNED: Final = {"secreturi": False, "secreturiwithversion": True}


class Evaluation:
    """The evaluation of expressions of one scope in one frame."""

    def __init__(self, scope: Seen, frame: Frame = NO_FRAME) -> None:
        self._scope = scope
        self._frame = frame
        self.symbols: Symbols = scope.deployment.symbols

    def value_of(self, expression: Expression) -> Any:
        """What ``expression`` stands for."""
        if isinstance(expression, Literal):
            return expression.value
        try:
            with self._scope.deployment.depth:
                if isinstance(expression, Access):
                    return self._accessed(expression)
                return self._bounded(self._called(expression))
        except FAILURES as error:
            return self._failed(expression, error)

    def _failed(self, expression: Expression, error: BaseException) -> Unknown:
        """What stands for ``expression``, which has no value here; equal expressions stay equal."""
        name = f"'{expression.function}'" if isinstance(expression, Call) else "a property"
        reason = str(error) if isinstance(error, UnknowableError) else f"{name} cannot be worked out"
        alike = expression, self._scope.number, *self._frame.indices.items()
        gap = self.symbols.unique("failed") if self._frame.variables else self.symbols.gap("failed", alike)
        if not isinstance(error, UnknowableError):
            return Unknown(why=reason, parts=(gap,))
        return Unknown(why=reason, secret=error.secret, confidential=error.confidential, parts=(gap,))

    def _accessed(self, access: Access) -> Any:
        target, key = self.value_of(access.target), self.value_of(access.key)
        if isinstance(target, Unknown) or isinstance(key, Unknown):
            return self._part_of(target, key)
        if isinstance(target, list):
            return at(target, key)
        if not isinstance(target, dict) or not isinstance(key, str):
            raise TypeError("no object")
        if key in target:
            return target[key]
        for name, value in target.items():
            if name.casefold() == key.casefold():
                return value
        if isinstance(target, PartlyKnown):
            return self.symbols.made("property", (id(target), key), why=f"'{key}' is known in Azure")
        raise UnknowableError(f"there is no property '{key}'")

    def _part_of(self, target: Any, key: Any) -> Unknown:
        made = self.symbols.made("property", (target, key))
        if isinstance(target, Unknown) and isinstance(key, str) and key.casefold() == "vaulturi":
            return replace(made, parts=("https://", self.symbols.gap("vault", made.parts or (), True), "/"))
        if isinstance(target, Unknown) and isinstance(key, str) and key.casefold() in _PINNED:
            return self._secret_address(made, _PINNED[key.casefold()])
        return made

    def _secret_address(self, address: Unknown, pinned: bool) -> Unknown:
        """What a vault says is the address of a secret: nothing of it is known but its form."""
        host, name, version = (
            self.symbols.gap(part, address.parts or (), True) for part in ("vault", "name", "version")
        )
        parts = ("https://", host, "/secrets/", name, *(("/", version) if pinned else ()))
        return replace(address, parts=parts)

    def _called(self, call: Call) -> Any:
        function = find_function(call.function)
        if function is None:
            own = self._scope.function(call.function)
            if own is None:
                raise UnknowableError(f"there is no function '{call.function}'")
            return own(*map(self.value_of, call.arguments))
        count = len(call.arguments)
        if count < function.least or (function.most is not None and count > function.most):
            raise UnknowableError(f"'{call.function}' does not take {count} values")
        if function.takes == "lazy":
            return function.work(self, *call.arguments)
        return self._applied(function, call.function, list(map(self.value_of, call.arguments)))

    def _applied(self, function: Function, name: str, values: list[Any]) -> Any:
        if function.gives != "literal":
            return self._runtime(function, name, values)
        if function.takes == "partly":
            try:
                return function.work(self, *values)
            except UnknowableError as error:
                why = None if any(isinstance(value, Unknown) for value in values) else str(error)
                return self.symbols.made(name, values, why=why)
            except FAILURES:
                return self.symbols.made(name, values, why=f"'{name}' cannot be worked out")
        if not all(map(is_known, values)):
            return self.symbols.made(name, values)
        return function.work(*values)

    def _runtime(self, function: Function, name: str, values: list[Any]) -> Unknown:
        """What only Azure knows; each new guid is another one."""
        made = self.symbols.made(name, values, segment=function.segment)
        parts = (self.symbols.unique(name),) if name == "newguid" else made.parts
        lists = function.gives == "secret"
        return Unknown(
            why=f"'{name}' is known in Azure",
            secret=lists or made.secret,
            confidential=lists or made.confidential,
            parts=parts,
        )

    def _bounded(self, value: Any) -> Any:
        """``value``, or an Unknown where it is more than a template may hold."""
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise UnknowableError("the string is too long")
        if isinstance(value, list) and len(value) > LONGEST_LIST:
            raise UnknowableError("the list is too long")
        if not self._scope.deployment.budget.takes(value):
            raise UnknowableError("the template is too large when resolved")
        return value

    def applied(self, function: Expression, *values: Any) -> Any:
        """What the lambda ``function`` makes of ``values``."""
        if not isinstance(function, Call) or function.function != "lambda":
            raise UnknowableError("no lambda")
        *names, body = function.arguments
        given = {
            str(name.value).casefold(): value
            for name, value in zip(names, values, strict=False)
            if isinstance(name, Literal)
        }
        frame = Frame(self._frame.indices, {**self._frame.variables, **given})
        return Evaluation(self._scope, frame).value_of(body)

    @property
    def cloud(self) -> str:
        return self._scope.deployment.cloud

    @property
    def group(self) -> str:
        return self._scope.deployment.group

    def parameter(self, name: str) -> Any:
        return self._scope.parameter(name)

    def variable(self, name: str) -> Any:
        return self._scope.variable(name)

    def index(self, name: str) -> Any:
        found = self._frame.indices.get(name.casefold())
        if found is None:
            raise UnknowableError(f"there is no copy loop '{name}' around it" if name else "no copy loop is around it")
        return found

    def lambda_variable(self, name: str) -> Any:
        return self._frame.variables[name.casefold()]

    def resource_id(self, name: str) -> Any:
        return self._scope.ids.get(name, name)

    def outputs_of(self, id_: str) -> dict[str, Any] | None:
        return self._scope.deployment.outputs_of(id_)
