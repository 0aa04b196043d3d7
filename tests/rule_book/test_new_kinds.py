"""A kind of extension is begun by `make new-kind`, and passes what holds for every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from azure_poolkit.rule_book.new_kind import begin

ROOT = Path(__file__).resolve().parents[2]
NEW = ("LicenceForLinux", "Contoso.Licensing/LicenceAgent", "Linux")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree."""
    ignored = shutil.ignore_patterns("__pycache__", "venv", "*.egg-info")
    for folder in ("components", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(root / folder) for folder in ("components", "tests"))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True)


def test_a_kind_that_is_begun_is_registered_and_rendered(copy: Path) -> None:
    said = begin(*NEW, copy)
    assert "make stub schema test" in said
    run(copy, "ruff", "check", "--quiet", "--fix", "components", "tests")
    stub = "components/azure_poolkit/__init__.pyi"
    assert run(copy, "azure_poolkit.rule_book.stub", stub).stderr == ""
    tests = ("tests/extensions/test_kinds.py", "tests/test_imports.py")
    chosen = "licence or Licence or is_defined or type_checkers"
    done = run(copy, "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *tests)
    assert done.returncode == 0, done.stdout
    assert "LicenceForLinux" in (copy / stub).read_text()


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (("licence", *NEW[1:]), "is not the name of a kind"),
        (("LicenceForLinux", "Contoso", "Linux"), "is not a handler"),
        ((*NEW[:2], "linux"), "is not a system; write Linux or Windows"),
        (("Antimalware", "A/B", "Windows"), "exists already"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_written(
    tmp_path: Path, new: tuple[str, str, str], error: str
) -> None:
    folder = tmp_path / "components/azure_poolkit/extensions"
    folder.mkdir(parents=True)
    (folder / "antimalware.py").write_text("")
    with pytest.raises(ValueError, match=error):
        begin(*new, tmp_path)
    assert [path.name for path in folder.iterdir()] == ["antimalware.py"]
