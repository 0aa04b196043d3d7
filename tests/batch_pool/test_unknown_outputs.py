"""In a preview, an Output that is not known is undecided wherever it stands, and stays unknown at just that place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from azure_poolkit import AzureMonitorForLinux, BatchPool, KeyVaultForLinux, NodeIdentity, RawExtension
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, POOL, inputs_of, made, output, required, signed_in
from pulumi_mocks import UNKNOWN, PulumiMocks

MACHINES = ("deploymentConfiguration", "virtualMachineConfiguration")
FIRST = (*MACHINES, "extensions", 0)
MANAGEMENT = (*FIRST, "settings", "secretsManagementSettings")


def unknown() -> Any:
    return output(known=False)


def raw(**changes: Any) -> RawExtension:
    usual = {"name": "gpu", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return RawExtension(**(usual | changes))


def vault(**changes: Any) -> KeyVaultForLinux:
    return KeyVaultForLinux(**({"observed_certificates": [ADDRESS]} | changes))


PLACES: dict[str, tuple[Callable[[], dict[str, Any]], list[tuple[str | int, ...]]]] = {
    "an input of the pool": (lambda: required(vm_size=unknown()), [("vmSize",)]),
    "the account's name": (lambda: required(account_name=unknown()), [("accountName",)]),
    "the resource group": (lambda: required(resource_group_name=unknown()), [("resourceGroupName",)]),
    "the whole image": (lambda: required(image=unknown()), [(*MACHINES, "imageReference")]),
    "below the key of the image": (
        lambda: required(image={"gallery_version": unknown()}),
        [(*MACHINES, "imageReference")],
    ),
    "the image's id": (
        lambda: required(image={"gallery_version": {"id": unknown()}}),
        [(*MACHINES, "imageReference", "id")],
    ),
    "a whole scale": (lambda: required(fixed_scale=unknown()), [("scaleSettings", "fixedScale")]),
    "a number": (
        lambda: required(fixed_scale={"target_dedicated_nodes": unknown()}),
        [("scaleSettings", "fixedScale", "targetDedicatedNodes")],
    ),
    "a duration": (
        lambda: required(auto_scale={"formula": "1", "evaluation_interval": unknown()}),
        [("scaleSettings", "autoScale", "evaluationInterval")],
    ),
    "all tags": (lambda: required(tags=unknown()), [("tags",)]),
    "a tag": (lambda: required(tags={"a": "b", "c": unknown()}), [("tags", "c")]),
    "all metadata": (lambda: required(metadata=unknown()), [("metadata",)]),
    "a value of the metadata": (lambda: required(metadata={"a": unknown()}), [("metadata", 2, "value")]),
    "the whole start task": (lambda: required(start_task=unknown()), [("startTask",)]),
    "all variables": (
        lambda: required(start_task={"command_line": "x", "environment": unknown()}),
        [("startTask", "environmentSettings")],
    ),
    "a variable": (
        lambda: required(start_task={"command_line": "x", "environment": {"a": "b", "c": unknown()}}),
        [("startTask", "environmentSettings", 1, "value")],
    ),
    "a resource file": (
        lambda: required(
            start_task={"command_line": "x", "resource_files": [{"http_url": "a", "file_path": "b"}, unknown()]}
        ),
        [("startTask", "resourceFiles", 1)],
    ),
    "the elevation": (
        lambda: required(start_task={"command_line": "x", "elevation": unknown()}),
        [("startTask", "userIdentity", "autoUser", "elevationLevel")],
    ),
    "all identities": (lambda: required(identities=unknown()), [("identity", "userAssignedIdentities")]),
    "an identity": (lambda: required(identities=[unknown()]), [("identity", "userAssignedIdentities", 0)]),
    "an identity's id": (
        lambda: required(identities=[{"id": IDENTITY_ID}, {"id": unknown(), "client_id": CLIENT_ID}]),
        [("identity", "userAssignedIdentities", 1)],
    ),
    "all extensions": (lambda: signed_in(extensions=unknown()), [(*MACHINES, "extensions")]),
    "an extension": (lambda: signed_in(raw(), unknown()), [(*MACHINES, "extensions", 1)]),
    "below the key of an extension": (lambda: signed_in({"raw": unknown()}), [FIRST]),
    "an extension's name": (lambda: signed_in(raw(name=unknown())), [(*FIRST, "name")]),
    "a publisher": (lambda: signed_in(raw(publisher=unknown())), [(*FIRST, "publisher")]),
    "a version": (lambda: signed_in(vault(type_handler_version=unknown())), [(*FIRST, "typeHandlerVersion")]),
    "a switch": (
        lambda: signed_in(raw(auto_upgrade_minor_version=unknown())),
        [(*FIRST, "autoUpgradeMinorVersion")],
    ),
    "all edges": (lambda: signed_in(raw(after=unknown())), [(*FIRST, "provisionAfterExtensions")]),
    "an edge": (
        lambda: signed_in(raw(after=["b", unknown()]), AzureMonitorForLinux(name="b")),
        [(*FIRST, "provisionAfterExtensions", 1)],
    ),
    "whole settings": (lambda: signed_in(raw(settings=unknown())), [(*FIRST, "settings")]),
    "a leaf of settings": (
        lambda: signed_in(raw(settings={"a": [1, {"b": unknown()}]})),
        [(*FIRST, "settings", "a", 1, "b")],
    ),
    "a leaf of protected settings": (
        lambda: signed_in(raw(protected_settings={"a": unknown()})),
        [(*FIRST, "protectedSettings")],
    ),
    "whole protected settings": (
        lambda: signed_in(raw(protected_settings=unknown())),
        [(*FIRST, "protectedSettings")],
    ),
    "all certificates": (
        lambda: signed_in(vault(observed_certificates=unknown())),
        [(*MANAGEMENT, "observedCertificates")],
    ),
    "a certificate": (
        lambda: signed_in(vault(observed_certificates=[ADDRESS, unknown()])),
        [(*MANAGEMENT, "observedCertificates", 1)],
    ),
    "a certificate's address": (
        lambda: signed_in(vault(observed_certificates=[{"url": unknown()}])),
        [(*MANAGEMENT, "observedCertificates", 0, "url")],
    ),
    "a certificate as a string": (
        lambda: signed_in(vault(observed_certificates=[unknown()], certificates_as_strings=True)),
        [(*MANAGEMENT, "observedCertificates", 0)],
    ),
    "the polling interval": (
        lambda: signed_in(vault(polling_interval=unknown())),
        [(*MANAGEMENT, "pollingIntervalInS")],
    ),
    "an identity of an extension": (
        lambda: signed_in(vault(identity=unknown())),
        [(*FIRST, "settings", "authenticationSettings", "msiClientId")],
    ),
    "a client id": (
        lambda: required(identities=[NodeIdentity(id=IDENTITY_ID, client_id=unknown())], extensions=[vault()]),
        [(*FIRST, "settings", "authenticationSettings", "msiClientId")],
    ),
    "a leaf of the escape hatch": (
        lambda: required(properties={"networkConfiguration": {"subnetId": unknown()}}),
        [("networkConfiguration", "subnetId")],
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_stays_unknown_at_its_place_only_without_a_word(pulumi_mocks: PulumiMocks, place: str) -> None:
    inputs, expected = PLACES[place]
    stack = made(pulumi_mocks, inputs, preview=True)
    unknown_paths = [path for path in stack.resource(POOL).inputs.unknown_paths if path != ("poolName",)]
    assert unknown_paths == [path for path in expected if path != ("poolName",)]
    assert stack.logs == ()


def test_an_identity_given_as_a_resource_is_unknown_until_it_is_there(pulumi_mocks: PulumiMocks) -> None:
    from pulumi_azure_native import managedidentity

    def inputs() -> dict[str, Any]:
        identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render")
        return required(identities=[identity], extensions=[vault(), AzureMonitorForLinux()])

    registered = inputs_of(pulumi_mocks, inputs, preview=True)
    assert set(registered.unknown_paths) == {
        ("identity", "userAssignedIdentities", 0),
        (*FIRST, "settings", "authenticationSettings", "msiClientId"),
        (*FIRST[:-1], 1, "settings", "authentication", "managedIdentity", "identifier-value"),
        ("poolName",),
    }


def test_an_identity_given_as_a_resource_is_waited_for(pulumi_mocks: PulumiMocks) -> None:
    from pulumi_azure_native import managedidentity

    def inputs() -> dict[str, Any]:
        identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render")
        return required(identities=[identity], extensions=[vault()])

    pulumi_mocks.on(managedidentity.UserAssignedIdentity).returns({"clientId": CLIENT_ID}, id=IDENTITY_ID)
    stack = made(pulumi_mocks, inputs)
    identity = stack.resource(managedidentity.UserAssignedIdentity)
    pool = stack.resource("azure-native:batch:Pool")
    assert pool.inputs["identity"]["userAssignedIdentities"] == [IDENTITY_ID]
    assert pool.property_dependencies["identity"] == (identity.urn,)
    assert pool.property_dependencies["deploymentConfiguration"] == (identity.urn,)
    assert pool.property_dependencies.get("vmSize", ()) == ()


def test_the_waves_are_known_although_something_else_is_not(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, lambda: signed_in(vault(observed_certificates=unknown())), preview=True)
    assert waves_of(stack) == [["KeyVaultForLinux"]]


@pytest.mark.parametrize("extension", [lambda: raw(name=unknown()), lambda: raw(after=unknown()), unknown])
def test_the_waves_are_unknown_where_a_name_or_an_edge_is(pulumi_mocks: PulumiMocks, extension: Any) -> None:
    assert waves_of(made(pulumi_mocks, lambda: signed_in(extension()), preview=True)) is UNKNOWN


def waves_of(stack: Any) -> Any:
    registered = stack.resource(BatchPool).registered_outputs
    assert registered is not None
    return registered["waves"]
