"""An Output that turns out wrong when it is known is refused, and the pool is never registered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from azure_poolkit import AzureMonitorForLinux, BatchPool, KeyVaultForLinux, NodeIdentity, RawExtension
from pools import (
    ADDRESS,
    CLIENT_ID,
    IDENTITY_ID,
    POOL,
    extension_inputs,
    inputs_of,
    made,
    output,
    refused,
    required,
    signed_in,
    spelled,
)
from pulumi_mocks import PulumiMocks

HTTP = "http://render.vault.azure.net/secrets/web"


def raw(**changes: Any) -> RawExtension:
    usual = {"name": "gpu", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return RawExtension(**(usual | changes))


def vault(**changes: Any) -> KeyVaultForLinux:
    return KeyVaultForLinux(**({"observed_certificates": [ADDRESS]} | changes))


WRONG: dict[str, tuple[Callable[[], dict[str, Any]], list[tuple[str, str]]]] = {
    "an address": (
        lambda: signed_in(vault(observed_certificates=[ADDRESS, output(HTTP)])),
        [("KVX003", "extensions[0].observed_certificates[1].url")],
    ),
    "an address within an object": (
        lambda: signed_in(vault(observed_certificates=[{"url": output(HTTP)}])),
        [("KVX003", "extensions[0].observed_certificates[0].url")],
    ),
    "all certificates": (
        lambda: signed_in(vault(observed_certificates=output([ADDRESS, {"url": HTTP}]))),
        [("KVX003", "extensions[0].observed_certificates[1].url")],
    ),
    "no certificates": (
        lambda: signed_in(vault(observed_certificates=output([]))),
        [("KVX001", "extensions[0].observed_certificates")],
    ),
    "a whole extension": (
        lambda: signed_in(raw(), output({"key_vault_for_linux": {"observed_certificates": [HTTP]}})),
        [("KVX003", "extensions[1].key_vault_for_linux.observed_certificates[0].url")],
    ),
    "below the key of an extension": (
        lambda: signed_in({"name": "a", "key_vault_for_linux": output({"observed_certificates": [HTTP]})}),
        [("KVX003", "extensions[0].key_vault_for_linux.observed_certificates[0].url")],
    ),
    "all extensions": (
        lambda: signed_in(extensions=output([{"raw": {"publisher": "P", "type": "T", "settings": {"password": "x"}}}])),
        [("EXT007", "extensions[0].raw.settings.password"), ("BAT001", "extensions[0].raw.type")],
    ),
    "an edge": (
        lambda: signed_in(raw(), AzureMonitorForLinux(after=[output("gpus")])),
        [("SEQ001", "extensions[1].after[0]")],
    ),
    "a name": (
        lambda: signed_in(raw(), AzureMonitorForLinux(name=output("gpu"))),
        [("EXT001", "extensions[1].name")],
    ),
    "a client id": (
        lambda: required(identities=[NodeIdentity(id=IDENTITY_ID, client_id=output("x"))], extensions=[vault()]),
        [("KVX005", "identities[0].client_id")],
    ),
    "identities that turn out to be none": (
        lambda: required(identities=output([]), extensions=[vault()]),
        [("BAT004", "extensions[0]")],
    ),
    "a second scale": (
        lambda: required(fixed_scale=output({"target_dedicated_nodes": 1}), auto_scale=output({"formula": "1"})),
        [("BAT007", "auto_scale")],
    ),
    "settings": (
        lambda: signed_in(raw(settings=output('{"a": 1}'))),
        [("EXT004", "extensions[0].settings")],
    ),
    "a leaf of settings": (
        lambda: signed_in(raw(settings={"a": {"b": output("AccountKey=x")}})),
        [("EXT007", "extensions[0].settings.a.b")],
    ),
    "a type": (lambda: required(vm_size=output(5)), [("INP001", "vm_size")]),
    "the type of the account's name": (lambda: required(account_name=output(5)), [("INP001", "account_name")]),
    "nothing": (lambda: required(vm_size=output(None)), [("INP001", "vm_size")]),
    "a duration": (
        lambda: required(fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": output("5 minutes")}),
        [("INP001", "fixed_scale.resize_timeout")],
    ),
    "an unknown key": (
        lambda: required(fixed_scale=output({"target_dedicated_node": 1})),
        [("INP002", "fixed_scale.target_dedicated_node")],
    ),
    "a missing key": (lambda: required(auto_scale=output({})), [("INP003", "auto_scale.formula")]),
    "no kind of image": (lambda: required(image=output({})), [("INP004", "image")]),
    "a tag with a name of its own": (
        lambda: required(tags={"cost_center": output(5)}),
        [("INP001", "tags.cost_center")],
    ),
    "an element of a list in a list": (
        lambda: signed_in(vault(observed_certificates=[{"url": ADDRESS, "acls": [{"user": output(5)}]}])),
        [("INP001", "extensions[0].observed_certificates[0].acls[0].user")],
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_known_late_and_wrong_is_never_registered(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, expected = WRONG[fault]
    assert spelled(refused(pulumi_mocks, inputs)) == expected


@pytest.mark.parametrize("fault", ["an address", "a whole extension", "a type"])
def test_an_output_that_is_known_at_preview_is_refused_there(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, expected = WRONG[fault]
    assert spelled(refused(pulumi_mocks, inputs, preview=True)) == expected


def test_all_late_faults_of_a_kind_are_said_at_once(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(vault(observed_certificates=[output(HTTP), output("x")], type_handler_version=output("2.0")))

    assert [code for code, _ in spelled(refused(pulumi_mocks, inputs))] == ["KVX002", "KVX002", "KVX003", "KVX003"]


def test_all_outputs_of_wrong_types_are_said_at_once(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, lambda: required(vm_size=output(5), display_name=output(True), tags=output("a")))
    assert sorted(spelled(error)) == [("INP001", "display_name"), ("INP001", "tags"), ("INP001", "vm_size")]


def test_what_is_plainly_wrong_is_said_before_outputs_are_waited_for(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(vault(observed_certificates=[output(HTTP), HTTP]))

    error = refused(pulumi_mocks, inputs)
    assert spelled(error) == [("KVX003", "extensions[0].observed_certificates[1].url")]
    assert pulumi_mocks.recordings[-1].resources == ()


def test_right_values_known_late_reach_azure_as_if_they_had_been_plain(pulumi_mocks: PulumiMocks) -> None:
    def late() -> dict[str, Any]:
        identities = output([{"id": IDENTITY_ID, "client_id": CLIENT_ID}])
        extensions = output(
            [
                {"name": "gpu", "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}},
                {"after": ["gpu"], "key_vault_for_linux": {"observed_certificates": [ADDRESS]}},
            ]
        )
        task = output({"command_line": "x", "environment": {"a": "b"}, "elevation": "Admin"})
        image = output({"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}})
        return required(
            identities=identities,
            extensions=extensions,
            start_task=task,
            image=image,
            pool_name="render",
            metadata=output({"a": "b"}),
            fixed_scale=output({"target_dedicated_nodes": 1.0, "resize_timeout": "PT30M"}),
        )

    plain = required(
        pool_name="render",
        identities=[{"id": IDENTITY_ID, "client_id": CLIENT_ID}],
        extensions=[raw(), KeyVaultForLinux(observed_certificates=[ADDRESS], after=["gpu"])],
        start_task={"command_line": "x", "environment": {"a": "b"}, "elevation": "Admin"},
        metadata={"a": "b"},
        fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": "PT30M"},
    )
    assert inputs_of(pulumi_mocks, late) == inputs_of(pulumi_mocks, plain)


def test_an_extension_known_late_signs_in_as_an_identity_known_late(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        identity = NodeIdentity(id=output(IDENTITY_ID), client_id=output(CLIENT_ID))
        late = output({"key_vault_for_linux": {"observed_certificates": [ADDRESS]}})
        return required(identities=[identity], extensions=[late])

    settings = extension_inputs(pulumi_mocks, inputs)["settings"]
    assert settings["authenticationSettings"]["msiClientId"] == CLIENT_ID


def test_extensions_made_in_an_apply_may_hold_outputs(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(
            extensions=output(1).apply(lambda _: [vault(observed_certificates=[output(ADDRESS, secret=True)])])
        )

    registered = inputs_of(pulumi_mocks, inputs)
    (extension,) = registered["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]
    assert extension["settings"]["secretsManagementSettings"]["observedCertificates"] == [{"url": ADDRESS}]
    assert registered.is_secret("deploymentConfiguration", "virtualMachineConfiguration", "extensions")


def test_an_output_within_an_output_is_judged_too(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(output(1).apply(lambda _: vault(observed_certificates=[output(HTTP)])))

    assert spelled(refused(pulumi_mocks, inputs)) == [("KVX003", "extensions[0].observed_certificates[0].url")]


def test_an_unknown_within_an_output_leaves_the_whole_of_it_unknown(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(output(1).apply(lambda _: vault(observed_certificates=[output(known=False)])))

    registered = inputs_of(pulumi_mocks, inputs, preview=True)
    place = ("deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0)
    assert set(registered.unknown_paths) == {place, ("poolName",)}


def test_an_extension_known_late_gets_settings_where_another_comes_after_it(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        late = {"name": "gpu", "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}}
        return signed_in(output(late), AzureMonitorForLinux(after=["gpu"]))

    assert extension_inputs(pulumi_mocks, inputs)["settings"] == {}


def test_certificates_known_late_are_strings_where_strings_are_asked_for(pulumi_mocks: PulumiMocks) -> None:
    for certificates in (lambda: output([ADDRESS]), lambda: [output(ADDRESS)], lambda: [{"url": output(ADDRESS)}]):

        def inputs(certificates: Any = certificates) -> dict[str, Any]:
            return signed_in(vault(observed_certificates=certificates(), certificates_as_strings=True))

        settings = extension_inputs(pulumi_mocks, inputs)["settings"]
        assert settings["secretsManagementSettings"]["observedCertificates"] == [ADDRESS]


def test_identities_known_late_are_listed_by_id(pulumi_mocks: PulumiMocks) -> None:
    identity = inputs_of(pulumi_mocks, lambda: required(identities=output([{"id": IDENTITY_ID}])))["identity"]
    assert identity == {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY_ID]}


def test_a_duration_known_late_is_sent_in_seconds(pulumi_mocks: PulumiMocks) -> None:
    settings = extension_inputs(pulumi_mocks, lambda: signed_in(vault(polling_interval=output("PT10M"))))["settings"]
    assert settings["secretsManagementSettings"]["pollingIntervalInS"] == "600"


def test_the_waves_of_extensions_known_late_are_given(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, lambda: signed_in(raw(name=output("late")), AzureMonitorForLinux(after=["late"])))
    registered = stack.resource(BatchPool).registered_outputs
    assert registered is not None
    assert registered["waves"] == [["late"], ["AzureMonitorLinuxAgent"]]


def test_what_makes_an_output_fail_is_what_the_program_fails_with(pulumi_mocks: PulumiMocks) -> None:
    def fail(_: Any) -> Any:
        raise ZeroDivisionError("in the user's own apply")

    def run() -> None:
        BatchPool("render", required(vm_size=output(1).apply(fail)))

    recording = pulumi_mocks.record(run)
    assert isinstance(recording.error, ZeroDivisionError)
    assert POOL not in [resource.type for resource in recording.resources]
