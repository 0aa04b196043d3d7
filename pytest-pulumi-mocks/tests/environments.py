"""Virtual environments with a few of the packages installed here, made without a package index."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement


class Environment:
    """A virtual environment with wheels, and with packages of this environment and all that they require."""

    def __init__(self, folder: Path, wheels: list[Path], *packages: str) -> None:
        venv.create(folder, with_pip=False, symlinks=True)
        self._python = folder / "bin" / "python"
        (self._site,) = folder.glob("lib/python3*/site-packages")
        for wheel in wheels:
            with ZipFile(wheel) as archive:
                archive.extractall(self._site)
        for found in _with_requirements(packages):
            self._link(found)

    def _link(self, found: Distribution) -> None:
        for name in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
            if not (self._site / name).exists():
                (self._site / name).symlink_to(Path(str(found.locate_file(name))))

    def run(self, *args: str, cwd: Path) -> str:
        """What its Python prints. Raises AssertionError, with all it printed, where it fails."""
        done = subprocess.run([self._python, "-B", *args], cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _with_requirements(packages: tuple[str, ...]) -> Iterator[Distribution]:
    seen: set[str] = set()
    queue = list(packages)
    while queue:
        name = queue.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        found = distribution(name)
        yield found
        required = map(Requirement, found.requires or ())
        queue += [each.name for each in required if each.marker is None or each.marker.evaluate({"extra": ""})]


def built_wheel(project: Path, folder: Path) -> Path:
    """The wheel of a project, built into `folder` with the build backend that is installed here."""
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--wheel-dir", str(folder)]
    command = [sys.executable, "-m", "pip", "wheel", *options, str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel
