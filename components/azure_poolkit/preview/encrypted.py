"""Encrypted configuration that a program wants as a number, a truth value or an object: it is not read, so that what
becomes an Output of it is unknown and secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pulumi
from pulumi.config import ConfigTypeError

from azure_poolkit.model.unknown import SHOWN_SECRET

_READERS: Final = ("_get_bool", "_get_int", "_get_float", "_get_object")


class EncryptedValueError(Exception):
    """Raised where a program needs an encrypted value at once, in a form that its placeholder cannot have."""


@contextmanager
def unread_as_unknown() -> Iterator[None]:
    """Within, ``pulumi.Config`` gives an unknown secret where an encrypted value is wanted in another form than text.

    The plain forms, as ``require_int``, raise EncryptedValueError.
    """
    before = {name: getattr(pulumi.Config, name) for name in _READERS}
    for name, read in before.items():
        setattr(pulumi.Config, name, _reader(read))
    try:
        yield
    finally:
        for name, read in before.items():
            setattr(pulumi.Config, name, read)


def _reader(read: Callable[..., Any]) -> Callable[..., Any]:
    def reading(self: pulumi.Config, key: str, use: object = None, instead_of: object = None) -> Any:
        try:
            return read(self, key, use, instead_of)
        except ConfigTypeError as error:
            if SHOWN_SECRET not in (self.get(key) or ""):
                raise
            if use is None:  # the secret form was called, whose result an Output carries
                return pulumi.UNKNOWN
            full, wanted = self.full_key(key), error.expect_type
        raise EncryptedValueError(
            f"configuration {full!r} is encrypted, and the program needs its value as {wanted}: give a value with "
            f"--config {full}=VALUE, or in a file with --mocks under `config`"
        )

    return reading
