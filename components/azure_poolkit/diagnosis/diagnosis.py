"""The causes that a pasted text names, the likeliest first, or that there is none that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.diagnosis.pasted import evidence, names_in, pieces
from azure_poolkit.facts.causes.catalogue import find_causes
from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.facts.causes.node_access import POOL_ACCESS, SCALE_SET_ACCESS
from azure_poolkit.facts.causes.places import PLACES, Place


def to_collect(said: Diagnosis) -> list[Place]:
    """Where to read more, by what the text shows of host and system."""
    names = ["agent", "extension"]
    names += [] if said.host == "scale set" else ["resize", "node", "start-task"]
    names += [] if said.host == "pool" else ["instance", "boot"]
    places = [place for name in names for place in PLACES[name]]
    return [place for place in places if said.is_of_system(place)]


def ways_onto(said: Diagnosis) -> Iterator[str]:
    """How to get onto a node at all, of what the text shows to be the host."""
    if said.host != "scale set":
        yield from POOL_ACCESS
    if said.host != "pool":
        yield from SCALE_SET_ACCESS


LARGEST: Final = 4 * 1024 * 1024
"""How many characters of a text are read: the last ones, as logs have the newest at their end."""
_LINUX: Final = re.compile(r"/var/l(?:og|ib)/|waagent|KeyVaultForLinux|LinuxAgent|\.CustomScript\b|ubuntu|debian", re.I)
_WINDOWS: Final = re.compile(
    r"\b[A-Z]:\\+(?:Windows|Packages|Program|Users)|KeyVaultForWindows|WindowsAgent|CustomScriptExtension|powershell",
    re.I,
)
_SCALE_SET: Final = re.compile(r"virtualMachineScaleSets|scale ?set|\bvmss", re.I)
_POOL: Final = re.compile(r"batch|tvmp|resizing the pool|compute node|allocationState|starttask", re.I)


@dataclass(frozen=True)
class Found:
    """One cause, and the piece of the text that shows it, fit to be shown, where one alone does."""

    cause: Cause
    shown: str | None


@dataclass(frozen=True)
class Diagnosis:
    """What a text says. ``found`` are specific causes, ``general`` such as say only that something failed.

    ``extensions`` are the names in it, ``system`` is Linux or Windows and ``host`` pool or scale set where it shows.
    ``cut`` is whether only its end was read.
    """

    found: tuple[Found, ...]
    general: tuple[Found, ...]
    extensions: tuple[str, ...]
    system: str | None
    host: str | None
    cut: bool = False

    @property
    def known(self) -> bool:
        """Whether any cause was found, general ones too."""
        return bool(self.found or self.general)

    @property
    def causes(self) -> tuple[Found, ...]:
        """What is to be said: specific causes, or the general ones where there are no others."""
        return self.found or self.general

    def places(self, cause: Cause) -> list[Place]:
        """Where to look next for ``cause``, each place once, of the system that the text shows, else of both."""
        found = (place for name in cause.look for place in PLACES[name] if self.is_of_system(place))
        return list(dict.fromkeys(found))

    def is_of_system(self, place: Place) -> bool:
        """Whether ``place`` is on the system that the text shows, or on either where it shows none."""
        return not place.system or self.system in (None, place.system)


def diagnose_text(text: str) -> Diagnosis:
    """What ``text`` says: an error, a status, an answer of Azure, a log. Raises nothing, whatever it is."""
    cut = len(text) > LARGEST
    text = text[-LARGEST:]
    said = pieces(text)
    found = [Found(cause, evidence(cause, said)) for cause in find_causes("\n".join(said))]
    return Diagnosis(
        tuple(item for item in found if not item.cause.general),
        tuple(item for item in found if item.cause.general),
        tuple(names_in(text)),
        _either(text, Linux=_LINUX, Windows=_WINDOWS),
        _either(text, **{"scale set": _SCALE_SET, "pool": _POOL}),
        cut,
    )


def _either(text: str, **patterns: re.Pattern[str]) -> str | None:
    """The name of the one pattern that is in ``text``; ``None`` where several are, or none."""
    having = [name for name, pattern in patterns.items() if pattern.search(text)]
    return having[0] if len(having) == 1 else None
