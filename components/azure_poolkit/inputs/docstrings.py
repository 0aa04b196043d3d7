"""The docstrings below the inputs of args classes, read from their source: pydantic would read them at every import."""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import textwrap
from itertools import pairwise


def told(cls: type, name: str) -> str:
    """The docstring below the input ``name``, in the class that has it."""
    return next((docs[name] for owner in cls.__mro__ if name in (docs := _docstrings(owner))), "")


@functools.cache
def _docstrings(cls: type) -> dict[str, str]:
    if not dataclasses.is_dataclass(cls):
        return {}
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(written, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(written.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }
