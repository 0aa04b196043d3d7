"""The changes: each is given a node and which of its ways is wanted, changes the node in place, and says what it did,
or ``None`` where there is no such way."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, Final, TypeAlias

_OTHERWISE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
Change: TypeAlias = Callable[[ast.AST, int], str | None]
_WORDS: Final = {"any": "all", "all": "any"}


def _condition(node: ast.AST, way: int) -> str | None:
    """A condition that always holds, and one that never does; what it reads is still read."""
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        if way < 2:
            node.test, what = _settled(node.test, holds=way == 0)
            return what
    elif isinstance(node, ast.comprehension) and way < 2 * len(node.ifs):
        node.ifs[way // 2], what = _settled(node.ifs[way // 2], holds=way % 2 == 0)
        return what
    return None


def _settled(test: ast.expr, *, holds: bool) -> tuple[ast.expr, str]:
    op: ast.boolop = ast.Or() if holds else ast.And()
    settled = ast.BoolOp(op, [test, ast.Constant(holds)])
    return ast.copy_location(settled, test), "always" if holds else "never"


def _operand(node: ast.AST, way: int) -> str | None:
    """An `and` or `or` without one of its parts."""
    places = _parts_of(node)
    if way >= len(places):
        return None
    assert isinstance(node, ast.BoolOp)
    taken = ast.unparse(node.values[places[way]])
    constant = ast.Constant(isinstance(node.op, ast.And))
    node.values[places[way]] = ast.copy_location(constant, node.values[places[way]])
    return f"without {taken}"


def _parts_of(node: ast.AST) -> list[int]:
    """Where the parts of an `and` or `or` stand that are no constants."""
    values = node.values if isinstance(node, ast.BoolOp) else []
    return [index for index, value in enumerate(values) if not isinstance(value, ast.Constant)]


def _comparison(node: ast.AST, way: int) -> str | None:
    """A comparison turned around, or its bound moved by one."""
    if isinstance(node, ast.Compare) and way < len(node.ops):
        node.ops[way] = _OTHERWISE[type(node.ops[way])]()
        return ast.unparse(node)
    return None


def _negation(node: ast.AST, way: int) -> str | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and way == 0:
        taken = ast.unparse(node.operand)
        node.operand = ast.copy_location(ast.UnaryOp(ast.Not(), node.operand), node)
        return f"not of {taken} gone"
    return None


def _statement(node: ast.AST, way: int) -> str | None:
    """Something that is not said, not raised, not skipped."""
    for body in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
        if not isinstance(body, list):
            continue
        for place, statement in enumerate(body):
            if isinstance(statement, (ast.Raise, ast.Continue)) or _says(statement):
                if way == 0:
                    never = ast.If(ast.Constant(0), [statement], [])
                    body[place] = ast.copy_location(never, statement)
                    return "not " + ast.unparse(statement).splitlines()[0][:60]
                way -= 1
    return None


def _says(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Yield, ast.YieldFrom))


def _call(node: ast.AST, way: int) -> str | None:
    """`any` for `all`; letter case that counts."""
    if not isinstance(node, ast.Call) or way:
        return None
    function: Any = node.func
    if isinstance(function, ast.Name) and function.id in _WORDS:
        function.id = _WORDS[function.id]
        return ast.unparse(node)[:60]
    if isinstance(function, ast.Attribute) and function.attr in ("casefold", "lower"):
        function.attr = "strip"
        return "letter case counts"
    return None


CHANGED: Final = (
    *(ast.If, ast.IfExp, ast.While, ast.comprehension, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.Call),
    *(ast.FunctionDef, ast.For, ast.With, ast.Try, ast.ExceptHandler),
)
"""The nodes that any of them changes."""

CHANGES: Final[tuple[tuple[str, Change], ...]] = (
    ("condition", _condition),
    ("part", _operand),
    ("comparison", _comparison),
    ("negation", _negation),
    ("statement", _statement),
    ("call", _call),
)
