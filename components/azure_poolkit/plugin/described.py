"""What the docstrings of args classes say, in the words of the other languages."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from typing import Any

from azure_poolkit.inputs.docstrings import told
from azure_poolkit.inputs.spelling import to_camel

_QUOTED = re.compile(r"`([a-z][a-z0-9_]*)`")


def of_class(cls: type) -> str:
    """The docstring of an args class, its inputs in camelCase."""
    return _camel(_flowing(cls.__doc__ or ""), cls)


def of_field(cls: type, name: str) -> str:
    """The docstring of one input, with the default that is filled in where none is given."""
    fields: dict[str, Any] = cls.__pydantic_fields__  # type: ignore[attr-defined] # pydantic puts it there
    text = _camel(_flowing(told(cls, name)), cls)
    default = fields[name].default
    if isinstance(default, (str, bool, int)):
        shown = default if isinstance(default, str) else json.dumps(default)
        text = f"{text} Default: `{shown}`."
    return text.strip()


def _flowing(docstring: str) -> str:
    """A docstring as Markdown, a paragraph a line."""
    paragraphs = inspect.cleandoc(docstring).replace("``", "`").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _camel(text: str, cls: type) -> str:
    names = {field.name for field in dataclasses.fields(cls)}
    return _QUOTED.sub(lambda m: f"`{to_camel(m[1])}`" if m[1] in names else m[0], text)
