"""Keys and passwords of a pool are secret wherever they stand and however they were given, and never shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from azure_poolkit import AzureBlobMount, BatchPool, BatchPoolArgs, CifsMount, ContainerRegistry, UserAccount
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import intake
from pools import inputs_of, output, program, required
from pulumi_mocks import PulumiMocks, Recording

CANARY = "canary-77aa"
REGISTRIES = {"type": "DockerCompatible", "containerRegistries": [{"username": "a", "password": CANARY}]}
HPC = {"marketplace": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2404"}}
BLOB = {"account_name": "a", "container_name": "b", "relative_mount_path": "c"}
MACHINES = ("deploymentConfiguration", "virtualMachineConfiguration")
Inputs = Callable[[], dict[str, Any]]


def blob(**key: Any) -> dict[str, Any]:
    return {"mounts": [{"azure_blob_file_system_configuration": {**BLOB, **key}}]}


SECRETS: dict[str, tuple[Inputs, tuple[Any, ...]]] = {
    "a storage account's key": (
        lambda: blob(account_key=CANARY),
        ("mountConfiguration", 0, "azureBlobFileSystemConfiguration", "accountKey"),
    ),
    "a key that is an Output": (
        lambda: blob(account_key=output(CANARY)),
        ("mountConfiguration", 0, "azureBlobFileSystemConfiguration", "accountKey"),
    ),
    "a signature": (
        lambda: blob(sas_key=CANARY),
        ("mountConfiguration", 0, "azureBlobFileSystemConfiguration", "sasKey"),
    ),
    "the key of a share": (
        lambda: {
            "mounts": [
                {
                    "azure_file_share_configuration": {
                        "account_name": "a",
                        "azure_file_url": "b",
                        "relative_mount_path": "c",
                        "account_key": CANARY,
                    }
                }
            ]
        },
        ("mountConfiguration", 0, "azureFileShareConfiguration", "accountKey"),
    ),
    "a share's password": (
        lambda: {"mounts": [CifsMount(source="a", user_name="b", password=CANARY, relative_mount_path="c")]},
        ("mountConfiguration", 0, "cifsMountConfiguration", "password"),
    ),
    "a user's password": (
        lambda: {"user_accounts": [{"name": "a", "password": CANARY}]},
        ("userAccounts", 0, "password"),
    ),
    "a user's SSH key": (
        lambda: {
            "user_accounts": [
                {"name": "a", "password": output("p"), "linux_user_configuration": {"ssh_private_key": CANARY}}
            ]
        },
        ("userAccounts", 0, "linuxUserConfiguration", "sshPrivateKey"),
    ),
    "a registry's password": (
        lambda: {"containers": {"container_registries": [{"user_name": "a", "password": CANARY}]}, "image": HPC},
        (*MACHINES, "containerConfiguration", "containerRegistries", 0, "password"),
    ),
    "the password of the start task's registry": (
        lambda: {
            "start_task": {
                "command_line": "x",
                "container_settings": {"image_name": "a", "registry": {"user_name": "a", "password": CANARY}},
            }
        },
        ("startTask", "containerSettings", "registry", "password"),
    ),
    "a password through the escape hatch": (
        lambda: {"properties": {"userAccounts": [{"name": "a", "password": CANARY}]}},
        ("userAccounts", 0, "password"),
    ),
    "registries through the escape hatch": (
        lambda: {
            "image": HPC,
            "properties": {
                "deploymentConfiguration": {"virtualMachineConfiguration": {"containerConfiguration": REGISTRIES}}
            },
        },
        (*MACHINES, "containerConfiguration", "containerRegistries", 0, "password"),
    ),
    "mounts known late": (
        lambda: {"mounts": output(blob(account_key=CANARY)["mounts"])},
        ("mountConfiguration",),
    ),
    "a mount known late": (
        lambda: {"mounts": [output(blob(account_key=CANARY)["mounts"][0])]},
        ("mountConfiguration", 0),
    ),
    "users known late, through the escape hatch": (
        lambda: {"properties": {"userAccounts": output([{"name": "a", "password": CANARY}])}},
        ("userAccounts",),
    ),
}


@pytest.mark.parametrize("place", SECRETS)
@pytest.mark.parametrize("preview", [False, True], ids=["update", "preview"])
def test_a_key_or_password_is_registered_as_a_secret(pulumi_mocks: PulumiMocks, place: str, preview: bool) -> None:
    given, path = SECRETS[place]
    inputs = inputs_of(pulumi_mocks, lambda: required(**given()), preview=preview)
    assert inputs.is_secret(*path)
    assert CANARY not in repr(inputs)


@pytest.mark.parametrize("place", SECRETS)
def test_a_key_or_password_is_in_nothing_that_is_said(pulumi_mocks: PulumiMocks, place: str) -> None:
    given, _ = SECRETS[place]
    recording = pulumi_mocks.record(
        program(lambda: required(**given(), fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": "PT1M"}))
    )
    assert recording.error is not None
    assert CANARY not in said(recording)


@pytest.mark.parametrize(
    "given",
    [
        blob(account_key=["canary-77aa"]),
        blob(acount_key=CANARY, sas_key={"canary-77aa": 1}),
        {"user_accounts": [{"name": "a", "password": {"x": CANARY}}]},
        {"containers": {"container_registries": [{"password": [CANARY]}]}},
    ],
)
def test_a_key_or_password_of_a_wrong_shape_is_not_shown_either(
    pulumi_mocks: PulumiMocks, given: dict[str, Any]
) -> None:
    recording = pulumi_mocks.record(program(required(**given)))
    assert recording.error is not None
    assert CANARY not in said(recording)


@pytest.mark.parametrize(
    "given",
    [
        AzureBlobMount(**BLOB, account_key=CANARY),
        UserAccount(name="a", password=CANARY),
        ContainerRegistry(password=CANARY),
    ],
)
def test_an_object_with_one_does_not_show_it(given: object) -> None:
    assert CANARY not in repr(given)


def test_the_body_does_not_show_one() -> None:
    args = intake(BatchPoolArgs, required(**blob(account_key=CANARY)))
    assert CANARY not in repr(pool_body("render", args).value)


def test_the_component_records_none(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(program(required(**blob(account_key=CANARY))))
    assert CANARY not in repr(stack.resource(BatchPool))


def said(recording: Recording) -> str:
    error = recording.error
    parts: list[object] = [error, str(error), getattr(error, "findings", ""), getattr(error, "errors", "")]
    parts += [log.message for log in recording.logs] + [repr(recording.resources)]
    return repr(parts)
