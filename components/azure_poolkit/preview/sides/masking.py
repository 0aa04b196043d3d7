"""Values as they may leave a run: secrets are told by fingerprints, unknowns by what they come from."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from azure_poolkit.model.differences import Sealed
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.showing import Showing
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown, UnknownKey, unknown_leaves
from pulumi_mocks import UNKNOWN

Refine = Callable[[Path], Unknown | None]


@dataclasses.dataclass(frozen=True)
class Masking:
    """Masks the values of one run; only fingerprints made with the same ``salt`` can be compared.

    A salt is made anew for each comparison and never kept, so that fingerprints say nothing to anybody later.
    """

    salt: bytes
    homes: tuple[tuple[str, str], ...] = ()
    """Folders that stand for others, as a checkout stands for the work tree, each with what it stands for."""

    def at(self, folder: str, stands_for: str) -> Masking:
        """The same for values of a program that runs in ``folder``."""
        return dataclasses.replace(self, homes=((folder, stands_for),))

    def _at_home(self, text: str) -> str:
        for folder, home in self.homes:
            text = text.replace(folder, home)
        return text

    def fingerprint(self, value: Any) -> str:
        """The same text for equal values, and no way back."""
        text = json.dumps(value, sort_keys=True, default=repr)
        return hmac.new(self.salt, text.encode(), hashlib.sha256).hexdigest()

    def masked(
        self,
        value: Any,
        redactor: Redactor,
        sources: frozenset[str] | None = None,
        refine: Refine = lambda _path: None,
        path: Path = (),
    ) -> Any:
        """``value``, which stands at ``path``, without any secret that ``redactor`` knows of.

        ``sources`` are where its unknowns come from, as far as neither they nor ``refine`` know better.
        """
        return Showing(
            hides=redactor.hides,
            secret=lambda secret, _path: self._sealed(secret, sources),
            unknown=lambda unknown, place: self._unknown(unknown, sources, refine(place)),
            plain=lambda plain, place: self._plain(plain, place, redactor, sources, refine),
            key=lambda key, _alone: self._key(key, sources),
        ).of(value, path)

    def _plain(self, value: Any, path: Path, redactor: Redactor, sources: frozenset[str] | None, refine: Refine) -> Any:
        if value is UNKNOWN:
            return self._unknown(value, sources, refine(path))
        if isinstance(value, str):
            return self._sealed(value, sources) if SHOWN_SECRET in redactor.text(value) else self._at_home(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self.masked(dataclasses.asdict(value), redactor, sources, refine, path)
        if isinstance(value, (set, frozenset)):
            return self.masked(sorted(value), redactor, sources, refine, path)
        return redactor.plain(value) if isinstance(value, (bool, int, float)) else redactor.text(str(value))

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
        text = self._at_home(json.dumps(value, default=_placeholder))
        return Sealed(
            secret=True,
            sources=sources if unknown else frozenset(),
            fingerprint=self.fingerprint(json.loads(text)),
            unread=SHOWN_SECRET in text or (unknown and not sources),
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
