"""Scale sets written with azure-native's own args."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import pulumi
from pulumi import _types
from pulumi_azure_native import compute

from azure_poolkit import ScaleSet, ScaleSetArgs
from azure_poolkit.inputs import to_camel
from azure_poolkit.scale_set.body import scale_set_body
from pulumi_mocks import PulumiMocks
from scale_set_programs import SUBNET, VMSS, extensions_of, profile_of, raw, refused


def native(**profile: Any) -> compute.VirtualMachineScaleSetArgs:
    return compute.VirtualMachineScaleSetArgs(
        resource_group_name="web",
        sku=compute.SkuArgs(name="Standard_D2s_v5", capacity=1),
        upgrade_policy=compute.UpgradePolicyArgs(mode=compute.UpgradeMode.MANUAL),
        virtual_machine_profile=compute.VirtualMachineScaleSetVMProfileArgs(**profile),
    )


def own_extension(name: str, **more: Any) -> compute.VirtualMachineScaleSetExtensionProfileArgs:
    one = compute.VirtualMachineScaleSetExtensionArgs(
        name=name, publisher="P", type=name, type_handler_version="1.0", settings={"snake_case": 1}, **more
    )
    return compute.VirtualMachineScaleSetExtensionProfileArgs(extensions=[one])


def test_azure_natives_args_are_taken_as_they_are(pulumi_mocks: PulumiMocks) -> None:
    network = compute.VirtualMachineScaleSetNetworkProfileArgs(
        network_interface_configurations=[
            compute.VirtualMachineScaleSetNetworkConfigurationArgs(
                name="nic",
                enable_ip_forwarding=True,
                ip_configurations=[compute.VirtualMachineScaleSetIPConfigurationArgs(name="ip", subnet={"id": SUBNET})],
            )
        ]
    )
    args = native(network_profile=network, os_profile={"windows_configuration": {"provision_vm_agent": True}})

    def run() -> None:
        compute.VirtualMachineScaleSet("plain", args)
        ScaleSet("ours", args)

    stack = pulumi_mocks.run(run)
    plain, ours = (stack.resource(name=name, type=VMSS).inputs for name in ("plain", "ours"))
    assert dict(plain) == dict(ours)


def test_extensions_are_added_to_those_that_azure_natives_args_have() -> None:
    args = ScaleSetArgs.from_native(native(extension_profile=own_extension("A")), extensions=[raw("B", ["A"])])
    first, second = extensions_of(scale_set_body("web", args))
    assert first["properties"]["settings"] == {"snake_case": 1}
    assert (second["name"], second["properties"]["provisionAfterExtensions"]) == ("B", ["A"])


def test_an_output_among_them_is_judged_and_sent_as_it_is(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        own = {"name": "A", "publisher": "P", "type": "A", "type_handler_version": "1.0", "settings": {}}
        args = native(extension_profile={"extensions": [pulumi.Output.from_input(own)]})
        ScaleSet("web", ScaleSetArgs.from_native(args, extensions=[raw("B", ["A"])]))

    extensions = pulumi_mocks.run(run).resource(VMSS).inputs["virtualMachineProfile"]["extensionProfile"]["extensions"]
    assert [(one["name"], one["publisher"]) for one in extensions] == [("A", "P"), ("B", "B.Publisher")]


def test_a_plain_map_of_the_same_does_as_well() -> None:
    args = ScaleSetArgs.from_native({"resource_group_name": "web", "virtual_machine_profile": {"user_data": "canary"}})
    body = scale_set_body("web", args)
    assert body.extras.address == {"resourceGroupName": "web"}
    assert repr(profile_of(body)["userData"]) == "[secret]"


def test_faults_of_azure_natives_args_are_told_in_its_words(pulumi_mocks: PulumiMocks) -> None:
    args = native(extension_profile=own_extension("A", provision_after_extensions=["B"]))
    error = refused(pulumi_mocks, lambda: ScaleSet("web", args))
    (finding,) = error.findings
    place = "virtual_machine_profile.extension_profile.extensions[0].provision_after_extensions[0]"
    assert (finding.code, finding.spelled) == ("SEQ001", place)


def test_every_name_of_azure_natives_args_is_known_in_arms_spelling() -> None:
    wrong = {py: arm for cls in _input_types() for py, arm in _names(cls) if to_camel(py) != arm}
    assert wrong == {}


def _names(cls: type) -> Iterator[tuple[str, str]]:
    yield from _types.input_type_py_to_pulumi_names(cls).items()


def _input_types() -> set[type]:
    seen: set[type] = set()
    open_: list[Any] = [compute.VirtualMachineScaleSetArgs]
    while open_:
        found = open_.pop()
        if isinstance(found, typing.ForwardRef):
            found = getattr(compute, found.__forward_arg__.split(".")[-1].strip("'\""), None)
        if isinstance(found, type) and hasattr(found, "_pulumi_input_type") and found not in seen:
            seen.add(found)
            open_ += _types.input_type_types(found).values()
        open_ += [] if isinstance(found, type) else typing.get_args(found)
    assert len(seen) > 50
    return seen
