"""poolkit explain."""

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.facts.causes.catalogue import CAUSES
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.codes import CODES
from cli.reported_errors import REPORTED


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
    assert ("verified against Azure" in output) == (not BY_CODE[code].verified)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The selected VM size 'STANDARD_E2S_V3' cannot boot Hypervisor Generation '1'.", "generation"),
        ('the SELECTED vm size “x” cannot\nboot hypervisor\r\ngeneration \\"2\\"', "generation"),
        ("On VM Scale Set 'web', extension name 'a' cannot be used for more than one extension.", "Rule: EXT001"),
        (
            "Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'b' with 'x' already "
            "added or specified in input.",
            "Rule: EXT002",
        ),
        ("2026-01-01 ERROR Failed to parse the configuration settings with: 'not an object'", "Rule: EXT004"),
        ("AllocationFailed", "Rule: NOD001"),
    ],
)
def test_an_error_of_azure_is_explained_by_its_words(text: str, says: str) -> None:
    result = CliRunner().invoke(main, ["explain", text])
    assert result.exit_code == 0
    assert says in result.output
    assert result.output.startswith("CAU")


def test_the_innermost_words_win_over_a_code_that_proves_nothing() -> None:
    text = "Code: AllocationFailed. The selected VM size 'X' cannot boot Hypervisor Generation '2'"
    output = CliRunner().invoke(main, ["explain", text]).output
    assert "generation" in output
    assert "NOD001" not in output


def test_an_error_is_read_from_standard_input_and_from_several_words() -> None:
    words = "Attempt to get non-existent AuthConfig"
    assert "Rule: KVX016" in CliRunner().invoke(main, ["explain", "-"], input=words).output
    assert "Rule: KVX016" in CliRunner().invoke(main, ["explain", *words.split()]).output


@pytest.mark.parametrize("text", ["the printer is on fire", "VM size cannot boot", "Generation", "42"])
def test_an_error_that_is_not_known_is_said_to_be_so(text: str) -> None:
    result = CliRunner().invoke(main, ["explain", text])
    assert result.exit_code == 2
    assert result.output.startswith("poolkit: this text is not known")


@pytest.mark.parametrize(("text", "says"), REPORTED, ids=[says for _, says in REPORTED])
def test_what_nodes_are_reported_to_say_is_explained(text: str, says: str) -> None:
    done = CliRunner().invoke(main, ["explain", text])
    assert done.exit_code == 0
    assert says in " ".join(done.output.split())


@pytest.mark.parametrize(
    "text",
    [
        "The identity was not assigned to this resource.",
        "Caller is authorised to perform the action.",
        "command terminated with exit status=0",
        "unexpected status code: actual=500 expected=200",
        "The subnet has enough capacity for 30 IP addresses.",
        "allowed by policy",
        "OS Provisioning finished in the allotted time",
    ],
)
def test_near_misses_are_not_explained(text: str) -> None:
    assert CliRunner().invoke(main, ["explain", text]).exit_code == 2


@pytest.mark.parametrize("code", [cause.code for cause in CAUSES])
def test_every_cause_can_be_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code.lower()])
    assert result.exit_code == 0
    assert result.output.startswith(f"{code}: ")
    assert "\nCause: " in result.output
    assert "\nFix: " in result.output


def test_a_rule_is_explained_with_the_words_of_azure() -> None:
    output = CliRunner().invoke(main, ["explain", "KVX009"]).output
    assert "Azure says of it:" in output
    assert "ForbiddenByRbac" in output
