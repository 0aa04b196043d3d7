"""The hook for pre-commit runs a command that exists, over what the command takes."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from azure_poolkit.cli.main import main

(HOOK,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
WRONG = '{"publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux", "settings": {"url": 1}}'


def run_hook() -> int:
    _, command, *more = [*HOOK["entry"].split(), *HOOK["args"]]
    return CliRunner().invoke(main, [command, *more]).exit_code


def test_a_repository_with_a_wrong_body_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pool.json").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    assert run_hook() == 1


def test_files_of_other_kinds_stop_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package.json").write_text('{"name": "other"}')
    monkeypatch.chdir(tmp_path)
    assert run_hook() == 0
