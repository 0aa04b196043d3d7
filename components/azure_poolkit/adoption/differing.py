"""What is missing in one body to say what another says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.adoption.building import comparable
from azure_poolkit.adoption.program import Asked
from azure_poolkit.model.path import Path


@dataclass
class Differing:
    """``over`` is what has to be laid over the first, object by object, and ``too_much`` what it has and the other has
    not, which nothing takes out."""

    over: dict[str, Any] = field(default_factory=dict)
    too_much: list[Path] = field(default_factory=list)


def differing(made: dict[str, Any], wanted: dict[str, Any]) -> Differing:
    """What differs between the ``made`` body and the ``wanted`` one, which may hold what is asked for."""
    found = Differing()
    _compare(comparable(made), wanted, (), found)
    return found


def _compare(made: Any, wanted: dict[str, Any], path: Path, found: Differing) -> None:
    shown = list(comparable(wanted))
    found.too_much += [(*path, key) for key in made if key not in shown]
    for name, (key, inner) in zip(shown, dict.items(wanted), strict=True):
        below, at = made.get(name), (*path, key)
        if below is not None and isinstance(inner, dict) and not isinstance(inner, Asked) and isinstance(below, dict):
            _compare(below, inner, at, found)
        elif below is None or below != comparable(inner):
            _lay(found.over, at, inner)


def _lay(over: dict[str, Any], path: Path, value: Any) -> None:
    for step in path[:-1]:
        over = over.setdefault(str(step), {})
    over[str(path[-1])] = value
