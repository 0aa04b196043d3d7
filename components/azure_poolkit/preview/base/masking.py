"""Values as they may leave a run: secrets are told by fingerprints, unknowns by what they come from."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from typing import Any

from azure_poolkit.model.differences import Sealed
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown, UnknownKey, unknown_leaves
from pulumi_mocks import UNKNOWN

Refine = Callable[[Path], Unknown | None]


@dataclasses.dataclass(frozen=True)
class Masking:
    """Masks the values of one run; only fingerprints made with the same ``salt`` can be compared.

    A salt is made anew for each comparison and never kept, so that fingerprints say nothing to anybody later.
    """

    salt: bytes

    def fingerprint(self, value: Any) -> str:
        """The same text for equal values, and no way back."""
        text = json.dumps(value, sort_keys=True, default=repr)
        return hmac.new(self.salt, text.encode(), hashlib.sha256).hexdigest()

    def masked(
        self,
        value: Any,
        is_secret: Callable[[Path], bool],
        sources: frozenset[str] | None = None,
        refine: Refine = lambda _path: None,
        path: Path = (),
    ) -> Any:
        """``value``, which stands at ``path``, without any secret.

        ``sources`` are where its unknowns come from, as far as neither they nor ``refine`` know better.
        """
        if is_secret(path) and value not in (None, {}):
            return self._sealed(value, sources)
        if value is UNKNOWN or isinstance(value, Unknown):
            return self._unknown(value, sources, refine(path))
        if isinstance(value, str) and not isinstance(value, UnknownKey):
            return self._sealed(value, sources) if SHOWN_SECRET in value else value
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            value = dataclasses.asdict(value)
        if isinstance(value, dict):
            return {
                self._key(key, sources): self.masked(inner, is_secret, sources, refine, (*path, key))
                for key, inner in value.items()
            }
        if isinstance(value, (list, tuple, set, frozenset)):
            return [
                self.masked(inner, is_secret, sources, refine, (*path, index))
                for index, inner in enumerate(sorted(value) if isinstance(value, (set, frozenset)) else value)
            ]
        return value if value is None or isinstance(value, (bool, int, float)) else str(value)

    def _key(self, key: str, sources: frozenset[str] | None) -> str:
        return key.with_unknown(self._unknown(key.unknown, sources, None)) if isinstance(key, UnknownKey) else key

    def _unknown(self, value: Any, sources: frozenset[str] | None, better: Unknown | None) -> Unknown:
        for known in (better, value):
            if isinstance(known, Sealed):
                return known
            if isinstance(known, Unknown):
                if isinstance(known.origin, str) and SHOWN_SECRET in known.origin:
                    return self._sealed(known.origin, sources)
                return Unknown(
                    why=known.why, secret=known.secret, sources=sources if known.sources is None else known.sources
                )
        return Unknown(sources=sources)

    def _sealed(self, value: Any, sources: frozenset[str] | None) -> Unknown:
        """``value`` as a secret; what of it comes from other resources is only told by these."""
        unknown = value is UNKNOWN or any(True for _ in unknown_leaves(value)) or _has_unknown(value)
        text = json.dumps(value, default=_placeholder)
        return Sealed(
            secret=True,
            sources=sources if unknown else frozenset(),
            fingerprint=self.fingerprint(json.loads(text)),
            unread=SHOWN_SECRET in text,
        )


def _has_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_unknown(inner) for inner in value.values())
    return any(map(_has_unknown, value)) if isinstance(value, list) else value is UNKNOWN


def _placeholder(value: Any) -> Any:
    """What stands in a fingerprint for an unknown, and for a secret that was never read."""
    if isinstance(value, Unknown) and isinstance(value.origin, str):
        return value.origin
    return "[unknown]"


def below(paths: Iterable[Path]) -> Callable[[Path], bool]:
    """Whether a path is one of ``paths`` or lies below one."""
    known = frozenset(paths)
    return lambda path: any(path[:length] in known for length in range(1, len(path) + 1))
