"""The offline preview and the engine's own, of whole projects: examples, and programs that people had trouble with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.test_two_previews import _as_marked, _without_check, offline, on_the_engine

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parents[1] / "shared" / "cases" / "programs"
RENAMED = {"Antimalware)": "AntimalwareForWindows)"}
"""Names that have changed since those programs were written."""
PROJECTS = {
    "examples/python-batch-pool": None,
    "01-nested-outputs": None,
    "05-log-error": None,
    "options": None,
    "vault-order": None,
    "migrate/native.py": None,
    "migrate/component.py": None,
    "migrate/component_with_transform.py": None,
    "rename/before.py": None,
    "rename/after.py": None,
    "secret-config-int": {"nodes": "3"},
}
"""Each with its secret configuration."""
DIFFERENT_ENDS = {  # offline well, on the engine not
    "01-nested-outputs": "the stand-in has no secrets of vaults",
    "options": "offline nobody asks Azure whether what is imported is there: the engine does, and it is not",
}


def copied(project: str, folder: Path) -> Path:
    """A copy of the project, its one program as ``__main__.py``."""
    name, _, program = project.partition("/")
    source = ROOT / project if name == "examples" else CASES / name
    if not source.is_dir():
        pytest.skip("the folder of programs is not here")
    shutil.copytree(source, folder / "copy")
    if program.endswith(".py"):
        shutil.copy(source / program, folder / "copy" / "__main__.py")
    main = folder / "copy" / "__main__.py"
    text = main.read_text()
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    main.write_text(text)
    (folder / "copy" / "Pulumi.dev.yaml").write_text("config:\n  azure-native:location: westeurope\n")
    return folder / "copy"


@pytest.mark.parametrize("project", PROJECTS)
def test_both_previews_say_the_same_of(engine: Any, azure: Any, tmp_path: Path, project: str) -> None:
    folder = copied(project, tmp_path)
    name = f"two-{project.replace('/', '-').replace('.', '-')}"
    (folder / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
    with (folder / "Pulumi.dev.yaml").open("a") as stack:
        stack.writelines(f"  {name}:{key}: {{secure: AAABAKx0bGHx}}\n" for key in PROJECTS[project] or {})
    made = engine.project(
        folder, name=name, config={"azure-native:location": "westeurope"}, secrets=PROJECTS[project] or {}
    )
    ours, theirs = offline(folder), on_the_engine(made)

    if project in DIFFERENT_ENDS:
        assert ours.well != theirs.well
        return
    assert ours.well == theirs.well
    if not theirs.well:
        return  # what an engine has registered by the time it stops differs from run to run
    expected = {urn: _without_check(inputs, ours.inputs.get(urn, {})) for urn, inputs in theirs.inputs.items()}
    assert {urn: _as_marked(inputs, expected.get(urn, {})) for urn, inputs in ours.inputs.items()} == expected
    assert ours.options == theirs.options
