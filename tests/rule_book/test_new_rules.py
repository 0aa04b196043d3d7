"""A rule is begun by `make new-rule`, and passes the catalogue's tests once its blanks are filled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from azure_poolkit.rule_book.new_rule import THEMES, begin

ROOT = Path(__file__).resolve().parents[2]
CODES = [f"{family}998" for family in THEMES]
BLANKS = {
    "say what it is about": "a word that is wrong",
    "_WRONG: Final[tuple[str, ...]] = ()": "_WRONG: Final = (WRONG,)",
    "name the problem": "a wrong word",
    "facts=(),": 'facts=("extension-catalogue.csv",),',
    "Say what Azure does about it, with its code and text where known.": "Azure refuses the word.",
    "say the smallest fix": "write another word",
}
IMAGE = (
    '"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images/providers/"\n'
    '    "Microsoft.Compute/galleries/farm/images/{word}/versions/1.0.0"'
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree in which a rule of each family is begun."""
    ignored = shutil.ignore_patterns("__pycache__", "venv", "*.egg-info")
    for folder in ("components", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for code in CODES:
        begin(code, tmp_path)
    return tmp_path


def rule_file(root: Path, code: str) -> Path:
    return root / "components/azure_poolkit/rules" / THEMES[code[:3]].folder / f"{code.lower()}.py"


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(root / folder) for folder in ("components", "tests"))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True)


OWN_TESTS = [f"tests/rules/test_{code.lower()}.py" for code in CODES]


def test_a_rule_that_is_begun_fails_its_tests_until_it_is_filled_in(copy: Path) -> None:
    said = run(copy, "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *OWN_TESTS)
    assert f"{2 * len(CODES)} failed, {len(CODES)} passed" in said.stdout


def fill_in(file: Path, word: str) -> None:
    """Fill the blanks of a rule that was begun; ``word`` is what it finds wrong."""
    text = file.read_text(encoding="utf-8")
    for blank, filled in BLANKS.items():
        assert blank in text
        text = text.replace(blank, filled)
    quoted = IMAGE.format(word=word) if file.parent.name == "images" else f'"{word}"'
    text = (
        text.replace("(WRONG,)", f"({quoted},)").replace('="wrong"', f'="{word}"').replace(': "wrong"', f': "{word}"')
    )
    file.write_text(text.replace("/wrong/", f"/{word}/"), encoding="utf-8")


def test_a_rule_that_is_filled_in_passes_what_holds_for_every_rule(copy: Path) -> None:
    for code in CODES:
        fill_in(rule_file(copy, code), f"wrong-{code.lower()}")
    catalogue = [f"tests/{file}" for file in ("rules/test_catalogue.py", "rule_book/test_rule_book.py")]
    chosen = " or ".join(code for family in CODES for code in (family, family.lower()))
    said = run(copy, "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *catalogue, *OWN_TESTS)
    assert said.returncode == 0, said.stdout
    rules = [str(rule_file(copy, code)) for code in CODES]
    assert run(copy, "ruff", "check", "--quiet", *rules, *OWN_TESTS).stdout == ""
    typed = run(copy, "mypy", "--no-incremental", "--follow-imports=skip", *rules)
    assert typed.stdout.startswith("Success"), typed.stdout
