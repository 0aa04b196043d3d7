"""Which finding gives way to which, so that one fault gives one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from azure_poolkit.model.finding import Finding, Severity
from azure_poolkit.model.path import Path

Related = Callable[[Path, Path], bool]
"""Whether what is said at the first path is a consequence of what is said at the second."""
_WRONG_TYPE: Final = "INP001"
_MACHINES: Final = ("properties", "deploymentConfiguration")


def _same(one: Path, other: Path) -> bool:
    return one == other


def _below(one: Path, other: Path) -> bool:
    return one[: len(other)] == other


def _above(one: Path, other: Path) -> bool:
    return _below(other, one)


def _of_machines(one: Path, other: Path) -> bool:
    return one == _MACHINES and other != _MACHINES


def _identity_of_a_pool_without_machines(one: Path, other: Path) -> bool:
    return one == ("identity",) and other[:1] == ("properties",) and not _below(other, (*_MACHINES, "x"))


def _in_identity(_one: Path, other: Path) -> bool:
    return other[:1] == ("identity",)


def _agent_beside_image(one: Path, other: Path) -> bool:
    return one[-1:] == ("nodeAgentSkuId",) and "imageReference" in other


def _extension_that_cannot_be_read(_one: Path, other: Path) -> bool:
    """At an extension of a scale set's model, its name or handler, or above."""
    inside = other[other.index("extensions") + 1 :] if "extensions" in other else ()
    unread = inside in ((), *((step,) for step in inside[:1]))
    return "virtualMachineProfile" in other and (unread or inside[1:] in _READ_BY)


_READ_BY: Final = (("name",), ("properties",), ("properties", "publisher"), ("properties", "type"))


def _same_extension(one: Path, other: Path) -> bool:
    """In one extension, of which not even the handler can be read."""
    start = one.index("extensions") + 2 if "extensions" in one else 0
    return start > 0 and _below(other, one[:start]) and _extension_that_cannot_be_read(one, other)


@dataclass(frozen=True)
class GivesWay:
    """``code`` says nothing where one of ``to`` says, at a ``related`` path, what it follows from."""

    code: str
    to: frozenset[str]
    related: Related


def _way(code: str, *to: str, related: Related) -> GivesWay:
    return GivesWay(code, frozenset(to), related)


WAYS: Final = (
    _way("SHP004", "BAT003", related=_of_machines),
    _way("SHP006", "BAT003", related=_of_machines),
    _way("BAT003", "BAT003", _WRONG_TYPE, related=_identity_of_a_pool_without_machines),
    _way("BAT004", _WRONG_TYPE, "SHP004", related=_in_identity),
    _way("BAT012", "BAT012", related=_agent_beside_image),
    _way("BAT012", "BAT015", related=_same),
    _way("SHP009", "SHP002", related=_same),
    _way("KVX012", "KVX003", related=_above),
    _way("SEQ001", _WRONG_TYPE, "SHP003", "SHP004", related=_extension_that_cannot_be_read),
    _way("SEQ010", _WRONG_TYPE, "SHP003", "SHP004", related=_extension_that_cannot_be_read),
    _way("SEQ003", "EXT010", related=_same),
    _way("SEQ003", "EXT005", _WRONG_TYPE, related=_same_extension),
    _way("SEQ008", "EXT005", _WRONG_TYPE, related=_extension_that_cannot_be_read),
)
"""What follows from what. Beside it: of what stands below a value of the wrong type, only that is said."""


def without_consequences(findings: list[Finding]) -> list[Finding]:
    """``findings`` but for those that follow from another of them, which is as grave and which nobody accepted."""
    if len(findings) < 2:
        return findings
    causes = [finding for finding in findings if not finding.accepted]
    return [finding for finding in findings if not _follows(finding, causes)]


def _follows(finding: Finding, causes: Iterable[Finding]) -> bool:
    return any(
        cause is not finding
        and (cause.severity is Severity.ERROR or finding.severity is not Severity.ERROR)
        and _gives_way(finding, cause)
        for cause in causes
    )


def _gives_way(finding: Finding, cause: Finding) -> bool:
    if cause.code == _WRONG_TYPE and finding.code != _WRONG_TYPE and _below(finding.path, cause.path):
        return True
    return any(
        way.code == finding.code and cause.code in way.to and way.related(finding.path, cause.path) for way in WAYS
    )
