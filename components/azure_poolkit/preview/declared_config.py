"""What Pulumi.yaml itself says of configuration: values, defaults, and types that the engine holds values against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from azure_poolkit.preview.problems import ProjectError

_PLAIN: Final = (str, int, float, bool, list)


def _is_whole(value: Any) -> bool:
    if isinstance(value, str):
        return value.removeprefix("-").isdigit()
    return isinstance(value, int) and not isinstance(value, bool)


_FITS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: isinstance(value, (str, int, float, bool)),
    "integer": _is_whole,
    "boolean": lambda value: isinstance(value, bool) or value in ("true", "false"),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def declared_config(project: str, said: Any) -> dict[str, Any]:
    """The values of configuration that ``said``, the ``config`` of Pulumi.yaml, has itself.

    Raises ProjectError, as the engine refuses it, for a declaration that makes no sense.
    """
    if said is not None and not isinstance(said, dict):
        raise ProjectError("`config` must be an object")
    return dict(_values(project, said or {}))


def _values(project: str, said: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for key, declared in said.items():
        if isinstance(declared, _PLAIN):
            yield str(key), declared
        elif isinstance(declared, dict):
            problem = _problem(project, str(key), declared)
            if problem is not None:
                raise ProjectError(f"`config`: {key}: {problem}")
            if "value" in declared or "default" in declared:
                yield str(key), declared.get("value", declared.get("default"))
        else:
            raise ProjectError(f"`config`: {key}: a value, or an object with `type`, `default` or `value`, is required")


def _problem(project: str, key: str, declared: Mapping[str, Any]) -> str | None:
    type_ = declared.get("type")
    if ":" in key and not key.startswith(f"{project}:"):
        for name in ("default", "type"):
            if name in declared:
                return f"it belongs to another namespace than the project's, so it cannot have `{name}`"
    if "default" in declared and "value" in declared:
        return "it cannot have both `default` and `value`"
    if type_ is not None and type_ not in _FITS:
        return f"there is no type {type_!r}. Accepted: {', '.join(_FITS)}"
    if type_ == "array" and "items" not in declared:
        return "an array needs `items`, which gives the type of its elements"
    if type_ is not None and "default" in declared and not _FITS[type_](declared["default"]):
        return f"its default is not of type {type_}"
    return None


def check_config(
    project: str, said: Mapping[Any, Any] | None, values: Mapping[str, Any], encrypted: Mapping[str, Any]
) -> Iterator[str]:
    """What the engine finds wrong with a stack's ``values`` and ``encrypted`` ones, by their full keys."""
    for key, declared in (said or {}).items():
        if not isinstance(declared, dict) or (":" in str(key) and not str(key).startswith(f"{project}:")):
            continue
        full = key if ":" in str(key) else f"{project}:{key}"
        if full not in values and full not in encrypted:
            yield f"configuration {key!r} has no value, and Pulumi.yaml gives no default"
        elif declared.get("secret") is True and full not in encrypted:
            yield f"configuration {key!r} must be encrypted, since Pulumi.yaml says `secret: true`"
        elif full in values and "type" in declared and not _FITS[declared["type"]](values[full]):
            yield f"configuration {key!r} must be of type {declared['type']}"
