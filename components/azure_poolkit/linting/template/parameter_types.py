"""What the declaration of a parameter says of its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_SECURE: Final = frozenset({"securestring", "secureobject"})
_DEFINITIONS: Final = "#/definitions/"
_DEEPEST: Final = 10


def is_secret(declared: Any, template: Mapping[str, Any]) -> bool:
    """Whether what is ``declared`` so is never shown: by its type, or that of the definition it refers to."""
    for _ in range(_DEEPEST):
        if not isinstance(declared, dict):
            return False
        type_ = declared.get("type")
        if isinstance(type_, str) and type_.casefold() in _SECURE:
            return True
        declared = _definition(declared.get("$ref"), template)
    return False


def _definition(reference: Any, template: Mapping[str, Any]) -> Any:
    definitions = template.get("definitions")
    if not isinstance(reference, str) or not reference.startswith(_DEFINITIONS) or not isinstance(definitions, dict):
        return None
    return definitions.get(reference.removeprefix(_DEFINITIONS))
