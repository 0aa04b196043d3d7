"""A program that takes over what exists, before any language writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from azure_poolkit.batch_pool.mounts import MOUNTS, Mount
from azure_poolkit.extensions.extension import Extension
from azure_poolkit.extensions.kinds import KINDS
from azure_poolkit.node_image.image import IMAGES, Image

Kind: TypeAlias = Literal["text", "whole", "bool", "object", "list"]


@dataclass(frozen=True, eq=False)
class Asked:
    """A value that the program does not hold: whoever runs it sets it in the stack's configuration, under ``name``.

    ``value`` is what the file said, which nobody writes anywhere, or an Unknown; ``why`` says why it is asked for.
    """

    name: str
    kind: Kind
    secret: bool
    why: str
    value: Any = field(repr=False)


@dataclass(frozen=True, eq=False)
class Call:
    """An object of an args class, with what its inputs are given, by their names in Python."""

    cls: type
    inputs: Mapping[str, Any]


@dataclass(frozen=True)
class Adopted:
    """One resource of the program.

    ``component`` is the class of ours that takes it over, and ``args`` its args: a :class:`Call`, or where ``native``
    azure-native's inputs as a map in ARM's names, with inputs of ours ``beside`` them. Without a ``component`` it stays
    azure-native's own, of the type ``token``. ``id`` is the ARM id, where nothing in the program has the resource yet,
    and ``adopt`` what the program calls it so far. ``ignored`` are inputs whose values Azure never tells.
    """

    name: str
    token: str
    args: Any
    component: str | None = None
    native: bool = False
    beside: Mapping[str, Any] = field(default_factory=dict)
    id: str | Asked | None = None
    adopt: str | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class AdoptingProgram:
    """The resources, what is asked of the configuration, and what whoever runs the program has to know."""

    resources: tuple[Adopted, ...]
    asked: tuple[Asked, ...] = ()
    notes: tuple[str, ...] = ()


_VARIANTS: Final[tuple[tuple[type, Mapping[str, type]], ...]] = ((Extension, KINDS), (Image, IMAGES), (Mount, MOUNTS))


def variant_of(cls: type) -> tuple[type, str] | None:
    """What ``cls`` is a variant of, and the key that names it, where it is one."""
    for base, variants in _VARIANTS:
        key = next((key for key, variant in variants.items() if variant is cls), None)
        if key is not None:
            return base, key
    return None
