"""poolkit order."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool

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
    assert "no order: certificates → monitor → certificates (SEQ002)" in result.output


def test_an_order_that_is_not_known_yet_says_for_want_of_what() -> None:
    template = {"contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Batch/batchAccounts/pools"}]}
    template["resources"][0] |= pool(gpu_driver(name="[parameters('name')]")) | {"name": "a/b"}
    assert run(template).output == "b\n  known after deployment: [parameters('name')]\n"


def separate(name: str, *after: str) -> dict[str, object]:
    type_ = "Microsoft.Compute/virtualMachineScaleSets/extensions"
    properties = {"publisher": "Contoso", "type": name, "typeHandlerVersion": "1.0", "settings": {}}
    order = {"provisionAfterExtensions": list(after)} if after else {}
    return {"type": type_, "apiVersion": "2024-11-01", "name": f"front/{name}", "properties": properties | order}


def template(*resources: object, scale_set: bool = True) -> dict[str, object]:
    host = {"type": "Microsoft.Compute/virtualMachineScaleSets", "apiVersion": "2024-11-01", "name": "front"}
    listed = [host | {"properties": {"virtualMachineProfile": {}}}] if scale_set else []
    return {"contentVersion": "1.0.0.0", "resources": [*listed, *resources]}


def test_separate_extensions_are_one_list_under_their_scale_sets_name() -> None:
    for scale_set in (True, False):
        result = run(template(separate("setup"), separate("health", "setup"), scale_set=scale_set))
        assert (result.exit_code, result.output) == (0, "front\n  1. setup\n  2. health\n")


def test_separate_extensions_are_one_list_with_those_in_the_model() -> None:
    both = template(separate("health", "setup"), scale_set=False)
    profile = {"extensionProfile": {"extensions": [{"name": "setup", "properties": {}}]}}
    host = {"type": "Microsoft.Compute/virtualMachineScaleSets", "apiVersion": "2024-11-01", "name": "front"}
    both["resources"].append(host | {"properties": {"virtualMachineProfile": profile}})  # type: ignore[attr-defined]
    assert run(both).output == "front\n  1. setup\n  2. health\n"


def test_a_name_that_is_not_there_is_said_beside_the_extension_and_as_lint_says_it() -> None:
    result = run(template(separate("setup"), separate("health", "setupp")))
    assert result.exit_code == 1
    assert result.stdout == "front\n  1. setup, health (waits for 'setupp', which is not there)\n"
    assert result.stderr.startswith("error SEQ001  -:1:")
    assert "write 'setup'" in result.stderr


def test_a_name_that_may_be_elsewhere_is_no_error() -> None:
    result = run(template(separate("health", "setup"), scale_set=False))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "front\n  1. health (waits for 'setup', which is made elsewhere, if at all)\n"


def test_names_that_are_not_there_are_in_json_and_mermaid_too() -> None:
    body = pool(gpu_driver(provisionAfterExtensions=["x"]))
    (order,) = json.loads(run(body, "--format", "json").stdout)["orders"]
    assert order["absent"] == [{"extension": "gpu", "name": "x", "elsewhere": False}]
    assert '    r0a0["x: not there"] -.-> r0e0' in run(body, "--format", "mermaid").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--limit", "3"], "--limit goes with --possible"),
        (["--separate"], "--separate goes with --change"),
        (["--cloud", "AzureCloud"], "--cloud goes with --change"),
    ],
)
def test_options_that_would_do_nothing_are_wrong_usage(args: list[str], says: str) -> None:
    result = run(ORDERED, *args)
    assert (result.exit_code, says in result.stderr) == (2, True)


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
