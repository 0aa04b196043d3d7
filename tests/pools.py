"""Pools to test with, and Outputs as programs meet them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pulumi

from azure_poolkit import BatchPool, NodeIdentity
from azure_poolkit.inputs.errors import FindingsError
from pulumi_mocks import Properties, PulumiMocks, Recording, Stack

POOL = "azure-native:batch:Pool"
IDENTITY_ID = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render"
    "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/render-nodes"
)
CLIENT_ID = "00001111-aaaa-2222-bbbb-3333cccc4444"
ADDRESS = "https://render.vault.azure.net/secrets/web"
Inputs = Callable[[], Mapping[str, Any]] | Mapping[str, Any]


def required(**others: Any) -> dict[str, Any]:
    """The inputs that every pool needs, and others, in Python's spelling."""
    return {
        "resource_group_name": "render",
        "account_name": "renderfarm",
        "vm_size": "STANDARD_NC4AS_T4_V3",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        **({} if "auto_scale" in others else {"fixed_scale": {"target_dedicated_nodes": 1}}),
        **others,
    }


def signed_in(*extensions: Any, **others: Any) -> dict[str, Any]:
    """A pool with an identity, and these extensions."""
    identity = NodeIdentity(id=IDENTITY_ID, client_id=CLIENT_ID)
    return required(**{"identities": [identity], "extensions": list(extensions), **others})


def output(value: Any = None, *, known: bool = True, secret: bool = False) -> pulumi.Output[Any]:
    """An Output: known late, never known, secret. Only within a program."""

    async def now(what: Any) -> Any:
        return what

    return pulumi.Output(set(), now(value), now(known), now(secret))


def program(inputs: Inputs) -> Callable[[], None]:
    """A program that makes the pool `render`."""

    def run() -> None:
        BatchPool("render", inputs() if callable(inputs) else inputs)

    return run


def made(mocks: PulumiMocks, inputs: Inputs, **options: Any) -> Stack:
    """The stack of a program that makes the pool `render`."""
    return mocks.run(program(inputs), **options)


def inputs_of(mocks: PulumiMocks, inputs: Inputs, **options: Any) -> Properties:
    """The inputs with which azure-native's pool is registered."""
    return made(mocks, inputs, **options).resource(POOL).inputs


def own_of(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What a program asked of a pool: ``inputs`` without the metadata that says whose it is."""
    own = [entry for entry in inputs["metadata"] if not entry["name"].startswith("azure-poolkit:")]
    return {key: value for key, value in inputs.items() if key != "metadata"} | ({"metadata": own} if own else {})


def extension_inputs(mocks: PulumiMocks, inputs: Inputs, index: int = 0, **options: Any) -> dict[str, Any]:
    """The inputs of one extension with which azure-native's pool is registered."""
    deployment = inputs_of(mocks, inputs, **options)["deploymentConfiguration"]
    extension: dict[str, Any] = deployment["virtualMachineConfiguration"]["extensions"][index]
    return extension


def refused(mocks: PulumiMocks, inputs: Inputs, **options: Any) -> FindingsError:
    """The error of a program whose pool is refused, and not registered."""
    recording = mocks.record(program(inputs), **options)
    assert isinstance(recording.error, FindingsError), recording.error
    assert [resource for resource in recording.resources if resource.type == POOL] == []
    return recording.error


def refused_at_once(mocks: PulumiMocks, inputs: Inputs, **options: Any) -> FindingsError:
    """The same, where not even the component may be registered."""
    error = refused(mocks, inputs, **options)
    recording: Recording = mocks.recordings[-1]
    assert recording.resources == ()
    return error


def spelled(error: FindingsError) -> list[tuple[str, str]]:
    """The code and the spelt path of each finding of an error."""
    return [(finding.code, finding.spelled) for finding in error.findings]
