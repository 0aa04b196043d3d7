"""What rules about changes say through `poolkit preview --base`: of scale sets, their extensions, and images."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from preview.test_preview_base import committed as committed
from preview.test_preview_base import preview

Write = Callable[..., Path]
COMPUTE = "from pulumi_azure_native import compute\n"
SEPARATE = """
def extension(resource, name, type_, after=(), scale_set="web"):
    compute.VirtualMachineScaleSetExtension(
        resource, resource_group_name="web", vm_scale_set_name=scale_set, vmss_extension_name=name, name=name,
        publisher="Contoso.Extensions", type=type_, type_handler_version="1.0", settings={},
        provision_after_extensions=list(after) or None,
    )

"""
SCALE_SET = """
from azure_poolkit import CustomScriptForLinux, ScaleSet, ScaleSetExtensions

NETWORK = "/subscriptions/0/resourceGroups/web/providers/Microsoft.Network/"

def web(command, **changes):
    arguments = dict(
        resource_group_name="web", scale_set_name="web", vm_size="Standard_D2s_v5", capacity=2,
        image={"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        administrator={"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"},
        network={"subnet_id": NETWORK + "virtualNetworks/web/subnets/web"},
        location="westeurope",
    )
    if command is not None:
        arguments["extensions"] = [CustomScriptForLinux(name="setup", command=command)]
    return ScaleSet("web", arguments | changes)

"""


def said(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(preview(folder, "--json").stdout)
    return document


def codes(document: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in document["findings"]]


def test_an_extension_that_goes_while_another_names_it_is_an_error(committed: Write, project: Write) -> None:
    health = "extension('health', 'health', 'Health', ['setup'])\n"
    folder = committed(COMPUTE + SEPARATE + "extension('setup', 'setup', 'Setup')\n" + health)
    project(COMPUTE + SEPARATE + health)
    page = preview(folder)
    assert page.exit_code == 1
    assert "SEQ004" in page.stdout
    assert "provision_after_extensions[0]" in page.stdout


def test_an_extension_that_goes_with_its_name_is_no_error(committed: Write, project: Write) -> None:
    folder = committed(
        COMPUTE
        + SEPARATE
        + "extension('setup', 'setup', 'Setup')\nextension('health', 'health', 'Health', ['setup'])\n"
    )
    project(COMPUTE + SEPARATE + "extension('health', 'health', 'Health')\n")
    assert codes(said(folder)) == []


def test_a_renamed_extension_that_others_name_needs_two_steps(committed: Write, project: Write) -> None:
    both = "extension('setup', '{0}', 'Setup')\nextension('health', 'health', 'Health', ['{0}'])\n"
    folder = committed(COMPUTE + SEPARATE + both.format("setup"))
    project(COMPUTE + SEPARATE + both.format("install"))
    page = preview(folder)
    assert page.exit_code == 1
    assert "SEQ015" in page.stdout
    assert "run `pulumi up` twice" in page.stdout


def test_what_names_a_renamed_extension_and_goes_itself_is_left_out_first(committed: Write, project: Write) -> None:
    setup = "extension('setup', '{}', 'Setup')\n"
    folder = committed(COMPUTE + SEPARATE + setup.format("setup") + "extension('aad', 'aad', 'Aad', ['setup'])\n")
    project(COMPUTE + SEPARATE + setup.format("install"))
    (finding,) = [one for one in said(folder)["findings"] if one["code"] == "SEQ015"]
    assert finding["fix"] == "run `pulumi up` twice: first without 'aad', then with the new name"


def test_a_removed_extension_that_another_names_is_said_once(committed: Write, project: Write) -> None:
    host = "compute.VirtualMachineScaleSet('web', resource_group_name='web', vm_scale_set_name='web')\n"
    health = "extension('health', 'health', 'Health', ['setup'])\n"
    folder = committed(COMPUTE + SEPARATE + host + "extension('setup', 'setup', 'Setup')\n" + health)
    project(COMPUTE + SEPARATE + host + health)
    assert [code for code in codes(said(folder)) if code.startswith("SEQ00")] == ["SEQ004"]
    listed = SCALE_SET + (
        "from azure_poolkit import RawExtension\n"
        "raw = lambda name, after=None: RawExtension(name=name, publisher='C', type=name, type_handler_version='1.0',"
        " after=after)\n"
        "web = web(None)\n"
        "ScaleSetExtensions('more', {'scale_set': web, 'extensions': [{}raw('b', ['a'])]})"
    )
    folder = committed(listed.replace("{}", "raw('a'), "))
    project(listed.replace("{}", ""))
    assert [code for code in codes(said(folder)) if code in ("SEQ001", "SEQ004")] == ["SEQ004"]


def test_a_change_in_mode_manual_is_a_warning_with_the_command(committed: Write, project: Write) -> None:
    folder = committed(SCALE_SET + "web('sh old.sh')")
    project(SCALE_SET + "web('sh new.sh')")
    page = preview(folder, "--strict")
    assert page.exit_code == 1
    assert "SEQ007" in page.stdout
    assert "az vmss update-instances --resource-group web --name web --instance-ids '*'" in page.stdout


def test_the_rollout_is_foretold_beside_the_change(committed: Write, project: Write) -> None:
    others = ", upgrade_mode='Rolling', health_probe_id=NETWORK + 'loadBalancers/web/probes/ready'"
    folder = committed(SCALE_SET + f"web('sh old.sh'{others})")
    project(SCALE_SET + f"web('sh new.sh'{others})")
    page = preview(folder)
    assert page.exit_code == 0
    lines = page.stdout.splitlines()
    (line,) = [number for number, line in enumerate(lines) if line.startswith("    upgrade mode Rolling: ")]
    assert "a batch at a time" in lines[line]
    assert lines[line - 2] == "~ update  ScaleSet 'web'"


def test_what_is_no_change_of_extensions_has_no_rollout(committed: Write, project: Write) -> None:
    folder = committed(SCALE_SET + "web('sh old.sh')")
    project(SCALE_SET + "web('sh old.sh', capacity=3)")
    document = said(folder)
    assert [(change["op"], change["rollout"]) for change in document["changes"]] == [("update", None)]
    assert codes(document) == []


def test_the_rollout_of_separate_extensions_is_that_of_their_scale_set(committed: Write, project: Write) -> None:
    program = SCALE_SET + (
        "ScaleSetExtensions('more', {'scale_set': web(None, upgrade_mode='Automatic'), 'existing': [],"
        " 'extensions': [CustomScriptForLinux(name='setup', command='sh COMMAND')]})"
    )
    folder = committed(program.replace("COMMAND", "old.sh"))
    project(program.replace("COMMAND", "new.sh"))
    document = said(folder)
    rollouts = {change["op"]: change["rollout"] and change["rollout"]["mode"] for change in document["changes"]}
    assert rollouts == {"same": None, "update": "Automatic"}


def test_what_azure_never_changes_of_a_scale_set_is_foretold(committed: Write, project: Write) -> None:
    made = "compute.VirtualMachineScaleSet('raw', resource_group_name='web', location='x', {})"
    folder = committed(COMPUTE + made.format("orchestration_mode='Uniform', single_placement_group=False"))
    project(COMPUTE + made.format("orchestration_mode='Flexible', single_placement_group=True"))
    page = preview(folder).stdout
    assert "~ update  VirtualMachineScaleSet 'raw'" in page
    assert 'replace_on_changes=["orchestrationMode"] makes a new scale set' in page
    assert "cannot become so" in page


IMAGE = (
    "image = compute.Image('linux', resource_group_name='images', image_name='linux', location='westeurope',"
    " storage_profile={{'osDisk': {{'osType': 'Linux', 'osState': 'Generalized'}}}},"
    " opts=pulumi.ResourceOptions(retain_on_delete={}))\n"
)
ID = "/subscriptions/s/resourceGroups/images/providers/Microsoft.Compute/images/linux"
USED = (
    f"pool(image={{'managed_image': {{'id': '{ID}'}}}},"
    " accept={code: 'known' for code in ('IMG006', 'IMG007', 'IMG021')})\n"
)


def test_an_image_that_goes_while_a_pool_uses_it_is_an_error(committed: Write, project: Write) -> None:
    folder = committed(COMPUTE + IMAGE.format(False) + USED)
    project(COMPUTE + USED)
    page = preview(folder)
    assert page.exit_code == 1
    assert "IMG009" in page.stdout


def test_an_image_that_is_retained_may_leave_the_program(committed: Write, project: Write) -> None:
    folder = committed(COMPUTE + IMAGE.format(True) + USED)
    project(COMPUTE + USED)
    document = said(folder)
    assert "IMG009" not in codes(document)
    assert {change["op"] for change in document["changes"]} == {"forget", "same"}
