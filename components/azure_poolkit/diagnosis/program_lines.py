"""Where in a Python program an input stands, found by its names: nothing is run.

A resource is the call of its class with its name, ``BatchPool("linux", …)``; below it an input is followed through
keywords, dictionaries and lists, and through names that the same module gives one value. Where that ends, the line of
what was found last is told: of an extension that is made elsewhere, the one call of its kind in the program.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from azure_poolkit.diagnosis.blame import Suspect

_PASSED_OVER: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_LABEL: Final = re.compile(r"(\w+) '(.*)'\Z", re.S)
_STEP: Final = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+)\]|\['([^']*)'\]")
_LONGEST: Final = 2_000_000
_MOST: Final = 2_000
"""Files of a program that are looked at."""


@dataclass(frozen=True)
class _Module:
    file: Path
    tree: ast.Module

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @cached_property
    def values(self) -> dict[str, ast.expr]:
        """What each name is given, of those that are given one value only."""
        found: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
                    found.setdefault(target.id, []).append(node.value)
        return {name: values[0] for name, values in found.items() if len(values) == 1}


class ProgramLines:
    """The modules of the program in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def located(self, suspects: Sequence[Suspect]) -> list[Suspect]:
        """``suspects``, each with its file and line as far as they are found."""
        return [self._with_line(suspect) for suspect in suspects]

    @cached_property
    def _modules(self) -> list[_Module]:
        return list(_read(self._folder))

    def _with_line(self, suspect: Suspect) -> Suspect:
        found = self._of_resource(suspect)
        if found is None:
            return suspect
        module, node = found
        return replace(suspect, file=_from_here(module.file), line=node.lineno)

    def _of_resource(self, suspect: Suspect) -> tuple[_Module, ast.expr] | None:
        label = _LABEL.match(suspect.label)
        if label is None:
            return None
        steps = _steps(suspect.spelled)
        made = self._made(label[1], label[2])
        if made is None:
            return self._of_kind(suspect, steps, None)
        module, call = made
        node, followed = _follow(module, call, steps)
        if followed == len(steps) or "extensions" not in steps:
            return module, node
        return self._of_kind(suspect, steps, module) or (module, node)

    def _made(self, class_: str, name: str) -> tuple[_Module, ast.expr] | None:
        """The call of ``class_`` with ``name``, else the only call of it."""
        calls = [(module, call) for module in self._modules for call in module.calls if _called(call) == class_]
        named = [(module, call) for module, call in calls if call.args and _text(call.args[0]) == name]
        fitting = named or calls
        return fitting[0] if len(fitting) == 1 else None

    def _of_kind(
        self, suspect: Suspect, steps: list[str | int], beside: _Module | None
    ) -> tuple[_Module, ast.expr] | None:
        """The one call of the extension's kind, in the module ``beside`` if there are several, and the input below."""
        handler = (suspect.handler or "").casefold()
        calls = [
            (module, call)
            for module in self._modules
            for call in module.calls
            if handler and ((called := _called(call).casefold()) == handler or called.startswith(f"{handler}for"))
        ]
        near = [(module, call) for module, call in calls if module is beside]
        found = near if len(near) == 1 else calls
        if len(found) != 1:
            return None
        module, call = found[0]
        below = next((at + 2 for at, step in enumerate(steps) if step == "extensions"), len(steps))
        return module, _follow(module, call, steps[below:])[0]


def _from_here(file: Path) -> str:
    """``file`` as editors find it from the current folder."""
    file, here = file.resolve(), Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _read(folder: Path) -> Iterator[_Module]:
    for file in islice(_files(folder), _MOST):
        try:
            if file.stat().st_size <= _LONGEST:
                yield _Module(file, ast.parse(file.read_bytes()))
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            continue


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER and not name.startswith("."))
        yield from (Path(top) / name for name in sorted(files) if name.endswith(".py"))


def _steps(spelled: str) -> list[str | int]:
    return [int(index) if index else name or key for name, index, key in _STEP.findall(spelled)]


def _follow(module: _Module, node: ast.expr, steps: Sequence[str | int]) -> tuple[ast.expr, int]:
    """What is found along ``steps`` below ``node``, and how many of them were followed."""
    for count, step in enumerate(steps):
        below = _below(_given(module, node), step)
        if below is None:
            below = _below_args(module, node, step)
        if below is None:
            return node, count
        node = below
    return node, len(steps)


def _below_args(module: _Module, node: ast.expr, step: str | int) -> ast.expr | None:
    """Where the inputs are an object of their own, as ``BatchPoolArgs(…)``: what is below that."""
    value = _given(module, node)
    if not isinstance(value, ast.Call):
        return None
    inner = [*value.args[1:], *(keyword.value for keyword in value.keywords if keyword.arg == "args")]
    return next((found for arg in inner if (found := _below(_given(module, arg), step)) is not None), None)


def _given(module: _Module, node: ast.expr) -> ast.expr:
    """``node``, or what the name that it is was given."""
    seen: set[str] = set()
    while isinstance(node, ast.Name) and node.id in module.values and node.id not in seen:
        seen.add(node.id)
        node = module.values[node.id]
    return node


def _below(node: ast.expr, step: str | int) -> ast.expr | None:
    if isinstance(step, int):
        items = node.elts if isinstance(node, (ast.List, ast.Tuple)) else []
        plain = not any(isinstance(item, ast.Starred) for item in items[: step + 1])
        return items[step] if plain and step < len(items) else None
    if isinstance(node, ast.Call):
        return next((keyword.value for keyword in node.keywords if _same(keyword.arg, step)), None)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return next((value for key, value in pairs if key is not None and _same(_text(key), step)), None)
    return None


def _same(name: str | None, step: str) -> bool:
    """Whether ``name`` is ``step``, in snake case or in camel case."""
    return name is not None and name.replace("_", "").casefold() == step.replace("_", "").casefold()


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
