"""Mistakes that only Python lets one make: how classes and components are called."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from azure_poolkit import (
    BatchPool,
    BatchPoolArgs,
    FindingsError,
    FixedScale,
    KeyVaultForLinux,
    KeyVaultForWindows,
    MarketplaceImage,
    ScaleSet,
    VaultAccess,
)
from mistakes.inputs import CERTIFICATE, CLIENT_ID, IDENTITY, POOL, SCALE_SET, SUBNET, VAULT
from mistakes.trying import said
from pulumi_mocks import PulumiMocks

CALLS: dict[str, tuple[Callable[..., Any], list[str]]] = {
    "inputs given to the component itself": (
        lambda: BatchPool("p", resource_group_name="render"),  # type: ignore[call-arg]
        [
            "INP002 resource_group_name: inputs are given in one object, BatchPoolArgs. "
            "Fix: write BatchPool('p', BatchPoolArgs(resource_group_name=…))."
        ],
    ),
    "resource options given to the component itself": (
        lambda: BatchPool("p", POOL, depends_on=[]),  # type: ignore[call-arg]
        [
            "INP002 depends_on: resource options are given in one object, pulumi.ResourceOptions. "
            "Fix: write BatchPool('p', …, opts=pulumi.ResourceOptions(depends_on=…))."
        ],
    ),
    "resource options in place of inputs": (
        lambda: ScaleSet("p", protect=True),  # type: ignore[call-arg]
        [
            "INP002 protect: resource options are given in one object, pulumi.ResourceOptions. "
            "Fix: write ScaleSet('p', …, opts=pulumi.ResourceOptions(protect=…)).",
            "INP003 args: this input is required. Fix: give ScaleSetArgs(…).",
        ],
    ),
    "no inputs": (
        lambda: ScaleSet("p"),  # type: ignore[call-arg]
        ["INP003 args: this input is required. Fix: give ScaleSetArgs(…)."],
    ),
    "nothing in place of inputs": (
        lambda: BatchPool("p", None),  # type: ignore[arg-type]
        [
            "INP001 args: this is not BatchPoolArgs(…), or an object with its inputs: null. "
            "Fix: give BatchPoolArgs(…), or an object with its inputs."
        ],
    ),
    "inputs in place of the name": (
        lambda: BatchPool(dict(POOL)),  # type: ignore[arg-type, call-arg]
        [
            "INP001 name: this is not the component's name. Fix: give its name as a string.",
            "INP003 args: this input is required. Fix: give BatchPoolArgs(…).",
        ],
    ),
    "options as a map": (
        lambda: BatchPool("p", POOL, {"protect": True}),  # type: ignore[arg-type]
        ["INP001 opts: these are not the component's options. Fix: give pulumi.ResourceOptions(…)."],
    ),
    "inputs by position": (
        lambda: MarketplaceImage("canonical", "ubuntu-24_04-lts", "server"),  # type: ignore[misc, call-arg]
        ["INP002 inputs are given by name. Fix: write publisher=…, offer=…, sku=…."],
    ),
    "certificates by position": (
        lambda: KeyVaultForLinux([CERTIFICATE]),  # type: ignore[misc, call-arg]
        ["INP002 inputs are given by name. Fix: write observed_certificates=…."],
    ),
    "a name as other languages spell it": (
        lambda: KeyVaultForLinux(observedCertificates=[CERTIFICATE]),  # type: ignore[call-arg]
        ["INP002 observedCertificates: no input has this name. Fix: write 'observed_certificates'."],
    ),
    "a part of a name": (
        lambda: FixedScale(dedicated=1),  # type: ignore[call-arg]
        ["INP002 dedicated: no input has this name. Fix: write 'target_dedicated_nodes'."],
    ),
    "settings of a kind": (
        lambda: KeyVaultForWindows(observed_certificates=[CERTIFICATE], settings={}),  # type: ignore[call-arg]
        [
            "INP002 settings: no input has this name. Fix: give each setting by its own input, or use RawExtension "
            "(`raw`), which takes settings as they are."
        ],
    ),
    "an input that is null, and meant by another name": (
        lambda: BatchPoolArgs(**{**POOL, "account_name": None, "accountName": "farm"}),
        ["INP002 accountName: no input has this name. Fix: write 'account_name'."],
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_call_is_one_error_and_no_traceback(call: str) -> None:
    make, lines = CALLS[call]
    with pytest.raises(FindingsError) as caught:
        make()
    assert [finding.line() for finding in caught.value.findings] == lines


def test_a_wrong_call_after_asyncio_run_is_the_same_error() -> None:
    """asyncio.run leaves its thread without an event loop."""
    asyncio.run(asyncio.sleep(0))
    with pytest.raises(FindingsError) as caught:
        BatchPool("p", {**POOL, "extensions": [{"name": "gpu"}]})
    assert [finding.code for finding in caught.value.findings] == ["INP004"]


def test_a_malformed_extension_does_not_hide_what_is_wrong_with_the_next() -> None:
    next_one = {"after": ["certificates"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
    with pytest.raises(FindingsError) as caught:
        BatchPool("p", {**POOL, "extensions": [{"name": "gpu"}, next_one]})
    assert [(finding.code, finding.spelled) for finding in caught.value.findings] == [
        ("INP004", "extensions[0]"),
        ("SEQ001", "extensions[1].after[0]"),
    ]


def test_the_name_of_a_malformed_extension_may_still_be_waited_for() -> None:
    next_one = {"after": ["gpu"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
    with pytest.raises(FindingsError) as caught:
        BatchPool("p", {**POOL, "extensions": [{"name": "gpu"}, next_one]})
    assert [finding.code for finding in caught.value.findings] == ["INP004"]


@pytest.mark.parametrize(
    ("name", "elements"),
    [("identities", "VaultReader(…), or the id of each as a string"), ("secrets", "strings")],
)
def test_a_list_that_must_be_plain_says_that_its_elements_may_be_outputs(
    pulumi_mocks: PulumiMocks, name: str, elements: str
) -> None:
    def run() -> None:
        VaultAccess("p", {"vault": VAULT, "identities": [IDENTITY], name: pulumi.Output.from_input([IDENTITY])})

    error = pulumi_mocks.record(run).error
    assert isinstance(error, FindingsError)
    (finding,) = error.findings
    assert (finding.spelled, finding.fix) == (
        name,
        f"give a list of {elements} (its elements may be Outputs, not the whole)",
    )


def test_a_scale_set_takes_its_identities_as_one_output(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        identities = pulumi.Output.from_input([{"id": IDENTITY, "client_id": CLIENT_ID}])
        ScaleSet("p", {**SCALE_SET, "identities": identities})

    scale_set = pulumi_mocks.run(run).resource("azure-native:compute:VirtualMachineScaleSet")
    assert scale_set.inputs["identity"] == {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY]}


NAMES_FOR_IDS: list[tuple[str, dict[str, Any], str]] = [
    ("pool", {"identities": ["nodes"]}, "identities[0].id"),
    ("pool", {"network": {"subnet_id": "nodes"}}, "network.subnet_id"),
    ("scale set", {"network": {"subnet_id": "nodes"}}, "network.subnet_id"),
    ("scale set", {"health_probe_id": "probe"}, "health_probe_id"),
    (
        "scale set",
        {"network": {"subnet_id": SUBNET, "load_balancer_backend_pool_ids": ["front"]}},
        "network.load_balancer_backend_pool_ids[0]",
    ),
    ("separate extensions", {"identities": ["nodes"]}, "identities[0].id"),
]


@pytest.mark.parametrize(("of", "changes", "place"), NAMES_FOR_IDS)
def test_a_name_in_place_of_an_arm_id_is_refused(of: str, changes: dict[str, Any], place: str) -> None:
    (finding,) = said(of, changes)
    assert (finding.code, finding.spelled) == ("INP001", place)
    assert finding.says.startswith("this is not the ARM id of ")


def test_an_output_that_brings_nothing_in_place_of_an_id_is_an_error(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        BatchPool("p", {**POOL, "network": {"subnet_id": pulumi.Output.from_input(None)}})

    error = pulumi_mocks.record(run).error
    assert isinstance(error, FindingsError)
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", "network.subnet_id")]
