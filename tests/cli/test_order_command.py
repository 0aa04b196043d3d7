"""poolkit order."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.extensions.samples import azure_monitor, gpu_driver, key_vault, pool

ORDERED = pool(
    azure_monitor(provisionAfterExtensions=["certificates"]),
    key_vault(),
    gpu_driver(provisionAfterExtensions=["certificates", "monitor"]),
)
CYCLE = pool(key_vault(provisionAfterExtensions=["monitor"]), azure_monitor(provisionAfterExtensions=["certificates"]))


def run(body: object, *args: str) -> Result:
    return CliRunner().invoke(main, ["order", "-", *args], input=json.dumps(body))


def test_text_has_a_line_for_each_wave() -> None:
    assert run(ORDERED).output == "pool\n  1. certificates\n  2. monitor\n  3. gpu\n"


def test_mermaid_has_an_arrow_for_each_edge() -> None:
    lines = run(ORDERED, "--format", "mermaid").output.splitlines()
    assert lines[0] == "flowchart LR"
    assert sum(" --> " in line for line in lines) == 3


def test_mermaid_acts_upon_nothing_in_a_name() -> None:
    body = pool(gpu_driver(name='a"]<b>'))
    assert 'r0e0["a#34;#93;#60;b#62;"]' in run(body, "--format", "mermaid").output


def test_json_has_waves_and_edges() -> None:
    (order,) = json.loads(run(ORDERED, "--format", "json").output)["orders"]
    assert order["waves"] == [["certificates"], ["monitor"], ["gpu"]]
    assert {"first": "certificates", "then": "monitor"} in order["edges"]


def test_a_cycle_is_shown_and_exits_1() -> None:
    result = run(CYCLE)
    assert result.exit_code == 1
    assert "no order: certificates → monitor → certificates" in result.output


def test_an_order_that_is_not_known_yet_says_for_want_of_what() -> None:
    template = {"contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Batch/batchAccounts/pools"}]}
    template["resources"][0] |= pool(gpu_driver(name="[parameters('name')]")) | {"name": "a/b"}
    assert run(template).output == "b\n  known after deployment: [parameters('name')]\n"


def test_a_pool_without_extensions_has_no_order() -> None:
    assert run(pool()).output == "no extensions\n"


def test_a_protected_setting_is_not_shown_as_a_name() -> None:
    assert "canary" not in run(pool(gpu_driver(name="canary", protectedSettings={"a": "canary"}))).output


@pytest.mark.parametrize("args", [[], ["f.json", "--stack", "dev"]])
def test_a_file_or_a_stack_is_wanted(args: list[str]) -> None:
    assert CliRunner().invoke(main, ["order", *args]).exit_code == 2


def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["order", str(tmp_path / "missing.json")])
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
