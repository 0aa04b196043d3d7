"""poolkit explain."""

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.codes import CODES


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


@pytest.mark.parametrize("code", CODES)
def test_a_code_that_is_about_what_was_written_can_be_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code.lower()])
    assert result.exit_code == 0
    assert result.output.startswith(f"{code} ({CODES[code].severity}): {CODES[code].title}\n\nWhy: ")
    assert "Fix: " in result.output


@pytest.mark.parametrize("code", ["SEQ001", "EXT005"])
def test_what_a_rule_rests_on_is_told_by_its_source_alone(code: str) -> None:
    output = CliRunner().invoke(main, ["explain", code]).output
    assert "Facts" not in output
    assert ("verified" in output) == (not BY_CODE[code].verified)
