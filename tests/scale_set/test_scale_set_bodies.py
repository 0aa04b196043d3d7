"""The body of a scale set from typed inputs, and from azure-native's own args."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from azure_poolkit import FindingsError, NodeIdentity, ScaleSet, ScaleSetArgs
from azure_poolkit.inputs import intake
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.scale_set.body import computer_name_prefix, scale_set_body
from pulumi_mocks import PulumiMocks
from scale_set_programs import SUBNET, VMSS, body_of, extensions_of, profile_of, raw, refused, required


def test_a_few_inputs_make_a_whole_scale_set_in_a_subnet() -> None:
    body = body_of(location="westeurope")
    assert body.value == {
        "location": "westeurope",
        "sku": {"name": "Standard_D2s_v5", "capacity": 2},
        "properties": {
            "orchestrationMode": "Uniform",
            "upgradePolicy": {"mode": "Manual"},
            "virtualMachineProfile": {
                "storageProfile": {
                    "imageReference": {
                        "publisher": "canonical",
                        "offer": "ubuntu-24_04-lts",
                        "sku": "server",
                        "version": "latest",
                    },
                    "osDisk": {"createOption": "FromImage"},
                },
                "osProfile": {
                    "computerNamePrefix": "web",
                    "adminUsername": "ops",
                    "linuxConfiguration": {
                        "disablePasswordAuthentication": True,
                        "ssh": {
                            "publicKeys": [{"path": "/home/ops/.ssh/authorized_keys", "keyData": "ssh-ed25519 AAAA"}]
                        },
                    },
                },
                "networkProfile": {
                    "networkInterfaceConfigurations": [
                        {
                            "name": "primary",
                            "properties": {
                                "primary": True,
                                "ipConfigurations": [
                                    {
                                        "name": "primary",
                                        "properties": {"subnet": {"id": SUBNET}},
                                    }
                                ],
                            },
                        }
                    ]
                },
            },
        },
    }
    assert body.extras.address == {"resourceGroupName": "web"}


def test_without_extensions_the_model_says_nothing_of_them() -> None:
    assert "extensionProfile" not in profile_of(body_of())


def test_the_flexible_mode_gets_what_azure_wants_of_it() -> None:
    body = body_of(orchestration_mode="Flexible")
    assert body.value["properties"]["platformFaultDomainCount"] == 1
    assert profile_of(body)["networkProfile"]["networkApiVersion"] == "2020-11-01"


@pytest.mark.parametrize(
    ("inputs", "type_"),
    [
        ({"system_assigned_identity": True}, "SystemAssigned"),
        ({"identities": ["/id"]}, "UserAssigned"),
        ({"identities": ["/id"], "system_assigned_identity": True}, "SystemAssigned, UserAssigned"),
    ],
)
def test_identities_are_of_the_type_that_fits(inputs: dict[str, Any], type_: str) -> None:
    assert body_of(**inputs).value["identity"]["type"] == type_


def test_probes_pools_zones_and_disks_stand_where_azure_wants_them() -> None:
    body = body_of(
        health_probe_id="/probe",
        network={
            "subnet_id": SUBNET,
            "load_balancer_backend_pool_ids": ["/pool"],
        },
        zones=["1"],
        os_disk_type="Premium_LRS",
    )
    profile = profile_of(body)
    (interface,) = profile["networkProfile"]["networkInterfaceConfigurations"]
    (ip,) = interface["properties"]["ipConfigurations"]
    assert profile["networkProfile"]["healthProbe"] == {"id": "/probe"}
    assert ip["properties"]["loadBalancerBackendAddressPools"] == [{"id": "/pool"}]
    assert body.value["zones"] == ["1"]
    assert profile["storageProfile"]["osDisk"]["managedDisk"] == {"storageAccountType": "Premium_LRS"}


def test_other_properties_are_laid_over_what_the_inputs_say() -> None:
    overlay = {"overprovision": False, "virtualMachineProfile": {"osProfile": {"computerNamePrefix": "node"}}}
    body = body_of(properties=overlay)
    assert body.value["properties"]["overprovision"] is False
    assert profile_of(body)["osProfile"]["computerNamePrefix"] == "node"
    assert profile_of(body)["osProfile"]["adminUsername"] == "ops"


@pytest.mark.parametrize(
    ("name", "prefix"),
    [("web", "web"), ("Web_Front-End", "webfront"), ("007-agents", "agents"), ("a" * 20, "a" * 9), ("42", "node")],
)
def test_computer_names_begin_with_what_is_left_of_the_components_name(name: str, prefix: str) -> None:
    assert computer_name_prefix(name) == prefix


@pytest.mark.parametrize("way_in", [{}, {"password": "x", "ssh_public_key": "y"}])
def test_an_administrator_has_exactly_one_way_in(way_in: dict[str, str]) -> None:
    with pytest.raises(FindingsError, match="INP004"):
        body_of(administrator={"username": "ops", **way_in})


def test_a_password_is_a_secret_everywhere(pulumi_mocks: PulumiMocks) -> None:
    inputs = required(administrator={"username": "ops", "password": "canary-pw"}, extensions=[raw("A")])
    stack = pulumi_mocks.run(lambda: ScaleSet("web", inputs))
    secrets = stack.resource(VMSS).inputs.secret_paths
    assert ("virtualMachineProfile", "osProfile", "adminPassword") in secrets
    assert "canary-pw" not in repr(body_of(administrator={"username": "ops", "password": "canary-pw"}).value)


def test_findings_are_told_in_the_users_words(pulumi_mocks: PulumiMocks) -> None:
    inputs = required(
        extensions=[raw("A", ["B"]), raw("A")], extensions_time_budget="PT3H", upgrade_mode="Rolling", serial=False
    )
    error = refused(pulumi_mocks, lambda: ScaleSet("web", inputs))
    assert {(finding.code, finding.spelled) for finding in error.findings} == {
        ("EXT001", "extensions[1].name"),
        ("EXT002", "extensions[1].type"),
        ("SEQ001", "extensions[0].after[0]"),
        ("SEQ008", "upgrade_mode"),
        ("SEQ013", "extensions_time_budget"),
    }


def test_an_output_waits_in_its_place() -> None:
    async def later() -> str:
        return SUBNET

    coroutine = later()
    body = body_of(network={"subnet_id": coroutine})
    (interface,) = profile_of(body)["networkProfile"]["networkInterfaceConfigurations"]
    subnet = interface["properties"]["ipConfigurations"][0]["properties"]["subnet"]["id"]
    coroutine.close()
    assert isinstance(subnet, Unknown)


def test_identities_sign_extensions_in() -> None:
    from azure_poolkit import KeyVaultForLinux

    client = "00001111-aaaa-2222-bbbb-3333cccc4444"
    vault = KeyVaultForLinux(observed_certificates=["https://web.vault.azure.net/secrets/tls"])
    body = body_of(identities=[NodeIdentity(id="/id", client_id=client)], extensions=[vault])
    (extension,) = extensions_of(body)
    assert extension["properties"]["settings"]["authenticationSettings"]["msiClientId"] == client


def test_options_reach_the_scale_set(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        first = ScaleSet("first", required())
        ScaleSet("second", required(), pulumi.ResourceOptions(depends_on=[first.scale_set]))

    stack = pulumi_mocks.run(run)
    second = stack.resource(name="second", type=VMSS)
    assert stack.resource(name="first", type=VMSS).urn in second.depends_on


def test_providers_aliases_and_transforms_reach_the_scale_set(pulumi_mocks: PulumiMocks) -> None:
    import pulumi_azure_native

    def capped(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
        props = dict(args.props)
        if args.type_ == VMSS:
            props["tags"] = {"cost": "web"}
        return pulumi.ResourceTransformResult(props=props, opts=args.opts)

    def run() -> None:
        provider = pulumi_azure_native.Provider("elsewhere")
        opts = pulumi.ResourceOptions(
            providers=[provider], aliases=[pulumi.Alias(name="old")], transforms=[capped], protect=True
        )
        ScaleSet("web", required(), opts)

    stack = pulumi_mocks.run(run)
    made = stack.resource(VMSS)
    assert (made.inputs["tags"], made.protect) == ({"cost": "web"}, True)
    assert "elsewhere" in (made.provider or "")
    assert any("old" in str(alias) for alias in stack.resource(ScaleSet).aliases)


def test_no_hook_is_for_deletions(pulumi_mocks: PulumiMocks) -> None:
    made = pulumi_mocks.run(lambda: ScaleSet("web", required(extensions=[raw("A")]))).resource(VMSS)
    assert list(made.hooks) == ["before_update"]


def test_the_wire_spells_in_camel_case() -> None:
    from azure_poolkit.inputs import Spelling

    given = {
        "resourceGroupName": "web",
        "vmSize": "S",
        "capacity": 2.0,
        "image": {"marketplace": {"publisher": "p", "offer": "o", "sku": "s"}},
        "administrator": {"username": "ops", "sshPublicKey": "k"},
        "network": {"subnetId": "/s"},
        "upgradeMode": "Rolling",
    }
    body = scale_set_body("web", intake(ScaleSetArgs, given, Spelling.WIRE))
    assert body.value["sku"]["capacity"] == 2
    assert body.spelled(("properties", "upgradePolicy", "mode")) == "upgradeMode"
