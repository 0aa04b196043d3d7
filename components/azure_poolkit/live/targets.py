"""What is to be read, and how it is told on the command line or by the outputs of a stack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from azure_poolkit.model.arm_id import parse_arm_id

POOL: Final = "pool"
SCALE_SET: Final = "scale-set"
KINDS: Final = (POOL, SCALE_SET)
_POOL_TYPE: Final = "Microsoft.Batch/batchAccounts/pools"
_SCALE_SET_TYPE: Final = "Microsoft.Compute/virtualMachineScaleSets"
_PART: Final = re.compile(r"[\w.()-]{1,90}\Z")
_DEEPEST: Final = 40


class TargetError(Exception):
    """What was given names no pool and no scale set. The message says what is wanted."""


@dataclass(frozen=True)
class PoolTarget:
    """A Batch pool. ``account`` is the account's name, or its address, ``farm.westeurope.batch.azure.com``.
    ``subscription`` and ``group`` are None where they were not told."""

    account: str
    pool: str
    subscription: str | None = None
    group: str | None = None

    @property
    def label(self) -> str:
        return f"pool {self.account}/{self.pool}"

    @property
    def host(self) -> str | None:
        """The account's host, where it was told in place of its name: names of accounts have no dots."""
        return self.account if "." in self.account else None


@dataclass(frozen=True)
class ScaleSetTarget:
    """A scale set; ``subscription`` is None where it was not told."""

    group: str
    name: str
    subscription: str | None = None

    @property
    def label(self) -> str:
        return f"scale set {self.group}/{self.name}"


Target: TypeAlias = PoolTarget | ScaleSetTarget


def targets_named(kind: str, names: Sequence[str]) -> list[Target]:
    """The pools or scale sets of these names, ``A/B`` or ARM ids. Raises TargetError."""
    return [_named(kind, name) for name in names]


def targets_in_outputs(outputs: Any) -> list[Target]:
    """The pools and scale sets whose ARM ids are anywhere in the outputs of a stack, each once."""
    found = (target_of_id(text) for text in _texts(outputs, 0))
    return list(dict.fromkeys(target for target in found if target is not None))


def target_of_id(text: str) -> Target | None:
    """The pool or scale set with this ARM id; None for all else."""
    known = parse_arm_id(text) if text.startswith("/") else None
    if known is None:
        return None
    if known.is_a(_POOL_TYPE):
        return PoolTarget(known.names[0], known.name, known.subscription, known.group)
    if known.is_a(_SCALE_SET_TYPE):
        return ScaleSetTarget(known.group, known.name, known.subscription)
    return None


def _named(kind: str, text: str) -> Target:
    wanted = "ACCOUNT/POOL" if kind == POOL else "RESOURCE-GROUP/NAME"
    if text.startswith("/"):
        target = target_of_id(text)
        if isinstance(target, PoolTarget if kind == POOL else ScaleSetTarget):
            return target
        raise TargetError(f"{text!r} is no ARM id of a {kind.replace('-', ' ')}: {wanted} or such an id is wanted")
    before, _, name = text.removeprefix("https://").partition("/")
    if not _PART.match(before) or not _PART.match(name):
        raise TargetError(f"{text!r}: {wanted} is wanted, or the ARM id of the {kind.replace('-', ' ')}")
    return PoolTarget(before, name) if kind == POOL else ScaleSetTarget(before, name)


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below, depth + 1)
