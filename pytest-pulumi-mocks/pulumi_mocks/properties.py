"""The properties of a resource or call as plain Python values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .secret import SHOWN_AS
from .unknown import UNKNOWN

Path = tuple[str | int, ...]
"""Where a value is: the keys and list indices that lead to it."""


@dataclass(frozen=True, slots=True)
class ResourceReference:
    """A whole resource given as a value. `id` is None for components."""

    urn: str
    id: Any = None


@dataclass(frozen=True, slots=True)
class AssetValue:
    """A file, text or address given as an asset (or, with `archive`, an archive); exactly one field is set."""

    path: str | None = None
    text: str | None = None
    uri: str | None = None
    assets: Mapping[str, Any] | None = None
    archive: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class OutputValue:
    """An Output on the wire, as SDKs send them to a component plugin: unknown unless it has a value."""

    value: Any = UNKNOWN
    secret: bool = False
    dependencies: tuple[str, ...] = ()
    """URNs of the resources it comes from."""

    def __repr__(self) -> str:
        return SHOWN_AS if self.secret else f"OutputValue({self.value!r})"


class Properties(dict[str, Any]):
    """Plain values by their names on the wire (camelCase); a dict that also knows what is secret and what
    unknown.

    Secrets are unwrapped (equal to what they hold; their repr is `[secret]`); `UNKNOWN` stands where a
    value is known only after the deployment. Numbers without a fraction are ints: the wire knows only
    floats."""

    __slots__ = ("secret_paths", "unknown_paths")

    secret_paths: tuple[Path, ...]
    """Where secrets start, in order; everything below such a path is secret."""
    unknown_paths: tuple[Path, ...]
    """Where `UNKNOWN` stands, in order."""

    def __init__(
        self,
        values: Mapping[str, Any] | None = None,
        secret_paths: Iterable[Path] = (),
        unknown_paths: Iterable[Path] = (),
    ) -> None:
        super().__init__(values or {})
        self.secret_paths = tuple(secret_paths)
        self.unknown_paths = tuple(unknown_paths)

    def is_secret(self, *path: str | int) -> bool:
        """Whether the value at `path` is a secret or lies within one."""
        return any(path[: len(secret)] == secret for secret in self.secret_paths)

    def is_unknown(self, *path: str | int) -> bool:
        """Whether the value at `path` is known only after the deployment."""
        return path in self.unknown_paths

    def masked(self) -> dict[str, Any]:
        """A copy fit for showing: `[secret]` in place of secrets and `[unknown]` in place of unknown values."""
        return {key: masked(value, (key,), self.secret_paths) for key, value in self.items()}

    def __repr__(self) -> str:
        return repr(self.masked())


def masked(value: Any, path: Path, secret_paths: Iterable[Path]) -> Any:
    """A copy of `value`, which is found at `path`, with `[secret]` and `[unknown]` in place of such values."""
    if path in secret_paths:
        return SHOWN_AS
    if value is UNKNOWN:
        return repr(UNKNOWN)
    if isinstance(value, dict):
        return {key: masked(item, (*path, key), secret_paths) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item, (*path, index), secret_paths) for index, item in enumerate(value)]
    return value
