"""Which parts of a value that is secret as a whole really are secret.

A transform hands properties on to the engine as Outputs, each secret as a whole for one secret within it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.unknown import Unknown
from pulumi_mocks import UNKNOWN, Properties, Recording


def secrets_of(recording: Recording) -> Redactor:
    """Redacts texts that may repeat a secret of any resource, as the message of an exception may."""
    found = Redactor()
    for record in recording.resources:
        found += _secrets_of(record.inputs)
    return found + _secrets_of(recording.outputs)


def _secrets_of(properties: Properties) -> Redactor:
    return Redactor.of_value(dict(properties), frozenset(properties.secret_paths))


def exact_secrets(value: Any, path: Path, plain: Callable[[Path], Any]) -> Iterator[Path]:
    """The secret places of ``value``, which stands at ``path`` and is secret as a whole: all but those where the
    component had the same.

    ``plain`` tells what the component had at a path that it did not mark as secret, else ``MISSING``.
    """
    own = plain(path)
    if isinstance(value, dict) and isinstance(own, dict):
        inner = {key: (*path, key) for key in value}
    elif isinstance(value, list) and isinstance(own, list):
        inner = {index: (*path, index) for index in range(len(value))}
    else:
        if not _same(value, own):
            yield path
        return
    if inner and all(plain(place) is MISSING for place in inner.values()):
        yield path
        return
    for step, place in inner.items():
        yield from exact_secrets(value[step], place, plain)


def _same(value: Any, own: Any) -> bool:
    if isinstance(own, Unknown):
        return value is UNKNOWN and not own.secret
    return own is not MISSING and isinstance(value, (str, int, float, bool, type(None))) and bool(value == own)
