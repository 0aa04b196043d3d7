"""What can be changed in a source file: one condition or one check at a time."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from mutation.changes import CHANGED, CHANGES, Change
from mutation.functions import Function, functions_in, paired, told


@dataclass(frozen=True)
class Mutant:
    """One change of one file, as compiled functions: those that it makes differ, before and after."""

    file: Path
    line: int
    text: str
    change: str
    replaced: tuple[tuple[CodeType, CodeType], ...]

    @property
    def functions(self) -> set[Function]:
        """The functions that differ, those around them included."""
        return {told(old) for old, _ in self.replaced}

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays when lines move: the file's name, the source and the change."""
        return "/".join(self.file.parts[-3:]), self.text, self.change


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    original = list(functions_in(compile(source, str(file), "exec")))
    for index, found in enumerate(ast.walk(ast.parse(source))):
        for name, change in CHANGES if isinstance(found, CHANGED) else ():
            for made, what in _made(source, index, change):
                replaced = tuple(paired(original, functions_in(compile(made, str(file), "exec"))))
                if replaced:
                    line = _line(found)
                    yield Mutant(file, line, lines[line - 1].strip(), f"{name}: {what}", replaced)


def _made(source: str, index: int, change: Change) -> Iterator[tuple[ast.Module, str]]:
    """The source with the node of that index changed, in each of the ways in which ``change`` can."""
    for way in itertools.count():
        made = ast.parse(source)
        what = change(next(itertools.islice(ast.walk(made), index, None)), way)
        if what is None:
            return
        yield ast.fix_missing_locations(made), what


def _line(node: ast.AST) -> int:
    line: int = (node.iter if isinstance(node, ast.comprehension) else node).lineno  # type: ignore[attr-defined]
    return line
