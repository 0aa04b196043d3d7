"""Evaluates the expressions of one template, or of one deployment nested in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.clouds import find_cloud
from azure_poolkit.linting.template import resource_ids
from azure_poolkit.linting.template.budget import Budget
from azure_poolkit.linting.template.expression import (
    Access,
    Call,
    Expression,
    Literal,
    NotAnExpressionError,
    is_expression,
    parse,
)
from azure_poolkit.linting.template.functions import FUNCTIONS, LONGEST_LIST, LONGEST_TEXT, TAKE_UNKNOWN_PARTS
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.unknown import Unknown, UnknownKey, unknown_leaves

_LONGEST_SHOWN: Final = 120
_SECURE: Final = frozenset({"securestring", "secureobject"})
_SECRETS: Final = ("listkeys", "listsecrets", "listaccountsas", "listservicesas", "getsecret")
_FAILURES: Final = (TypeError, ValueError, LookupError, OverflowError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Deployment:
    """What is known of the deployment itself: where it goes, and the id of each resource with a symbolic name."""

    cloud: str
    group: str
    """The id of its resource group, with ``{subscription}`` and ``{resourceGroup}`` in place of what is not known."""
    ids: Mapping[str, str]
    budget: Budget


class Scope:
    """The parameters and variables that expressions see. What is not plain becomes an :class:`Unknown`.

    ``group`` is the id of the resource group that resources go to.
    """

    def __init__(
        self,
        deployment: Deployment,
        parameters: Mapping[str, Any],
        variables: Mapping[str, Any],
        given: Mapping[str, Any] | None = None,
        group: str | None = None,
    ) -> None:
        self.deployment = deployment
        self.group = group or deployment.group
        self._said = parameters, variables, given
        self._declared = {name.casefold(): said for name, said in parameters.items()}
        self._variables = {name.casefold(): said for name, said in variables.items()}
        self._given = {name.casefold(): value for name, value in (given or {}).items()}
        self._known: dict[tuple[str, str], Any] = {}
        self._special: dict[str, Callable[..., Any]] = {
            "parameters": self._parameter,
            "variables": self._variable,
            "environment": lambda: _environment(deployment.cloud),
            "resourceid": lambda *parts: resource_ids.of_resource(deployment.group, parts),
            "subscriptionresourceid": lambda *parts: resource_ids.of_subscription(deployment.group, parts),
            "tenantresourceid": lambda *parts: resource_ids.of_tenant(parts),
            "extensionresourceid": lambda base, *parts: resource_ids.of_extension(base, parts),
            "reference": self._reference,
        }

    def deployed_to(self, group: str) -> Scope:
        """The same scope, of a deployment that goes to the resource group with this id: functions still mean that of
        the deployment around it."""
        return self if group == self.group else Scope(self.deployment, *self._said, group=group)

    def text(self, text: str) -> Any:
        """What Resource Manager makes of ``text``: what it evaluates to, or the text itself."""
        if text.startswith("[["):
            return text[1:]
        if not is_expression(text):
            return text
        try:
            value = self._evaluated(parse(text))
        except NotAnExpressionError:
            value = Unknown()
        if isinstance(value, Unknown):
            return Unknown(why=_shown(text), secret=value.secret, sources=value.sources)
        return value

    def value(self, value: Any) -> Any:
        """``value`` with all expressions in it evaluated."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.key(key, n): self.value(inner) for n, (key, inner) in enumerate(value.items())}
        if isinstance(value, list):
            return [self.value(inner) for inner in value]
        return value

    def key(self, key: str, index: int) -> str:
        """The key of an object that ``key`` stands for; ``index`` tells unknown ones of one object apart."""
        found = self.text(key) if key.startswith("[") else key
        if isinstance(found, str):
            return found
        return UnknownKey.of(found if isinstance(found, Unknown) else Unknown(), index)

    def _evaluated(self, expression: Expression) -> Any:
        if isinstance(expression, Literal):
            return expression.value
        try:
            found = self._accessed(expression) if isinstance(expression, Access) else self._called(expression)
            return self._bounded(found)
        except _FAILURES:
            return Unknown()

    def _accessed(self, access: Access) -> Any:
        target, key = self._evaluated(access.target), self._evaluated(access.key)
        if isinstance(target, Unknown):
            return target
        if isinstance(target, list):
            return target[key] if isinstance(key, int) and key >= 0 else Unknown()
        return next(value for name, value in target.items() if name.casefold() == key.casefold())

    def _called(self, call: Call) -> Any:
        arguments = [self._evaluated(argument) for argument in call.arguments]
        name = call.function
        if name == "if" and isinstance(arguments[0], bool):
            return arguments[1 if arguments[0] else 2]
        if name == "coalesce":
            return next((given for given in arguments if given is not None), None)
        unknown = [given for given in arguments if isinstance(given, Unknown)]
        if name not in TAKE_UNKNOWN_PARTS:
            unknown += [leaf for given in arguments for _, leaf in unknown_leaves(given)]
        if unknown and name not in ("createarray", "createobject"):
            return _joined(unknown)
        function = self._special.get(name) or FUNCTIONS.get(name)
        return function(*arguments) if function else Unknown(secret=name.startswith(_SECRETS))

    def _bounded(self, value: Any) -> Any:
        """``value``, or an Unknown where it is more than a template may hold."""
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            return Unknown()
        if isinstance(value, list) and len(value) > LONGEST_LIST:
            return Unknown()
        return value if self.deployment.budget.takes(value) else Unknown(why="the template is too large when resolved")

    def _parameter(self, name: str) -> Any:
        return self._remembered("parameter", name.casefold(), self._find_parameter)

    def _variable(self, name: str) -> Any:
        return self._remembered("variable", name.casefold(), lambda key: self.value(self._variables[key]))

    def _find_parameter(self, name: str) -> Any:
        declared = self._declared[name]
        type_ = declared.get("type")
        if isinstance(type_, str) and type_.casefold() in _SECURE:
            return Unknown(secret=True)
        if name in self._given:
            return self._given[name]
        return self.value(declared["defaultValue"]) if "defaultValue" in declared else Unknown()

    def _remembered(self, kind: str, name: str, find: Callable[[str], Any]) -> Any:
        if (kind, name) not in self._known:
            self._known[kind, name] = Unknown()
            self._known[kind, name] = find(name)
        return self._known[kind, name]

    def _reference(self, name: str, *_: Any) -> Unknown:
        return Unknown(sources=frozenset({self.deployment.ids.get(name, name).casefold()}))


def _environment(name: str) -> Any:
    """What ``environment()`` gives in the cloud of this name, as far as it is known."""
    cloud = find_cloud(name)
    return {"name": cloud.name, "suffixes": {"keyvaultDns": cloud.vault_suffix}} if cloud else Unknown()


def _joined(unknown: list[Unknown]) -> Unknown:
    """What is made out of all of these."""
    sources = [one.sources for one in unknown]
    return Unknown(
        secret=any(one.secret for one in unknown),
        sources=None if None in sources else frozenset().union(*(found for found in sources if found is not None)),
    )


def _shown(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"
