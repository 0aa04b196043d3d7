"""What the docstrings of args classes say, in the words of the other languages."""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import json
import re
import textwrap
from itertools import pairwise
from typing import Any

from azure_poolkit.inputs.spelling import to_camel

_QUOTED = re.compile(r"`([a-z][a-z0-9_]*)`")


def of_class(cls: type) -> str:
    """The docstring of an args class, its inputs in camelCase."""
    return _camel(_flowing(cls.__doc__ or ""), cls)


def of_field(cls: type, name: str) -> str:
    """The docstring of one input, with the default that is filled in where none is given."""
    fields: dict[str, Any] = cls.__pydantic_fields__  # type: ignore[attr-defined] # pydantic puts it there
    text = _camel(_flowing(_told(cls, name)), cls)
    default = fields[name].default
    if isinstance(default, (str, bool, int)):
        shown = default if isinstance(default, str) else json.dumps(default)
        text = f"{text} Default: `{shown}`."
    return text.strip()


def _told(cls: type, name: str) -> str:
    """The docstring below a field, in the class that has it."""
    return next((told[name] for owner in cls.__mro__ if name in (told := _docstrings(owner))), "")


@functools.cache
def _docstrings(cls: type) -> dict[str, str]:
    """The docstrings below the fields of a class, read from its source: pydantic would read them at every import."""
    if not dataclasses.is_dataclass(cls):
        return {}
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(written, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(told.value.value)
        for field, told in pairwise(written.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant) and isinstance(told.value.value, str)
    }


def _flowing(docstring: str) -> str:
    """A docstring as Markdown, a paragraph a line."""
    paragraphs = inspect.cleandoc(docstring).replace("``", "`").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _camel(text: str, cls: type) -> str:
    names = {field.name for field in dataclasses.fields(cls)}
    return _QUOTED.sub(lambda m: f"`{to_camel(m[1])}`" if m[1] in names else m[0], text)
