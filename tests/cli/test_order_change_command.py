"""poolkit order --possible and --change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.model.body import Body
from scale_set_programs import in_model, nested

CANARY = "canary-77"


def run(folder: Path, *args: str, **files: Any) -> Result:
    """The command on these files, whose names among the arguments begin with `@`."""
    for name, value in files.items():
        (folder / f"{name}.json").write_text(json.dumps(value.value if isinstance(value, Body) else value))
    given = [str(folder / f"{arg[1:]}.json") if arg.startswith("@") else arg for arg in args]
    return CliRunner().invoke(main, ["order", *given])


def template(*extensions: dict[str, Any], mode: str = "Manual") -> dict[str, Any]:
    """An ARM template with a scale set whose extensions are resources of their own."""
    resource = {"apiVersion": "2024-11-01", "location": "westeurope"}
    type_ = "Microsoft.Compute/virtualMachineScaleSets"
    properties = {"upgradePolicy": {"mode": mode}, "virtualMachineProfile": {}}
    children = [
        resource | {"type": f"{type_}/extensions", "name": f"web/{one['name']}", "properties": one["properties"]}
        for one in extensions
    ]
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [resource | {"type": type_, "name": "web", "properties": properties}, *children],
    }


A, B, C = nested("A"), nested("B"), nested("C")
C_AFTER_A = nested("C", ["A"])
RENAMED = nested("Z", publisher="A.Publisher", type="A")


def test_the_possible_orders_are_those_of_azures_example(tmp_path: Path) -> None:
    result = run(tmp_path, "@file", "--possible", file=in_model(A, B, C_AFTER_A))
    assert sorted(result.output.splitlines()[1:]) == ["  A → B → C", "  A → C → B", "  B → A → C"]
    assert result.exit_code == 0


def test_the_possible_orders_are_cut_off(tmp_path: Path) -> None:
    result = run(tmp_path, "@file", "--possible", "--limit", "2", file=in_model(A, B, C))
    assert result.output.splitlines()[1:] == ["  A → B → C", "  A → C → B", "  … and others"]


def test_the_possible_orders_as_json(tmp_path: Path) -> None:
    result = run(tmp_path, "@file", "--possible", "--format", "json", file=in_model(A, nested("B", ["A"])))
    (one,) = json.loads(result.output)["possible"]
    assert (one["orders"], one["more"], one["cycles"]) == ([["A", "B"]], False, [])


def test_a_cycle_has_no_order_and_exit_code_1(tmp_path: Path) -> None:
    result = run(tmp_path, "@file", "--possible", file=in_model(nested("A", ["A"])))
    assert (result.exit_code, "no order: A → A" in result.output) == (1, True)


def test_in_the_model_one_request_takes_all(tmp_path: Path) -> None:
    result = run(tmp_path, "--change", "@old", "@new", old=in_model(A, C_AFTER_A), new=in_model(C, B, mode="Automatic"))
    assert result.exit_code == 0
    assert "extensions in its model" in result.output
    assert "  C changes its order: now after nothing\n  A goes\n  B is made or changed" in result.output
    assert "one request takes the whole list" in result.output
    assert "Azure brings the change to all instances" in result.output


def test_separate_extensions_are_taken_out_of_orders_before_they_go(tmp_path: Path) -> None:
    result = run(tmp_path, "--change", "@old", "@new", old=template(A, C_AFTER_A), new=template(C))
    steps = [line.split(". ")[1] for line in result.output.splitlines() if line.startswith("  ") and ". " in line]
    assert steps == ["PATCH C", "DELETE A"]
    assert "one `pulumi up` does it" in result.output
    assert "az vmss update-instances --resource-group <resource-group> --name web --instance-ids '*'" in result.output


def test_what_takes_two_runs_is_told_with_both(tmp_path: Path) -> None:
    new = template(RENAMED, nested("C", ["Z"]))
    result = run(tmp_path, "--change", "@old", "@new", old=template(A, C_AFTER_A), new=new)
    assert "two runs of `pulumi up` are needed (SEQ015):\n  'Z' replaces an extension that 'C'" in result.output
    assert "  first: A; C\n  then: Z; C after Z" in result.output


def test_the_plan_as_json(tmp_path: Path) -> None:
    new = template(RENAMED, nested("C", ["Z"]))
    args = ("--change", "@old", "@new", "--format", "json", "--cloud", "AzureUSGovernment")
    plan = json.loads(run(tmp_path, *args, old=template(A, C_AFTER_A), new=new).output)
    assert [(step["method"], step["extension"]) for step in plan["steps"]] == [
        ("PATCH", "C"),
        ("DELETE", "A"),
        ("PUT", "Z"),
        ("PATCH", "C"),
    ]
    assert plan["mode"] == "resources"
    assert [[one["name"] for one in each] for each in plan["runs"]] == [["A", "C"], ["Z", "C"]]
    assert plan["whyTwo"][0]["code"] == "SEQ015"
    (instances,) = plan["instances"]
    assert instances["rest"].startswith("https://management.usgovcloudapi.net/")


def test_a_whole_model_can_be_taken_as_separate_resources(tmp_path: Path) -> None:
    files = {"old": in_model(A, C), "new": in_model(A, C_AFTER_A)}
    assert "1. PATCH C" in run(tmp_path, "--change", "@old", "@new", "--separate", **files).output


def test_of_an_unknown_upgrade_mode_all_are_told(tmp_path: Path) -> None:
    output = run(tmp_path, "--change", "@old", "@new", old=in_model(A), new=in_model(A, B)).output
    assert all(f"  {mode}: " in output for mode in ("Manual", "Automatic", "Rolling"))


def test_nothing_changes(tmp_path: Path) -> None:
    assert "nothing changes" in run(tmp_path, "--change", "@old", "@new", old=in_model(A), new=in_model(A)).output


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    new = in_model(nested("A", protectedSettings={"key": CANARY}))
    result = run(tmp_path, "--change", "@old", "@new", "--separate", old=in_model(), new=new)
    assert CANARY not in result.output
    assert '"protectedSettings": "[secret]"' in result.output


def test_a_list_that_azure_refuses_has_no_plan(tmp_path: Path) -> None:
    result = run(tmp_path, "--change", "@old", "@new", old=in_model(A), new=in_model(nested("C", ["B"])))
    assert result.exit_code == 1
    assert "SEQ001" in result.output


def test_what_azure_refuses_is_placed_in_its_file_as_lint_does(tmp_path: Path) -> None:
    files = {"old": template(A), "new": template(A, nested("C", ["AA"]))}
    result = run(tmp_path, "--change", "@old", "@new", **files)
    line = result.stderr.splitlines()[0]
    column = json.dumps(files["new"]).index('"AA"') + 1
    place = "properties.provisionAfterExtensions[0]"
    assert (result.exit_code, line) == (1, f"error SEQ001  {tmp_path}/new.json:1:{column}  C  {place}")
    result = run(tmp_path, "--change", "@old", "@new", old=in_model(nested("A", ["A"])), new=in_model(A))
    assert result.stderr.startswith(f"error SEQ002  {tmp_path}/old.json:1:")


def test_the_file_that_is_no_scale_set_is_named(tmp_path: Path) -> None:
    pool = {"properties": {"vmSize": "STANDARD_D2S_V5", "deploymentConfiguration": {}}}
    result = run(tmp_path, "--change", "@old", "@new", old=in_model(A), new=pool)
    assert result.stderr.startswith(f"poolkit: {tmp_path}/new.json: expected one scale set")


def test_what_goes_anyway_is_not_told_to_stop_naming(tmp_path: Path) -> None:
    result = run(tmp_path, "--change", "@old", "@new", old=template(A, C_AFTER_A), new=template(RENAMED))
    assert "'Z' replaces an extension that 'C' names, which must go first" in result.output


@pytest.mark.parametrize(
    "args", [("@new", "--change", "@new", "@new"), ("--change", "@new", "@new", "--format", "mermaid")]
)
def test_wrong_usage_is_told(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert run(tmp_path, *args, new=in_model(A)).exit_code == 2


def test_a_file_without_one_scale_set_is_told(tmp_path: Path) -> None:
    pool = {"properties": {"vmSize": "STANDARD_D2S_V5", "deploymentConfiguration": {}}}
    result = run(tmp_path, "--change", "@old", "@old", old=pool)
    assert result.exit_code == 2
    assert "expected one scale set" in result.output
