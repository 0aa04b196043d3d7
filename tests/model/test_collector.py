"""How often processes look for cyclic garbage: seldom in ours and in Pulumi's, as before in all others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from azure_poolkit.model.collector import OBJECTS_BETWEEN_COLLECTIONS

USUAL = subprocess.run(
    [sys.executable, "-c", "import gc; print(gc.get_threshold()[0])"], capture_output=True, text=True, check=True
).stdout.strip()
SAYS = "import gc\n{before}\nimport azure_poolkit\nprint(gc.get_threshold()[0], gc.isenabled())\n"


def said_by(file: Path, before: str = "") -> list[str]:
    """The threshold after `import azure_poolkit` in a program of this name, and whether garbage is looked for."""
    file.write_text(SAYS.format(before=before), encoding="utf-8")
    done = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_program_that_pulumi_runs_looks_seldom(tmp_path: Path) -> None:
    assert said_by(tmp_path / "pulumi-language-python-exec") == [str(OBJECTS_BETWEEN_COLLECTIONS), "True"]


def test_any_other_process_is_left_as_it_is(tmp_path: Path) -> None:
    assert said_by(tmp_path / "service.py") == [USUAL, "True"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gc.set_threshold(90_000)", ["90000", "True"]),
        ("gc.set_threshold(0)", ["0", "True"]),
        ("gc.disable()", [USUAL, "False"]),
    ],
)
def test_what_the_program_has_set_stays(tmp_path: Path, before: str, after: list[str]) -> None:
    assert said_by(tmp_path / "pulumi-language-python-exec", before) == after


def test_a_program_that_pulumi_runs_looks_no_more_once_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "pulumi-language-python-exec"
    file.write_text(
        "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count() > 0))\nimport azure_poolkit\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


def test_what_a_program_left_in_a_file_that_it_did_not_close_is_written(tmp_path: Path) -> None:
    file, written = tmp_path / "pulumi-language-python-exec", tmp_path / "written"
    file.write_text(
        "import azure_poolkit\nclass Writer:\n    def __init__(self):\n"
        f"        self.file, self.itself = open({str(written)!r}, 'w'), self\n"
        "writer = Writer()\nwriter.file.write('kept')\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, str(file)], check=True)
    assert written.read_text(encoding="utf-8") == "kept"
