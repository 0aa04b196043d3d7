"""Secrets stay secret in what is registered, and are in nothing that is said."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from azure_poolkit import FindingsError, RawExtension
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, inputs_of, output, program, required, signed_in
from pulumi_mocks import PulumiMocks, Recording

SUBNET = "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
FIRST = ("deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0)
GPU = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
CANARY = "https://CANARY.vault.azure.net/keys/CANARY"
SUBNET = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes"
RICH = required(
    pool_name="render",
    display_name="a",
    identities=[{"id": IDENTITY_ID, "client_id": CLIENT_ID}],
    fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": "PT30M"},
    metadata={"a": "b"},
    tags={"a": "b"},
    node_fill_type="Pack",
    start_task={
        "command_line": "x",
        "environment": {"a": "b"},
        "resource_files": [{"http_url": "c", "file_path": "d"}],
    },
    properties={"networkConfiguration": {"subnetId": SUBNET}},
    extensions=[
        {
            "name": "gpu",
            "type_handler_version": "1.0",
            "protected_settings": {"a": "b"},
            "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "settings": {"a": ["b"]}},
        },
        {
            "name": "certificates",
            "after": ["gpu"],
            "key_vault_for_linux": {
                "observed_certificates": [ADDRESS, {"url": ADDRESS, "acls": [{"user": "a"}]}],
                "polling_interval": "PT5M",
                "certificate_store_location": "/c",
                "identity": {"id": IDENTITY_ID, "client_id": CLIENT_ID},
            },
        },
    ],
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from leaves(inner, (*path, key))
    if not isinstance(value, (dict, list)):
        yield path


def planted(path: tuple[Any, ...], value: Any) -> Callable[[], dict[str, Any]]:
    """RICH with a secret Output at `path`."""

    def inputs() -> dict[str, Any]:
        made: Any = copy.deepcopy(RICH)
        place = made
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = output(value, secret=True)
        return made  # type: ignore[no-any-return]

    return inputs


def said(recording: Recording) -> str:
    error = recording.error
    parts: list[object] = [error, str(error), getattr(error, "findings", ""), getattr(error, "errors", "")]
    parts += [log.message for log in recording.logs] + [repr(recording.resources)]
    return repr(parts)


@pytest.mark.parametrize("path", list(leaves(RICH)), ids=lambda path: ".".join(map(str, path)))
def test_a_secret_at_any_leaf_is_not_shown_whatever_is_wrong_with_it(
    pulumi_mocks: PulumiMocks, path: tuple[Any, ...]
) -> None:
    recording = pulumi_mocks.record(program(planted(path, CANARY)))
    assert "canary" not in said(recording).casefold()


def test_the_names_in_a_secret_object_are_not_shown(pulumi_mocks: PulumiMocks) -> None:
    for path in (("fixed_scale",), ("extensions", 1, "key_vault_for_linux", "observed_certificates", 1)):
        recording = pulumi_mocks.record(program(planted(path, {"CANARY": 1})))
        assert isinstance(recording.error, FindingsError)
        assert "canary" not in said(recording).casefold()


@pytest.mark.parametrize(
    "path",
    [("extensions",), ("extensions", 1), ("identities",), ("image",), ("start_task",), ("fixed_scale",), ("tags",)],
)
@pytest.mark.parametrize(
    "value", ["CANARY", ["CANARY"], {"raw": {"publisher": "CANARY", "type": "CANARY", "settings": "CANARY"}}]
)
def test_a_secret_object_is_not_shown_whatever_is_wrong_with_it(
    pulumi_mocks: PulumiMocks, path: tuple[Any, ...], value: object
) -> None:
    recording = pulumi_mocks.record(program(planted(path, value)))
    assert recording.error is not None or (path, value) == (("identities",), ["CANARY"])
    assert "canary" not in said(recording).casefold()


def test_a_secret_extension_is_not_shown_although_its_settings_are_refused(pulumi_mocks: PulumiMocks) -> None:
    raw = {"publisher": "CANARYp", "type": "CANARYt", "settings": {"CANARYpassword": "CANARYv"}}
    recording = pulumi_mocks.record(program(planted(("extensions", 1), {"name": "CANARYn", "raw": raw})))
    assert {finding.code for finding in recording.error.findings} == {"EXT007", "BAT001"}  # type: ignore[union-attr]
    assert "canary" not in said(recording).casefold()


SECRETS: dict[str, tuple[Callable[[], dict[str, Any]], tuple[Any, ...]]] = {
    "an input": (lambda: required(display_name=output("x", secret=True)), ("displayName",)),
    "a variable": (
        lambda: required(start_task={"command_line": "x", "environment": {"a": output("x", secret=True)}}),
        ("startTask", "environmentSettings", 0, "value"),
    ),
    "a leaf of settings": (
        lambda: signed_in({"raw": {"publisher": "P", "type": "DSC", "settings": {"a": output("x", secret=True)}}}),
        (*FIRST, "settings", "a"),
    ),
    "a whole extension": (
        lambda: signed_in(output({"raw": {"publisher": "P", "type": "DSC"}}, secret=True)),
        FIRST,
    ),
    "an identity's id": (
        lambda: required(identities=[{"id": output("/x", secret=True)}]),
        ("identity", "userAssignedIdentities", 0),
    ),
    "all identities": (
        lambda: required(identities=output([{"id": "/x"}], secret=True)),
        ("identity", "userAssignedIdentities"),
    ),
    "a leaf of the escape hatch": (
        lambda: required(properties={"userAccounts": [{"name": "a", "password": output("x", secret=True)}]}),
        ("userAccounts", 0, "password"),
    ),
}


@pytest.mark.parametrize("place", SECRETS)
@pytest.mark.parametrize("preview", [False, True], ids=["update", "preview"])
def test_a_secret_is_registered_as_a_secret_and_nothing_else_is(
    pulumi_mocks: PulumiMocks, place: str, preview: bool
) -> None:
    inputs, path = SECRETS[place]

    def accepted() -> dict[str, Any]:
        return {**inputs(), "accept": {"BAT001": "only a test"}}

    assert inputs_of(pulumi_mocks, accepted, preview=preview).secret_paths == (path,)


@pytest.mark.parametrize(
    "protected",
    [
        lambda: {"a": "x"},
        lambda: {"a": {"b": ["x"]}},
        lambda: {"a": output("x")},
        lambda: output({"a": "x"}),
        lambda: output({"a": "x"}, secret=True),
        dict,
    ],
)
def test_protected_settings_are_registered_as_secrets_however_they_were_given(
    pulumi_mocks: PulumiMocks, protected: Any
) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(
            RawExtension(publisher="P", type="DSC", protected_settings=protected()), accept={"BAT001": "x"}
        )

    assert inputs_of(pulumi_mocks, inputs).secret_paths == ((*FIRST, "protectedSettings"),)


def test_protected_settings_through_the_escape_hatch_are_secret_too(pulumi_mocks: PulumiMocks) -> None:
    extension = {**GPU, "name": "a", "protectedSettings": {"a": "x"}}
    over = {"deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [extension]}}}
    assert inputs_of(pulumi_mocks, required(properties=over)).secret_paths == ((*FIRST, "protectedSettings"),)


def test_protected_settings_within_an_extension_known_late_are_secret_too(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        late = {"protected_settings": {"a": "x"}, "raw": GPU}
        return signed_in(output(late))

    assert inputs_of(pulumi_mocks, inputs).is_secret(*FIRST, "protectedSettings")
