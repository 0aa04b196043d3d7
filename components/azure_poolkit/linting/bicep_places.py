"""Where in a Bicep file the parts of the template stand that it compiles to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.linting.bicep_text import Declaration, declarations, end_of_line, entries, items
from azure_poolkit.linting.position import Places
from azure_poolkit.model.path import Path

_DEPLOYMENT: Final = "microsoft.resources/deployments"


class BicepPlaces(Places):
    """The places in ``text`` of the values of the ``template`` that it compiles to, which stands at ``below``.

    A value is looked for in its resource by the keys on the way to it; what an expression or a variable makes is at the
    innermost value that is written in the resource, and what is in a module at the module.
    """

    def __init__(self, text: str, template: Mapping[str, Any], below: Path = ()) -> None:
        super().__init__(text)
        self._below = (*below, "resources")
        self._declared = _by_key(declarations(text), template.get("resources"))

    def span(self, path: Path) -> tuple[int, int]:
        key, *rest = path[len(self._below) :] or (None,)
        declared = self._declared.get(key) if path[: len(self._below)] == self._below else None
        if declared is None:
            return 0, 0
        if declared.keyword == "module" or not rest or declared.value >= len(self.text):
            return declared.start, declared.start
        found = declared.start, declared.start
        start = declared.value
        for step in rest:
            below = self._step(start, step)
            if below is None:
                break
            found, start = below, below[1]
        return found

    def scalar_end(self, start: int) -> int | None:
        return None if self.text[start : start + 1] in ("", "{", "[") else end_of_line(self.text, start)

    def _step(self, start: int, step: str | int) -> tuple[int, int] | None:
        opened = self.text[start : start + 1]
        if isinstance(step, str) and opened == "{":
            return next(((key, value) for name, key, value in entries(self.text, start) if name == step), None)
        if isinstance(step, int) and opened == "[":
            found = next((place for index, place in enumerate(items(self.text, start)) if index == step), None)
            return None if found is None else (found, found)
        return None


def _by_key(declared: list[Declaration], resources: Any) -> dict[Any, Declaration]:
    """The declaration of each of ``resources``: by its name, or in a list as the next one of its type."""
    if isinstance(resources, dict):
        names = {declaration.name: declaration for declaration in declared}
        return {key: names[key] for key in resources if key in names}
    found: dict[Any, Declaration] = {}
    seen: Counter[str] = Counter()
    for index, resource in enumerate(resources if isinstance(resources, list) else ()):
        if not isinstance(resource, dict):
            continue
        type_ = str(resource.get("type"))
        alike = [declaration for declaration in declared if _is_of(declaration, type_)]
        if seen[type_] < len(alike):
            found[index] = alike[seen[type_]]
        seen[type_] += 1
    return found


def _is_of(declaration: Declaration, type_: str) -> bool:
    if declaration.keyword == "module":
        return type_.casefold() == _DEPLOYMENT
    written = declaration.type.partition("@")[0].casefold()
    return type_.casefold() == written or type_.casefold().endswith(f"/{written}")
