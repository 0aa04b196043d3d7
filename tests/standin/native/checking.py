"""azure-native's Check: names and locations filled in, inputs held against their shape."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standin.azure.model import faults
from standin.errors import OWN_WORDS
from standin.native.resource_type import ResourceType
from standin.native.values import FLAG, is_unknown

_SUFFIX_LENGTH = 8  # hexadecimal digits
_NO_LOCATION = ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."


@dataclass(frozen=True)
class Naming:
    """What the engine gives for making names: the logical name, its seed, and its own proposal if the user
    configured autonaming (`mode`: 0 propose, 1 enforce, 2 no automatic names)."""

    logical_name: str
    seed: bytes
    proposal: str | None = None
    mode: int = 0


def with_name(kind: ResourceType, olds: dict[str, Any], news: dict[str, Any], naming: Naming) -> dict[str, Any]:
    """Fill in the resource's own name if it is left out: the old one, else one made up."""
    key = kind.named_by
    if key in news:
        return news
    if key in olds:
        return news | {key: olds[key]} | ({FLAG: True} if olds.get(FLAG) is True else {})
    if naming.proposal is not None and naming.mode == 2:
        return news
    if naming.proposal is not None and not (_named_by_uuid(kind) and naming.mode == 0):
        return news | {key: naming.proposal, FLAG: True}
    digits = hashlib.sha256(naming.seed + naming.logical_name.encode()).hexdigest()
    if _named_by_uuid(kind):
        return news | {key: str(uuid.UUID(digits[:32])), FLAG: True}
    if kind.is_child:
        return news | {key: naming.logical_name}
    return news | {key: naming.logical_name + digits[:_SUFFIX_LENGTH], FLAG: True}


def _named_by_uuid(kind: ResourceType) -> bool:
    return kind.named_by == "roleAssignmentName"


def failures(kind: ResourceType, inputs: dict[str, Any]) -> list[str]:
    """Say everything that azure-native finds wrong; where it would drop a property silently or let a value
    pass that Azure refuses, the words are the stand-in's own."""
    given = {key: value for key, value in inputs.items() if key not in (FLAG, "azureApiVersion")}
    found = [_in_whose_words(fault) for fault in faults(given, kind.inputs, "", is_unknown)]
    for name in kind.path_inputs:
        if name not in inputs and not kind.inputs.members[name].required:
            found.append(f"missing required property '{name}'")
    if kind.has_location and "location" not in inputs:
        found.append("missing required property 'location'" + _NO_LOCATION)
    return sorted({*found, *_pattern_failures(kind, inputs)})


def _in_whose_words(fault: str) -> str:
    azure_natives = fault.startswith("missing required property") or fault.endswith(("got an array", "got a string"))
    return fault if azure_natives else f"{OWN_WORDS} {fault}"


def _pattern_failures(kind: ResourceType, inputs: dict[str, Any]) -> Iterator[str]:
    for name, (pattern, least, most) in kind.patterns.items():
        value = inputs.get(name)
        if not isinstance(value, str) or is_unknown(value):
            continue
        if len(value) < least:
            yield f"'{name}' is too short ({len(value)}): at least {least} characters required"
        if len(value) > most:
            yield f"'{name}' is too long ({len(value)}): at most {most} characters allowed"
        if not re.search(pattern, value):
            yield f"'{name}' does not match expression '{pattern}'"
