"""How a language spells the names of inputs."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, Final

from pydantic.alias_generators import to_camel as _camel

_ACRONYMS: Final = {
    name.lower(): name
    for name in (
        "automaticOSUpgradePolicy",
        "diskIOPSReadWrite",
        "diskSizeGB",
        "doNotRunExtensionsOnOverprovisionedVMs",
        "enableAutomaticOSUpgrade",
        "enableIPForwarding",
        "enableVMAgentPlatformUpdates",
        "ephemeralOSDiskSettings",
        "inVMAccessControlProfileReferenceId",
        "prioritizeUnhealthyVMs",
        "privateIPAddressVersion",
        "provisionVMAgent",
        "publicIPAddressConfiguration",
        "publicIPAddressVersion",
        "publicIPPrefix",
        "resilientVMCreationPolicy",
        "resilientVMDeletionPolicy",
        "ultraSSDEnabled",
        "vCPUsAvailable",
        "vCPUsPerCore",
        "winRM",
    )
}
"""Names in which ARM writes an abbreviation in capitals."""

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?:[A-Z]|\Z))[a-z])")
"""Where a word begins, as generated SDKs see it: the plural of an abbreviation, as in ``vCPUs``, is one word."""


def to_camel(name: str) -> str:
    """``snake_case`` as ``camelCase``, abbreviations as ARM writes them."""
    made = _camel(name)
    return _ACRONYMS.get(made.lower(), made)


def to_snake(name: str) -> str:
    """``camelCase`` as ``snake_case``; what is neither stays as it is."""
    return _WORD.sub("_", name).lower()


class OwnName(str):
    """A name that the user made up, as of a tag, or took from ARM: all languages spell it alike."""

    __slots__ = ()


class Spelling(Enum):
    """Python's spelling, or the one of the wire, which all other languages share."""

    PYTHON = "python"
    WIRE = "wire"

    def key(self, name: str) -> str:
        """The input that Python calls ``name``."""
        return name if self is Spelling.PYTHON or isinstance(name, OwnName) else to_camel(name)

    def arm(self, step: str) -> str:
        """The last steps of a path in a body, which are ARM's own names."""
        return to_snake(step) if self is Spelling.PYTHON else step

    @classmethod
    def of(cls, context: Any) -> Spelling:
        """The spelling that a validation was started with."""
        return context if isinstance(context, Spelling) else cls.PYTHON
