"""Which functions of some source files are reached while something runs."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType

from mutation.functions import Function, Functions, functions_in, told

_NOTED = "__functions_that_were_reached__"


def watch(files: Iterable[Path], functions: Functions) -> set[Function]:
    """Let all functions of these files, the running ``functions`` among them, note themselves in the set that is
    returned, whenever they begin to run."""
    noted: set[Function] = set()
    setattr(builtins, _NOTED, noted)
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        original = functions_in(compile(tree, str(file), "exec"))
        functions.put_in(list(zip(original, _noting(tree, str(file)), strict=True)))
    return noted


_PLACE = "the function's name stands here"


def _noting(tree: ast.Module, file: str) -> Iterator[CodeType]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda):
            node.body = ast.Subscript(ast.Tuple([_note(), node.body], ast.Load()), ast.Constant(1), ast.Load())
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.body.insert(0, ast.Expr(_note()))
    for code in functions_in(compile(ast.fix_missing_locations(tree), file, "exec")):
        consts = (told(code) if const == _PLACE else const for const in code.co_consts)
        yield code.replace(co_consts=tuple(consts))


def _note() -> ast.expr:
    return ast.parse(f"{_NOTED}.add({_PLACE!r})", mode="eval").body
