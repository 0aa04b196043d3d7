"""Two programs held against each other, in one process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import Comparison, ResourceChange, compare
from azure_poolkit.preview.handover import packed, unpacked
from azure_poolkit.preview.mocking import mocks_of
from azure_poolkit.preview.project import load_project
from azure_poolkit.preview.run import run_offline
from azure_poolkit.preview.sides.making import side_of
from azure_poolkit.preview.sides.masking import Masking
from azure_poolkit.preview.sides.side import Side

MASKING = Masking(b"a salt for tests")


def side(folder: Path) -> Side:
    """What the project in a folder makes, as it arrives from another process."""
    run = run_offline(load_project(folder, None), mocks_of(read_answers(None)))
    assert run.failure is None, run.failure
    arrived = unpacked(packed(side_of(run, MASKING)))
    assert isinstance(arrived, Side)
    return arrived


def compared(project: Callable[..., Path], old: str, new: str, *, stacks: tuple[str, str] | None = None) -> Comparison:
    """The program `old` and then `new`, each with the stack's configuration that belongs to it."""
    before, after = stacks or ("config: {}\n", "config: {}\n")
    return compare(side(project(old, before)), side(project(new, after)), MASKING)


def of(comparison: Comparison, label: str) -> ResourceChange:
    """What becomes of the resource that people know by `label`."""
    (found,) = [change for change in comparison.resources if change.resource.label == label]
    return found


def cause(change: ResourceChange) -> Cause:
    """The only cause of a change."""
    (found,) = change.causes
    return found


def ops(comparison: Comparison) -> dict[str, str]:
    """What becomes of each resource, by its label."""
    return {change.resource.label: str(change.op) for change in comparison.resources}
