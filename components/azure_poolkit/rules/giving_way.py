"""Which finding gives way to which, so that one fault gives one line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from azure_poolkit.model.finding import Finding, Severity
from azure_poolkit.model.path import Path

Key = Callable[[Path], Hashable | None]
"""What a path has to do with a relation: paths of a finding and of its cause have the same; ``None``: nothing."""
_WRONG_TYPE: Final = "INP001"
_MACHINES: Final = ("properties", "deploymentConfiguration")
_READ_BY: Final = (("name",), ("properties",), ("properties", "publisher"), ("properties", "type"))


def _anywhere(_path: Path) -> bool:
    return True


def _itself(path: Path) -> Path:
    return path


def _whole(path: Path) -> bool | None:
    return True if path == ("properties",) else None


def _signing_in(path: Path) -> Path | None:
    return path[:-1] if path[-1:] == ("authenticationSettings",) else None


def _settings(path: Path) -> Path | None:
    return path if path[-1:] == ("settings",) else None


def _machines(path: Path) -> bool | None:
    return True if path == _MACHINES else None


def _beside_machines(path: Path) -> bool | None:
    return None if path == _MACHINES else True


def _identity(path: Path) -> bool | None:
    return True if path == ("identity",) else None


def _machines_or_above(path: Path) -> bool | None:
    above = path[:1] == ("properties",) and (path[:2] != _MACHINES or len(path) == len(_MACHINES))
    return True if above else None


def _in_identity(path: Path) -> bool | None:
    return True if path[:1] == ("identity",) else None


def _agent(path: Path) -> bool | None:
    return True if path[-1:] == ("nodeAgentSkuId",) else None


def _image(path: Path) -> bool | None:
    return True if "imageReference" in path else None


def _certificates(path: Path) -> Path | None:
    mark = "observedCertificates"
    return path[: path.index(mark)] if mark in path else None


def _extension(path: Path) -> Path | None:
    return path[: path.index("extensions") + 2] if "extensions" in path else None


def _unread(path: Path) -> bool | None:
    """An extension in a scale set's model, its name or handler, or what is above."""
    if "virtualMachineProfile" not in path:
        return None
    inside = path[path.index("extensions") + 2 :] if "extensions" in path else ()
    return True if inside in ((), *_READ_BY) else None


def _unread_extension(path: Path) -> Path | None:
    return _extension(path) if _unread(path) else None


@dataclass(frozen=True)
class GivesWay:
    """``code`` says nothing where one of ``to`` says what it follows from: where the key ``at`` of its path is the
    key ``because`` of the other's."""

    code: str
    to: frozenset[str]
    at: Key
    because: Key


def _way(code: str, *to: str, at: Key, because: Key) -> GivesWay:
    return GivesWay(code, frozenset(to), at, because)


WAYS: Final = (
    _way("SHP004", "BAT003", at=_machines, because=_beside_machines),
    _way("SHP006", "BAT003", at=_machines, because=_beside_machines),
    _way("BAT003", "BAT003", _WRONG_TYPE, at=_identity, because=_machines_or_above),
    _way("BAT013", "BAT003", at=_anywhere, because=_whole),
    _way("BAT004", _WRONG_TYPE, "SHP004", at=_anywhere, because=_in_identity),
    _way("BAT012", "BAT012", at=_agent, because=_image),
    _way("BAT012", "BAT015", at=_itself, because=_itself),
    _way("SHP009", "SHP002", at=_itself, because=_itself),
    _way("KVX012", "KVX003", at=_certificates, because=_certificates),
    _way("KVX016", "KVX001", at=_signing_in, because=_settings),
    _way("SEQ001", _WRONG_TYPE, "SHP003", "SHP004", at=_anywhere, because=_unread),
    _way("SEQ010", _WRONG_TYPE, "SHP003", "SHP004", at=_anywhere, because=_unread),
    _way("SEQ003", "EXT010", "KVX001", at=_itself, because=_itself),
    _way("SEQ003", "EXT005", _WRONG_TYPE, at=_extension, because=_unread_extension),
    _way("SEQ008", "EXT005", _WRONG_TYPE, at=_anywhere, because=_unread),
)
"""What follows from what. Beside it: of what stands at or below a value of the wrong type, only that is said."""
_CAUSES: Final = frozenset({_WRONG_TYPE}.union(*(way.to for way in WAYS)))


def without_consequences(findings: list[Finding]) -> list[Finding]:
    """``findings`` but for those that follow from another of them, which is as grave and which nobody accepted."""
    causes = [finding for finding in findings if finding.code in _CAUSES and not finding.accepted]
    if len(findings) < 2 or not causes:
        return findings
    grave = _Causes(cause for cause in causes if cause.severity is Severity.ERROR)
    every = _Causes(causes)
    return [
        finding for finding in findings if not (grave if finding.severity is Severity.ERROR else every).explain(finding)
    ]


class _Causes:
    """Findings from which others may follow, found by what they have in common with them."""

    def __init__(self, causes: Iterable[Finding]) -> None:
        self._unreadable: set[Path] = set()
        self._keys: set[tuple[int, Hashable]] = set()
        for cause in causes:
            if cause.code == _WRONG_TYPE:
                self._unreadable.add(cause.path)
            for index, way in enumerate(WAYS):
                if cause.code in way.to and (key := way.because(cause.path)) is not None:
                    self._keys.add((index, key))

    def explain(self, finding: Finding) -> bool:
        """Whether ``finding`` follows from one of them."""
        path = finding.path
        if finding.code != _WRONG_TYPE and self._below_unreadable(path):
            return True
        return any(way.code == finding.code and (index, way.at(path)) in self._keys for index, way in enumerate(WAYS))

    def _below_unreadable(self, path: Path) -> bool:
        return (
            any(path[:length] in self._unreadable for length in range(1, len(path) + 1)) if self._unreadable else False
        )
