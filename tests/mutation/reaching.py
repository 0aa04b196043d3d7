"""Which functions of some source files are reached while something runs."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from pathlib import Path

from mutation.functions import Function, Functions, functions_in, told

_NOTED = "__functions_that_were_reached__"


def watch(files: Iterable[Path], functions: Functions) -> set[Function]:
    """Let all functions of these files, the running ``functions`` among them, note themselves, in the set that is returned, whenever they begin to run."""
    noted: set[Function] = set()
    setattr(builtins, _NOTED, noted)
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        original = list(functions_in(compile(tree, str(file), "exec")))
        for node in ast.walk(tree):
            if isinstance(node, ast.Lambda):
                node.body = ast.Subscript(ast.Tuple([_note(), node.body], ast.Load()), ast.Constant(1), ast.Load())
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                node.body.insert(0, ast.Expr(_note()))
        noting = functions_in(compile(ast.fix_missing_locations(tree), str(file), "exec"))
        named = ((old, new.replace(co_consts=_with_name(new.co_consts, told(old)))) for old, new in zip(original, noting, strict=True))
        functions.put_in(named)
    return noted


_PLACE = "the function's name stands here"


def _note() -> ast.expr:
    made = ast.parse(f"{_NOTED}.add({_PLACE!r})", mode="eval").body
    return made


def _with_name(consts: tuple[object, ...], name: Function) -> tuple[object, ...]:
    return tuple(name if const == _PLACE else const for const in consts)
