"""The wheel: what is in it, and that it works where only pulumi and pytest are installed."""

from __future__ import annotations

from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from environments import Environment, built_wheel

pytest.importorskip("hatchling")
HERE = Path(__file__).parent

TEST = """
import pulumi

class Bucket(pulumi.CustomResource):
    def __init__(self, name, size):
        super().__init__("store:index:Bucket", name, {"size": size})

def test_it(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: Bucket("b", size=3))
    stack.has_resource("store:*:Bucket", {"size": 3}, name="b")
"""

SCRIPT = """
import importlib.util
import pulumi
import pulumi_mocks

assert importlib.util.find_spec("pytest") is None
recording = pulumi_mocks.record(lambda: pulumi.ComponentResource("web:index:Site", "shop"))
print(recording.error, pulumi_mocks.Stack(recording).resource().urn)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built anew."""
    return built_wheel(HERE.parent, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """The names of the files in the wheel."""
    return ZipFile(wheel).namelist()


@pytest.fixture(scope="module")
def metadata(wheel: Path, names: list[str]) -> Message:
    """The wheel's metadata."""
    (file,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    return Parser().parsestr(ZipFile(wheel).read(file).decode())


def test_it_holds_the_whole_package_and_nothing_else(names: list[str]) -> None:
    package = HERE.parent / "pulumi_mocks"
    expected = {str(file.relative_to(HERE.parent)) for file in package.rglob("*.py")} | {"pulumi_mocks/py.typed"}
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_it_requires_nothing_but_pulumi(metadata: Message) -> None:
    (requirement,) = metadata.get_all("Requires-Dist", [])
    assert requirement.startswith("pulumi")
    assert not requirement.startswith("pulumi-")


def test_it_tells_pytest_of_the_plugin(wheel: Path, names: list[str]) -> None:
    (file,) = [name for name in names if name.endswith("/entry_points.txt")]
    assert ZipFile(wheel).read(file).decode().split() == ["[pytest11]", "pulumi_mocks", "=", "pulumi_mocks.plugin"]


def test_its_page_is_the_readme(metadata: Message) -> None:
    assert metadata.get_payload() == (HERE.parent / "README.md").read_text(encoding="utf-8")


def test_it_works_with_pulumi_and_pytest_alone(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    environment = Environment(tmp_path / "venv", [wheel], "pulumi", "pytest")
    assert "1 passed" in environment.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py", cwd=tmp_path)


def test_it_works_with_pulumi_alone(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "venv", [wheel], "pulumi")
    printed = environment.run("-c", SCRIPT, cwd=tmp_path)
    assert printed == "None urn:pulumi:stack::project::web:index:Site::shop\n"
