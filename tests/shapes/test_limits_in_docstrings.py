"""A limit that a docstring of args states is checked: each is paired here with a fault that is refused for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import azure_poolkit
from azure_poolkit.rules.catalogue import BY_CODE
from mistakes.trying import said
from shapes.single_faults import POOLS, SCALE_SETS
from shapes.stated_limits import BY_FAULT, BY_INPUTS, BY_PROGRAMS, NO_LIMIT, OUT_OF_SIGHT

STATES_A_LIMIT = re.compile(
    r"at most|at least|the least|the most [0-9P]|\b\d+ to \d+|exactly one|together with|or not at all|only for"
    r"|only with|only in an account|but for|another for each|\d for each|one for each|\brequired?s?\b|\bmust\b"
    r"|\bcannot\b|\bneither\b|\bneeds?\b|\bonly\b|without one|without which|without a|no limit|has to"
    r"|have to|refuse|accepts?\b",
    re.IGNORECASE,
)


def docstrings() -> Iterator[tuple[str, str]]:
    """Each docstring of a class or an attribute of args, with its name."""
    root = Path(azure_poolkit.__file__).parent
    for folder in ("batch_pool", "scale_set", "node_image"):
        for file in sorted((root / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield node.name, ast.get_docstring(node) or ""
                    yield from _of_attributes(node)


def _of_attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for before, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert isinstance(before.target, ast.Name)
            yield f"{node.name}.{before.target.id}", str(after.value.value)


def test_every_limit_that_a_docstring_states_is_checked_or_said_to_be_out_of_sight() -> None:
    stated = {name for name, text in docstrings() if STATES_A_LIMIT.search(text)}
    tables = (BY_FAULT, BY_INPUTS, BY_PROGRAMS, OUT_OF_SIGHT, NO_LIMIT)
    known = [name for table in tables for name in table]
    assert sorted(known) == sorted(set(known))
    assert stated == set(known)


def test_the_faults_are_there() -> None:
    assert {name for names in BY_FAULT.values() for name in names} <= POOLS.keys() | SCALE_SETS.keys()


@pytest.mark.parametrize("name", BY_INPUTS)
def test_inputs_beyond_a_limit_are_told(name: str) -> None:
    of, changes, code = BY_INPUTS[name]
    assert code in {finding.code for finding in said(of, changes)}


def test_inputs_within_them_are_told_nothing() -> None:
    assert {of: said(of, {}) for of in {of for of, _, _ in BY_INPUTS.values()}} == {
        of: [] for of in {of for of, _, _ in BY_INPUTS.values()}
    }


def test_what_stands_around_is_a_rule_or_a_replacement() -> None:
    assert set(BY_PROGRAMS.values()) - {"replaced"} <= BY_CODE.keys()
