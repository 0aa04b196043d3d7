"""How a language spells the names of inputs."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from pydantic.alias_generators import to_camel as _camel

_WORD = re.compile(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])")


def to_camel(name: str) -> str:
    """``snake_case`` as ``camelCase``."""
    return _camel(name)


def to_snake(name: str) -> str:
    """``camelCase`` as ``snake_case``; what is neither stays as it is."""
    return re.sub(_WORD, lambda m: "_".join(part for part in m.groups() if part), name).lower()


class OwnName(str):
    """A name that the user made up, as of a tag, or took from ARM: all languages spell it alike."""

    __slots__ = ()


class Spelling(Enum):
    """Python's spelling, or the one of the wire, which all other languages share."""

    PYTHON = "python"
    WIRE = "wire"

    def key(self, name: str) -> str:
        """The input that Python calls ``name``."""
        return name if self is Spelling.PYTHON or isinstance(name, OwnName) else to_camel(name)

    def arm(self, step: str) -> str:
        """The last steps of a path in a body, which are ARM's own names."""
        return to_snake(step) if self is Spelling.PYTHON else step

    @classmethod
    def of(cls, context: Any) -> Spelling:
        """The spelling that a validation was started with."""
        return context if isinstance(context, Spelling) else cls.PYTHON
