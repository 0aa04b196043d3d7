"""Where `pulumi.runtime.set_mocks` goes wrong, beside the same test with the plugin.

In each pair stock mocks let a broken program or test pass, break a good one, or hide what one needs to know. Should a
release of pulumi mend one, the test says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PASSES, FAILS = "PASSED", "FAILED"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How each test of the modules stock_pains ended, by name."""
    folder = tmp_path_factory.mktemp("pains")
    (folder / "pytest.ini").write_text("[pytest]\n")
    alone = ["-p", "no:randomly", "-p", "no:cacheprovider", "-c", "pytest.ini", "--noconftest", "-p", "stock_mocks"]
    modules = sorted(map(str, HERE.glob("stock_pains*.py")))
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", *alone, *modules],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {}
    for line in result.stdout.splitlines():
        if "::test_" in line and line.endswith("%]"):
            name, outcome = line.split("::test_")[1].split()[:2]
            found[name] = outcome
    assert found, result.stdout + result.stderr
    return found


@pytest.mark.parametrize(
    ("pain", "with_stock", "with_the_plugin"),
    [
        # A test that must fail passes.
        ("an_assertion_in_an_apply_never_runs", PASSES, FAILS),
        ("an_assertion_on_an_unknown_value_is_skipped", PASSES, FAILS),
        ("a_task_that_fails_unseen_passes", PASSES, FAILS),
        ("a_mock_that_raises_is_not_heard", PASSES, FAILS),
        # A test that must pass fails.
        ("a_resource_belongs_to_the_loop_it_was_made_in", FAILS, PASSES),
        # The test of stock mocks asserts what is wrong with them, that of the plugin what is right.
        ("an_output_the_mock_forgot_is_none", PASSES, PASSES),
        ("mocks_leak_into_the_next_test", PASSES, PASSES),
        ("options_are_invisible_and_secrets_are_sentinels", PASSES, PASSES),
        ("transforms_do_not_run", PASSES, PASSES),
        ("an_unmocked_call_is_silently_empty", PASSES, PASSES),
        ("two_resources_may_have_one_urn", PASSES, PASSES),
        ("the_text_of_an_output_passes", PASSES, PASSES),
        ("urns_differ_from_those_of_the_engine", PASSES, PASSES),
        ("configuration_needs_a_trick", PASSES, PASSES),
        ("children_are_not_waited_for", PASSES, PASSES),
        ("a_forgotten_stack_breaks_within_the_sdk", PASSES, PASSES),
        ("the_body_of_a_remote_component_does_not_run", PASSES, PASSES),
    ],
)
def test_stock_mocks_go_wrong_and_the_plugin_does_not(
    outcomes: dict[str, str], pain: str, with_stock: str, with_the_plugin: str
) -> None:
    stock = {outcome for name, outcome in outcomes.items() if name.startswith(f"{pain}_stock")}
    plugin = {outcome for name, outcome in outcomes.items() if name.startswith(f"{pain}_plugin")}
    assert (stock, plugin) == ({with_stock}, {with_the_plugin})
