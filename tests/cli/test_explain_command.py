"""poolkit explain."""

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.catalogue import CATALOGUE
from azure_poolkit.cli.main import main


def test_a_rule_is_explained_with_a_bad_and_a_good_body(snapshot: SnapshotAssertion) -> None:
    result = CliRunner().invoke(main, ["explain", "SEQ001"])
    assert result.exit_code == 0
    assert result.output == snapshot


@pytest.mark.parametrize("code", [rule.code for rule in CATALOGUE])
def test_every_rule_can_be_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code.lower()])
    assert result.exit_code == 0
    assert result.output.startswith(f"{code} (")


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "SEQ0003"])
    assert result.exit_code == 2
    assert "there is no rule 'SEQ0003'. Did you mean SEQ003?" in result.output
