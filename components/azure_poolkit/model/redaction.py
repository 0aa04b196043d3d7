"""Keeps secrets out of whatever is said about a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.body import Body, remembered
from azure_poolkit.model.path import Path
from azure_poolkit.model.secret_places import PROTECTED, SECRET_KEYS, plain_secrets
from azure_poolkit.model.showing import Showing
from azure_poolkit.model.unknown import SHOWN_SECRET

_SHORTEST: Final = 3
_DOCUMENTATION: Final = re.compile(r"(https://learn\.microsoft\.com/[\w./-]+)")


def is_secret_path(path: Path, secrets: frozenset[Path]) -> bool:
    """Whether ``path`` lies in or below a property that is always secret, or one of ``secrets``."""
    if not SECRET_KEYS.isdisjoint(path):
        return True
    return bool(secrets) and any(path[:length] in secrets for length in range(1, len(path) + 1))


def holds_secrets(value: Any) -> bool:
    """Whether there are protected settings anywhere in ``value``."""
    if isinstance(value, dict):
        return any(key == PROTECTED or holds_secrets(inner) for key, inner in value.items())
    return isinstance(value, list) and any(holds_secrets(inner) for inner in value)


@dataclass(frozen=True)
class Redactor:
    """Shows values and texts with every secret of some bodies replaced by ``[secret]``, whether it was marked as one or
    only looks like one.

    ``secrets`` are the paths of secrets in one body, ``strings`` what all of them say. An address of documentation
    stays whole in a text, unless it is the user's: ``addresses`` are the strings of theirs that have one.
    """

    secrets: frozenset[Path] = frozenset()
    strings: tuple[str, ...] = ()
    addresses: frozenset[str] = frozenset()

    @staticmethod
    def of(body: Body) -> Redactor:
        """The redactor of ``body``."""
        return _redactor(body)

    @staticmethod
    def of_value(value: Any, marked: frozenset[Path], beside: Any = None) -> Redactor:
        """The redactor of ``value``, in which ``marked`` are secret; ``beside`` is what may repeat it."""
        secrets = marked | set(plain_secrets(value))
        found = {
            text for part in (value, beside) for text in _secret_strings(part, secrets, ()) if len(text) >= _SHORTEST
        }
        addresses = frozenset(text for part in (value, beside) for text in _addresses(part))
        return Redactor(secrets, tuple(sorted(found, key=lambda text: (-len(text), text))), addresses)

    def __add__(self, other: Redactor) -> Redactor:
        """What the strings of both are redacted by; the paths are of no value any more."""
        strings = sorted({*self.strings, *other.strings}, key=lambda text: (-len(text), text))
        return Redactor(frozenset(), tuple(strings), self.addresses | other.addresses)

    def hides(self, path: Path) -> bool:
        """Whether what stands at ``path`` is secret."""
        return is_secret_path(path, self.secrets)

    def path(self, path: Path) -> Path:
        """``path`` as far as the first secret on it: the names below that are part of the secret."""
        if not self.hides(path[:-1]):
            return path
        first = next(length for length in range(len(path)) if self.hides(path[:length]))
        return path[: next((at for at in range(first, len(path)) if isinstance(path[at], str)), len(path))]

    def text(self, text: str) -> str:
        """``text`` with ``[secret]`` in place of each secret."""
        if not any(secret in text for secret in self.strings):
            return text
        parts = _DOCUMENTATION.split(text)
        return "".join(part if self._is_ours(index, part) else self._without(part) for index, part in enumerate(parts))

    def value(self, path: Path, value: Any) -> Any:
        """``value``, which stands at ``path``, fit to be shown, its Unknowns kept."""
        return Showing(
            hides=self.hides,
            unknown=lambda unknown, _path: unknown,
            plain=lambda inner, _path: self.plain(inner),
            key=lambda key, _alone: self.text(str(key)),
        ).of(value, path)

    def plain(self, value: Any) -> Any:
        """A string, number or boolean that is in no secret place, without what it repeats of one."""
        if isinstance(value, str):
            return self.text(value)
        return SHOWN_SECRET if str(value) in self.strings else value

    def _is_ours(self, index: int, part: str) -> bool:
        return index % 2 == 1 and not any(part in text for text in self.addresses)

    def _without(self, text: str) -> str:
        for secret in self.strings:
            text = text.replace(secret, SHOWN_SECRET)
        return text


@remembered
def _redactor(body: Body) -> Redactor:
    own = Redactor.of_value(body.value, body.secrets, body.extras.said)
    if body.machines is None:
        return own
    both = own + _redactor(body.machines)
    return Redactor(own.secrets, both.strings, both.addresses)


def _addresses(value: Any) -> Iterator[str]:
    """The strings of ``value`` that have an address of documentation in them."""
    inside = [value]
    for each in inside:  # goes on with what is added on the way
        if isinstance(each, str):
            if "learn.microsoft.com" in each:
                yield each
        elif isinstance(each, dict):
            inside.extend(each)
            inside.extend(each.values())
        elif isinstance(each, list):
            inside.extend(each)


def _secret_strings(value: Any, secrets: frozenset[Path], path: Path, inside: bool = False) -> Iterator[str]:
    """The plain values below every secret path of ``value``; all of them where it is ``inside`` one."""
    if isinstance(value, dict):
        if path in secrets and all(inner is None or inner == {} for inner in value.values()):
            yield from map(str, value)  # a map to nothing, as identities are: its keys are what it says
        for key, inner in value.items():
            below = (*path, key)
            secret = inside or key in SECRET_KEYS or below in secrets
            if secret or isinstance(inner, (dict, list)):
                yield from _secret_strings(inner, secrets, below, secret)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            below = (*path, index)
            secret = inside or below in secrets
            if secret or isinstance(inner, (dict, list)):
                yield from _secret_strings(inner, secrets, below, secret)
    elif inside and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        yield str(value)
