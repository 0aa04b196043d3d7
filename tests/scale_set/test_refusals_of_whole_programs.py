"""What is wrong with the scale sets of one program, all of it at once, as the offline preview says it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

PROGRAM = """
from pulumi_azure_native import compute
from azure_poolkit import ApplicationHealthForLinux, CustomScriptForLinux, ScaleSet, ScaleSetExtensions

NETWORK = "/subscriptions/0/resourceGroups/web/providers/Microsoft.Network"

inputs = {
    "resource_group_name": "web",
    "vm_size": "Standard_D2s_v5",
    "capacity": 2,
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    "administrator": {"username": "ops", "password": "canary-31"},
    "network": {"subnet_id": f"{NETWORK}/virtualNetworks/web/subnets/web"},
}
script = CustomScriptForLinux(name="setup", command="true")
health = ApplicationHealthForLinux(name="health", protocol="http", request_path="/", after=[script])

mixed = ScaleSet("mixed", {**inputs, "extensions": [script]})
ScaleSetExtensions("more", {"scale_set": mixed, "extensions": [health], "existing": ["setup"]})
PROBE = f"{NETWORK}/loadBalancers/web/probes/ready"
ScaleSet("twice", {**inputs, "extensions": [script, health], "health_probe_id": PROBE})
ScaleSet("rolling", {**inputs, "upgrade_mode": "Rolling", "extensions": [script]})

by_hand = compute.VirtualMachineScaleSet("hand", resource_group_name="web", vm_scale_set_name="hand")
ScaleSetExtensions("fine", {"scale_set": by_hand, "extensions": [script, health]})
"""

BY_HAND = """
from pulumi_azure_native import compute

compute.VirtualMachineScaleSet("web", resource_group_name="web", vm_scale_set_name="front")
for resource, name, after in (("a", "setup", None), ("b", "health", ["setup"])):
    compute.VirtualMachineScaleSetExtension(
        resource, resource_group_name="web", vm_scale_set_name="front", vmss_extension_name=name, name=name,
        publisher="Contoso", type=name, type_handler_version="1.0", settings={}, provision_after_extensions=after,
    )
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: web\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(PROGRAM)
    return tmp_path


def printed(project: Path, *args: str) -> Any:
    result = CliRunner().invoke(main, [*args, "--project", str(project), "--json"])
    return json.loads(result.stdout), result


def test_mixed_modes_two_sources_of_health_and_rolling_without_one_are_refused(project: Path) -> None:
    document, result = printed(project, "preview")
    findings = sorted((finding["code"], finding["subject"]) for finding in document["findings"])
    assert findings == [("SEQ005", "mixed"), ("SEQ008", "rolling"), ("SEQ009", "twice")]
    assert result.exit_code == 1


def test_each_separate_extension_is_judged_once(project: Path) -> None:
    (project / "__main__.py").write_text(PROGRAM.replace('"/", after=[script])', '"/", after=["nothing"])'))
    document, _ = printed(project, "preview")
    said = [finding for finding in document["findings"] if finding["code"] == "SEQ001"]
    assert [finding["subject"] for finding in said] == ["health", "health", "health"]


def test_requests_are_shown_with_their_waves_and_without_secrets(project: Path) -> None:
    document, result = printed(project, "render")
    paths = [request["path"] for request in document["requests"]]
    apart = [request["name"] for request in document["requests"] if "/extensions/" in request["path"]]
    assert any(path.endswith("/virtualMachineScaleSets/hand") for path in paths)
    assert sorted(name.partition("-")[0] for name in apart) == ["fine", "fine", "more"]
    assert "canary-31" not in result.output


def test_a_separate_extension_is_shown_with_the_waves_of_all_of_them(project: Path) -> None:
    document, _ = printed(project, "preview")
    waves = [request["waves"] for request in document["requests"] if request["name"].startswith("fine-")]
    assert waves == [[["setup"], ["health"]], [["setup"], ["health"]]]


def page(project: Path, *args: str) -> str:
    return CliRunner().invoke(main, [*args, "--project", str(project)]).output


def test_the_order_of_separate_extensions_is_one_list_under_the_components_name(project: Path) -> None:
    lines = page(project, "order", "--stack", "dev").split("\n\n")
    assert "fine\n  1. setup\n  2. health" in [block.strip() for block in lines]
    assert "more\n  1. health (waits for 'setup', which is made elsewhere, if at all)" in "\n\n".join(lines)


def test_the_order_of_separate_extensions_is_previewed_once_for_their_component(project: Path) -> None:
    output = page(project, "preview")
    assert output.count("fine: order of extensions on each new instance: setup → health") == 1
    assert output.count("order of extensions on each new instance: setup → health") == 2  # that of twice
    assert "each new node" not in output


def test_the_order_of_separate_extensions_by_hand_is_one_list_under_the_scale_sets_name(project: Path) -> None:
    (project / "__main__.py").write_text(BY_HAND)
    assert page(project, "order", "--stack", "dev") == "front\n  1. setup\n  2. health\n"
    assert page(project, "preview").count("front: order of extensions on each new instance: setup → health") == 1


def test_a_name_that_is_not_there_is_said_of_a_stack_with_its_code(project: Path) -> None:
    (project / "__main__.py").write_text(BY_HAND.replace('["setup"]', '["setupp"]'))
    result = CliRunner().invoke(main, ["order", "--stack", "dev", "--project", str(project)])
    assert result.exit_code == 1
    assert "1. setup, health (waits for 'setupp', which is not there)" in result.stdout
    assert result.stderr.startswith("error SEQ001  VirtualMachineScaleSetExtension 'b'")


def test_the_order_of_a_stack_is_that_of_each_scale_set(project: Path) -> None:
    result = CliRunner().invoke(main, ["order", "--stack", "dev", "--project", str(project)])
    assert "twice\n  1. setup\n  2. health" in result.output
