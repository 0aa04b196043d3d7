"""Machines whose image the same program or template makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.model.body import GALLERY_IMAGE, GALLERY_IMAGE_VERSION, IMAGE, POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import MISSING, Node
from azure_poolkit.model.program import Program
from azure_poolkit.rules.images.lineage import definition_of, referred
from azure_poolkit.rules.machines.view import Machine

_GENERATIONS: Final = {"v1": 1, "v2": 2}
_SECURITY: Final = "SecurityType"


@dataclass(frozen=True)
class MadeMachine:
    """The machines of one pool or scale set, and the program around it."""

    program: Program
    machine: Machine

    @cached_property
    def said(self) -> Body | None:
        """What says what the image is: its gallery definition, or the managed image itself, where they are made here.

        Raises UndecidedError.
        """
        id_ = self.machine.at_image.at("id")
        found = referred(self.program, id_, GALLERY_IMAGE_VERSION, GALLERY_IMAGE, IMAGE)
        return definition_of(self.program, found) if found and found.kind == GALLERY_IMAGE_VERSION else found

    @cached_property
    def generation(self) -> int | None:
        """The image's Hyper-V generation, where that is said."""
        said = self._at("hyperVGeneration").text
        return _GENERATIONS.get(said.casefold()) if said else None

    @cached_property
    def system(self) -> OperatingSystem | None:
        """The image's operating system, where that is said."""
        managed = self._at("storageProfile", "osDisk", "osType")
        said = self._at("osType").text or managed.text
        return next((system for system in OperatingSystem if said and system.casefold() == said.casefold()), None)

    @cached_property
    def security(self) -> str | None:
        """What the definition's feature ``SecurityType`` says, ``None`` where it has none."""
        for feature in self._at("features").items():
            if (feature.at("name").text or "").casefold() == _SECURITY.casefold():
                return feature.at("value").text
        return None

    def _at(self, *steps: str) -> Node:
        return self.said.root.at("properties", *steps) if self.said else Node(MISSING)


def made_machines(program: Program, _context: Context) -> Iterator[MadeMachine]:
    """Selects the machines of each pool and scale set of a program that makes images."""
    if any(True for _ in program.of_kind(GALLERY_IMAGE, IMAGE)):
        for body in program.of_kind(POOL, SCALE_SET):
            made = MadeMachine(program, Machine(body))
            if made.machine.at_image.at("id").given:
                yield made
