"""Every rule, collected: each rule object at the top level of a module below a theme's folder is in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Final

from azure_poolkit.rules import (
    expiry,
    extensions,
    identities,
    images,
    machines,
    networks,
    nodes,
    pools,
    resources,
    scale_sets,
    secrets,
    shapes,
    templates,
    vaults,
)
from azure_poolkit.rules.rule import AnyRule, InputRule

FAMILIES: Final = ("EXT", "SEQ", "SSX", "BAT", "KVX", "IMG", "IDN", "NET", "SEC", "END", "NOD", "RES", "TPL")
"""The order in which families of codes are listed; one that is not named here comes after them."""

_THEMES: Final = (
    *(extensions, pools, scale_sets, images, vaults, secrets),
    *(machines, identities, networks, expiry, nodes, resources, templates, shapes),
)


def _rules_of(theme: ModuleType) -> Iterator[AnyRule[Any]]:
    for module in iter_modules(theme.__path__):
        for value in vars(import_module(f"{theme.__name__}.{module.name}")).values():
            if isinstance(value, AnyRule):
                yield value


def _place(rule: AnyRule[Any]) -> tuple[int, str]:
    family = rule.code[:3]
    return FAMILIES.index(family) if family in FAMILIES else len(FAMILIES), rule.code


_COLLECTED: Final = {id(rule): rule for theme in _THEMES for rule in _rules_of(theme)}.values()

CATALOGUE: Final = tuple(sorted((rule for rule in _COLLECTED if not isinstance(rule, InputRule)), key=_place))
"""In the order of their codes."""

WITH_SHAPES: Final[tuple[AnyRule[Any], ...]] = (
    *(rule for rule in _COLLECTED if isinstance(rule, InputRule)),
    *CATALOGUE,
)
"""Those too that say whether a body can be read at all."""

BY_CODE: Final = {rule.code: rule for rule in CATALOGUE}
