"""The facts that names of tests carry: `test_bx_15_bx_16_…`, `test_mi_37_and_41_…`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
_FACT = re.compile(r"(?<![a-z0-9])(bx|kv|vx|mi|pc)_(\d+a?)((?:_and_\d+a?(?=_))*)")


def facts_of(name: str) -> set[str]:
    """The facts that a test's name carries."""
    return {
        f"{family.upper()}-{number}"
        for family, first, others in _FACT.findall(name)
        for number in (first, *re.findall(r"\d+a?", others))
    }


def names_of_tests() -> Iterator[str]:
    """Of all tests of this repository, those that need an engine too."""
    for file in _TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                yield node.name
