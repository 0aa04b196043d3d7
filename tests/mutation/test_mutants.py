"""The tool that changes checks one by one changes what it says, and nothing else."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import azure_poolkit
from mutation.equivalents import EQUIVALENTS
from mutation.functions import Functions
from mutation.mutants import mutants_of
from mutation.reaching import watch

SOURCE = """
def faults(values, limit=3):
    for value in values:
        if value is None:
            continue
        if value > limit and not value == 9:
            yield value

def other():
    return all(value for value in (1, 0))
"""
VALUES = [None, 2, 3, 4, 9]


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    file = tmp_path / "sample.py"
    file.write_text(SOURCE)
    spec = importlib.util.spec_from_file_location("sample", file)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def outcome(work: Callable[[], object]) -> object:
    try:
        return work()
    except TypeError as error:
        return type(error)


@pytest.fixture
def outcomes(module: ModuleType) -> dict[str, object]:
    """What the sample does under each of its mutants."""
    found: dict[str, object] = {}
    functions = Functions({str(module.__file__)})
    for mutant in mutants_of(Path(str(module.__file__))):
        functions.put_in(mutant.replaced)
        found[mutant.change] = (outcome(lambda: list(module.faults(VALUES))), module.other())
        functions.put_in([(new, old) for old, new in mutant.replaced])
    return found


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("comparison: value >= limit", [3, 4]),
        ("part: without value > limit", [2, 3, 4]),
        ("part: without not value == 9", [4, 9]),
        ("negation: not of value == 9 gone", [9]),
        ("statement: not continue", TypeError),
        ("statement: not yield value", []),
        ("call: any((value for value in (1, 0)))", [4]),
    ],
)
def test_a_mutant_does_what_it_says(outcomes: dict[str, object], change: str, faults: object) -> None:
    assert outcomes[change] == (faults, change.startswith("call: any"))


def test_functions_note_that_they_were_reached(module: ModuleType) -> None:
    file = str(module.__file__)
    reached = watch([Path(file)], Functions({file}))
    assert list(module.faults(VALUES)) == [4]
    assert {name for _, name, _ in reached} == {"faults"}


def test_a_mutant_is_told_by_what_stays_when_lines_move(tmp_path: Path) -> None:
    keys: list[set[tuple[str, str, str]]] = []
    for above in ("", "\n\n"):
        file = tmp_path / "sample.py"
        file.write_text(above + SOURCE)
        keys.append({mutant.key for mutant in mutants_of(file)})
    assert keys[0] == keys[1]


def test_what_counts_as_equivalent_stands_in_the_source_and_has_a_reason() -> None:
    sources = {path.as_posix(): path for path in Path(azure_poolkit.__file__).parent.rglob("*.py")}
    for (file, text, _), reason in EQUIVALENTS.items():
        (found,) = [path for name, path in sources.items() if name.endswith(f"/{file}")]
        assert text in found.read_text(encoding="utf-8")
        assert reason
