"""A release has one version, which every place names, and a section in each changelog."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from release.__main__ import CHANGELOGS, hindrances, section
from release.places import PLACES, ROOT, versions, write


def test_every_place_names_the_same_version() -> None:
    assert len(set(versions().values())) == 1, versions()


def test_the_command_line_takes_the_mocks_of_this_version() -> None:
    project = tomllib.loads((ROOT / "components" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (mocks,) = [
        required
        for required in map(Requirement, project["optional-dependencies"]["cli"])
        if required.name == "pytest-pulumi-mocks"
    ]
    assert versions()["pytest-pulumi-mocks/pyproject.toml"] in mocks.specifier


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that name the version, and the changelogs, to be changed at will."""
    for name in (*(place.file for place in PLACES), *CHANGELOGS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def released(root: Path, version: str) -> None:
    write(version, root)
    for name in CHANGELOGS:
        (root / name).write_text(f"# Changelog\n\n## {version} - 2027-01-31\n\nAll.\n\n## 0.0.1 - 2026-01-01\n")


def test_a_version_is_written_to_every_place(copy: Path) -> None:
    write("12.3.45", copy)
    assert set(versions(copy).values()) == {"12.3.45"}


def test_nothing_but_three_numbers_is_written(copy: Path) -> None:
    with pytest.raises(ValueError, match="three numbers"):
        write("0.2.0rc1", copy)


def test_a_place_that_names_no_version_is_told(copy: Path) -> None:
    (copy / "docs" / "linting.md").write_text("nothing")
    with pytest.raises(ValueError, match=r"docs/linting\.md names its version 0 times"):
        versions(copy)


def test_a_tag_equal_to_the_versions_and_in_the_changelogs_is_released(copy: Path) -> None:
    released(copy, "0.2.0")
    assert hindrances("v0.2.0", copy) == []


def test_each_place_that_differs_from_the_tag_is_told(copy: Path) -> None:
    released(copy, "0.2.0")
    (copy / "policy" / "PulumiPolicy.yaml").write_text("\nversion: 0.1.0\n")
    assert hindrances("v0.2.0", copy) == ["policy/PulumiPolicy.yaml has version 0.1.0, not v0.2.0"]


@pytest.mark.parametrize("text", ["## Unreleased\n\nAll.\n", "## 0.2.0, soon\n\nAll.\n", "## 0.2.0 - 2027-01-31\n"])
@pytest.mark.parametrize("name", CHANGELOGS)
def test_a_changelog_that_does_not_say_what_is_in_it_is_told(copy: Path, name: str, text: str) -> None:
    released(copy, "0.2.0")
    (copy / name).write_text(text)
    (told,) = hindrances("v0.2.0", copy)
    assert told.startswith(f"{name} has no section")


def test_the_section_of_a_version_ends_where_the_next_begins() -> None:
    changelog = "## 0.2.0 - 2027-01-31\n\n### Added\nOne.\n\n## 0.1.0 - 2026-12-01\n\nTwo.\n"
    assert section(changelog, "0.2.0") == "### Added\nOne."
    assert section(changelog, "0.1.0") == "Two."


def test_a_tag_of_another_version_ends_with_exit_code_1_and_says_all() -> None:
    command = [sys.executable, "-m", "release", "v999.0.0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert all(place.file in done.stderr for place in PLACES)
