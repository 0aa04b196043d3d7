"""`poolkit selfcheck`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from azure_poolkit.cli import selfcheck
from azure_poolkit.cli.main import main
from azure_poolkit.rules.rule import Rule


def test_an_installation_that_works_is_said_to_work() -> None:
    done = CliRunner().invoke(main, ["selfcheck"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("azure-poolkit 0.")
    assert done.output.count("\nok: ") == 3
    assert done.output.endswith("\nit works\n")


def test_a_rule_that_finds_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_previewed", lambda program: (0, '"KeyVaultForLinux" KVX003'))
    monkeypatch.setattr(Rule, "bad", property(lambda rule: rule.good), raising=False)
    assert_broken("    KVX003\n")


def test_a_program_that_is_not_previewed_is_told_with_what_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_previewed", lambda program: (2, "no module named pulumi\nKVX003"))
    assert_broken("FAILED: `poolkit preview` shows the request of a pool (0.0 s)\n    no module named pulumi\n")


def test_a_mistake_that_is_not_found_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_previewed", lambda program: (0, '"KeyVaultForLinux"'))
    assert_broken("    KVX003 was not found\n")


def assert_broken(said: str) -> None:
    done = CliRunner().invoke(main, ["selfcheck"])
    assert said in done.output
    assert done.output.endswith("\nit does not work\n")
    assert done.exit_code == 2
