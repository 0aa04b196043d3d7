"""Assets and archives by what is in them, as the engine compares them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from azure_poolkit.model.path import Path as Place
from pulumi_mocks import UNKNOWN, AssetValue


def content_of(value: AssetValue, folder: Path) -> str:
    """The same text for assets of the same content; ``folder`` is where relative paths begin."""
    return hashlib.sha256("\n".join(_entries(value, folder)).encode()).hexdigest()


def _entries(value: AssetValue, folder: Path, name: str = "") -> Iterator[str]:
    if value.text is not None:
        yield f"{name}:{_digest(str(value.text).encode())}"
    elif value.uri is not None:
        yield f"{name}:{value.uri}"
    elif value.path is not None:
        yield from _of_path(folder / str(value.path), name)
    for key, inner in sorted(value.assets.items()) if isinstance(value.assets, Mapping) else ():
        if isinstance(inner, AssetValue):
            yield from _entries(inner, folder, f"{name}/{key}")


def _of_path(path: Path, name: str) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield f"{name}/{file.relative_to(path).as_posix()}:{_digest(file.read_bytes())}"
    elif path.is_file():
        yield f"{name}:{_digest(path.read_bytes())}"
    else:
        yield f"{name}: missing"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def missing_files(value: Any, folder: Path, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """The places in ``value`` of assets and archives whose file or folder is not there, with its path."""
    if value is UNKNOWN:
        return
    if isinstance(value, AssetValue):
        if isinstance(value.path, str) and not (folder / value.path).exists():
            yield place, value.path
        for key, inner in (value.assets or {}).items():
            yield from missing_files(inner, folder, (*place, key))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from missing_files(inner, folder, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from missing_files(inner, folder, (*place, index))
