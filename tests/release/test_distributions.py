"""The two distributions: what is in them, and that they work where nothing else is installed.

`make dist` does the last with a package index; here, what they require is taken from this environment.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from environments import Environment
from packaging.requirements import Requirement
from release.places import ROOT, versions
from release.trial import TRIALS, poolkit

PROJECTS = {"azure_poolkit": "components", "pulumi_mocks": "pytest-pulumi-mocks"}
LICENCE = (ROOT / "LICENSE").read_bytes()
IN_EXTRAS = ("azure-poolkit", "pytest-pulumi-mocks")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder with the built files of each package."""
    folders = {}
    for package, project in PROJECTS.items():
        folders[package] = tmp_path_factory.mktemp(package)
        command = [sys.executable, "-m", "hatchling", "build", "-d", str(folders[package])]
        done = subprocess.run(command, cwd=ROOT / project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folders


def wheel_of(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def metadata_of(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(archive.read(name).decode())


def required_by(wheel: Path) -> list[str]:
    """The names of what a wheel requires for its command line, but for the distributions of this repository."""
    required = map(Requirement, metadata_of(wheel).get_all("Requires-Dist", []))
    wanted = [each for each in required if each.marker is None or each.marker.evaluate({"extra": "cli"})]
    return [each.name for each in wanted if each.name not in IN_EXTRAS]


@pytest.mark.parametrize("package", PROJECTS)
def test_a_wheel_is_typed_and_has_the_licence(built: dict[str, Path], package: str) -> None:
    with ZipFile(wheel_of(built[package])) as archive:
        (licence,) = [name for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
        assert archive.read(licence) == LICENCE
        assert f"{package}/py.typed" in archive.namelist()


@pytest.mark.parametrize("package", PROJECTS)
def test_a_wheel_names_licence_version_and_that_it_is_typed(built: dict[str, Path], package: str) -> None:
    metadata = metadata_of(wheel_of(built[package]))
    assert (metadata["License-Expression"], metadata["License-File"]) == ("Apache-2.0", "LICENSE")
    assert metadata["Version"] == versions()[f"{PROJECTS[package]}/pyproject.toml"]
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


@pytest.mark.parametrize("package", PROJECTS)
def test_a_source_distribution_has_the_licence(built: dict[str, Path], package: str) -> None:
    (source,) = built[package].glob("*.tar.gz")
    with tarfile.open(source) as archive:
        (name,) = [name for name in archive.getnames() if name.endswith("/LICENSE") and name.count("/") == 1]
        licence = archive.extractfile(name)
        assert licence is not None
        assert licence.read() == LICENCE


def test_the_wheel_holds_the_package_and_nothing_else(built: dict[str, Path]) -> None:
    folder = ROOT / "components" / "azure_poolkit"
    there = {str(file.relative_to(folder.parent)) for file in folder.rglob("*") if file.is_file()}
    with ZipFile(wheel_of(built["azure_poolkit"])) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == {name for name in there if "__pycache__" not in name}


@pytest.fixture(scope="module")
def environment(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what the wheels require and, installed by pip, the wheels."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    wheels = [wheel_of(built[package]) for package in PROJECTS]
    Environment(folder, [], *{name for wheel in wheels for name in required_by(wheel)})
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install"]
    quietly = ["--quiet", "--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check"]
    subprocess.run([*pip, *quietly, *map(str, wheels)], check=True)
    return folder


@pytest.mark.parametrize(("arguments", "code", "said"), TRIALS, ids=[trial[0][0] for trial in TRIALS])
def test_poolkit_works_where_it_is_installed(
    environment: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    got, text = poolkit(environment, arguments)
    assert got == code, text
    assert said in text


def test_the_components_of_an_installed_wheel_can_be_made(environment: Path, tmp_path: Path) -> None:
    program = "from azure_poolkit import BatchPool, __version__; print(BatchPool.__module__, __version__)"
    command = [environment / "bin" / "python", "-B", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["azure_poolkit.batch_pool.component", versions()["components/pyproject.toml"]]
