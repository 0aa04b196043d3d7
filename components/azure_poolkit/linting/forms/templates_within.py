"""Templates within other documents: deployments, deployment stacks, template specs, exports, policy definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.linting.forms.bodies import arm_type_of
from azure_poolkit.linting.source import Found, place_of
from azure_poolkit.linting.template.document import is_template, template_sources
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path

_HOLDERS: Final[tuple[Path, ...]] = (
    ("template",),
    ("mainTemplate",),
    ("properties", "template"),
    ("properties", "mainTemplate"),
)
_AROUND: Final[tuple[Path, ...]] = ((), ("properties",))
_RULES: Final[tuple[Path, ...]] = (("policyRule",), ("properties", "policyRule"), ())
_DEPLOYMENT: Final = ("then", "details", "deployment", "properties")
_INNER: Final = {"expressionEvaluationOptions": {"scope": "inner"}}


def is_deployment(value: Any) -> bool:
    """Whether ``value`` is a deployment, a deployment stack, a template spec or an export with its template in it."""
    return _holder(value) is not None


def deployment(value: dict[str, Any], context: Context) -> Found:
    """What is in the template, with the parameters that stand beside it."""
    place = _holder(value) or ()
    around = _at(value, place[:-1])
    return _deployed({"template": _at(value, place), "parameters": around.get("parameters")}, {}, place, context)


def is_stack(value: Any) -> bool:
    """Whether ``value`` is a deployment stack as `az stack group show` prints it, without its template."""
    return any("actionOnUnmanage" in _at(value, place) for place in _AROUND)


def stack(value: dict[str, Any], _context: Context) -> Found:
    """Nothing but the types of its resources, whose ids are all that a stack shows."""
    found = Found(
        [], notes=["a deployment stack names its resources only; `az stack group export` prints its template"]
    )
    for place in _AROUND:
        listed = _at(value, place).get("resources")
        for item in listed if isinstance(listed, list) else ():
            found.others[arm_type_of({"id": item.get("id")} if isinstance(item, dict) else {}) or "of no type"] += 1
    return found


def is_policy(value: Any) -> bool:
    """Whether ``value`` is the definition of a policy, or the rule of one."""
    return _rule(value) is not None


def policy(value: dict[str, Any], context: Context) -> Found:
    """What is in the template that the policy deploys, if it deploys any."""
    place = _rule(value) or ()
    properties = _at(value, (*place, *_DEPLOYMENT))
    if not is_template(_at(properties, ("template",))):
        return Found([], notes=["a policy that deploys nothing"])
    declared = _at(value, (*place[:-1], "parameters"))
    return _deployed(properties, declared, (*place, *_DEPLOYMENT, "template"), context)


def _deployed(properties: dict[str, Any], declared: dict[str, Any], place: Path, context: Context) -> Found:
    """What is in a template that is deployed with parameters, which see those ``declared`` around it."""
    resource = {
        "type": "Microsoft.Resources/deployments",
        "name": "deployment",
        "properties": {key: given for key, given in properties.items() if given is not None} | _INNER,
    }
    around = {"contentVersion": "1.0.0.0", "parameters": declared, "resources": [resource]}
    found = template_sources(around, context)
    below = ("resources", 0, "properties", "template")
    places = {(): (), below: place}
    return replace(
        found,
        sources=[source.through(places) for source in found.sources],
        acceptances=[replace(said, place=place_of(places, said.place)) for said in found.acceptances],
        undecided=[replace(item, path=place_of(places, item.path)) for item in found.undecided],
        failures=[replace(failure, place=place_of(places, failure.place)) for failure in found.failures],
    )


def _holder(value: Any) -> Path | None:
    return next((place for place in _HOLDERS if is_template(_at(value, place))), None)


def _rule(value: Any) -> Path | None:
    return next((place for place in _RULES if {"if", "then"} <= _at(value, place).keys()), None)


def _at(value: Any, path: Path) -> dict[str, Any]:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
