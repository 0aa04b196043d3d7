"""Lays out nested expressions: on one line where they fit, else one part to a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

WIDTH: Final = 100
_INDENT: Final = "    "


@dataclass(frozen=True)
class Group:
    """Parts between an opening and a closing text; ``spaced`` groups have a space inside when on one line."""

    opening: str
    parts: Sequence[tuple[str, Expression]]
    closing: str
    spaced: bool = False


Expression: TypeAlias = "str | Group"


def laid_out(expression: Expression, before: str = "", after: str = "", depth: int = 0) -> str:
    """``expression`` with a text ``before`` and one ``after`` it, at that depth of indentation."""
    flat = before + flat_text(expression) + after
    if isinstance(expression, str) or not expression.parts or len(flat) + depth * len(_INDENT) <= WIDTH:
        return _INDENT * depth + flat
    lines = [_INDENT * depth + before + expression.opening]
    lines += [laid_out(part, name, ",", depth + 1) for name, part in expression.parts]
    lines.append(_INDENT * depth + expression.closing + after)
    return "\n".join(lines)


def flat_text(expression: Expression) -> str:
    """``expression`` on one line."""
    if isinstance(expression, str):
        return expression
    inside = ", ".join(name + flat_text(part) for name, part in expression.parts)
    pad = " " if expression.spaced and inside else ""
    return f"{expression.opening}{pad}{inside}{pad}{expression.closing}"
