"""The account a pool is made in: its names, its resource, or what is known of it."""

from __future__ import annotations

from typing import Any

import pytest
from pulumi_azure_native import batch

from azure_poolkit import AccountInfo, BatchPool, BatchPoolArgs, FindingsError, RawExtension
from azure_poolkit.batch_pool.component import pool_gate
from azure_poolkit.inputs import Spelling, intake
from pools import POOL, inputs_of, made, output, refused_at_once, required, spelled
from pulumi_mocks import UNKNOWN, PulumiMocks, value_of

ID = "/subscriptions/0000/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/farm"
AGENT = RawExtension(name="agent", publisher="Contoso", type="Agent", type_handler_version="1.0", settings={})
ENABLED = {"contoso/agent": "support case 123"}


def in_account(account: Any, **others: Any) -> dict[str, Any]:
    inputs = required(account=account, **others)
    return {key: value for key, value in inputs.items() if key not in ("resource_group_name", "account_name")}


@pytest.mark.parametrize(
    "account",
    [ID, {"id": ID}, AccountInfo(id=ID), AccountInfo(id=ID.replace("resourceGroups", "resourcegroups"))],
    ids=["id", "map", "info", "other letter case"],
)
def test_group_and_name_come_out_of_the_id_and_stay_plain(pulumi_mocks: PulumiMocks, account: Any) -> None:
    inputs = inputs_of(pulumi_mocks, in_account(account), preview=True)
    assert (inputs["resourceGroupName"], inputs["accountName"]) == ("render", "farm")


def test_they_come_out_of_an_id_that_is_an_output(pulumi_mocks: PulumiMocks) -> None:
    inputs = inputs_of(pulumi_mocks, lambda: in_account({"id": output(ID)}))
    assert (inputs["resourceGroupName"], inputs["accountName"]) == ("render", "farm")


def test_an_id_yet_unknown_leaves_them_unknown(pulumi_mocks: PulumiMocks) -> None:
    inputs = inputs_of(pulumi_mocks, lambda: in_account(output(known=False)), preview=True)
    assert (inputs["resourceGroupName"], inputs["accountName"]) == (UNKNOWN, UNKNOWN)


def test_an_accounts_resource_does_as_well_and_the_pool_waits_for_it(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        account = batch.BatchAccount("farm", account_name="farm", resource_group_name="render", location="westeurope")
        BatchPool("render", in_account(account))

    stack = pulumi_mocks.run(program, preview=True)
    pool = stack.resource(POOL)
    assert any("BatchAccount" in urn for urn in pool.property_dependencies["accountName"])


@pytest.mark.parametrize("id_", ["farm", ID + "/pools/a", ID.replace("Microsoft.Batch", "Microsoft.Compute")])
def test_an_id_of_something_else_is_refused(pulumi_mocks: PulumiMocks, id_: str) -> None:
    error = refused_at_once(pulumi_mocks, in_account(id_))
    assert spelled(error) == [("INP001", "account.id")]
    assert "the ARM id of a Batch account" in error.findings[0].message


def test_an_output_with_the_id_of_something_else_is_refused(pulumi_mocks: PulumiMocks) -> None:
    recording = pulumi_mocks.record(lambda: BatchPool("render", in_account(output({"id": "farm"}))))
    assert isinstance(recording.error, FindingsError)
    assert spelled(recording.error) == [("INP001", "account.id")]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, ("INP004", "account")),
        ({"account": ID, "account_name": "farm"}, ("INP004", "account")),
        ({"account_name": "farm"}, ("INP003", "resource_group_name")),
        ({"resource_group_name": "render"}, ("INP003", "account_name")),
    ],
)
def test_the_account_is_told_in_exactly_one_way(given: dict[str, Any], fault: tuple[str, str]) -> None:
    with pytest.raises(FindingsError) as caught:
        intake(BatchPoolArgs, in_account(None) | given)
    assert spelled(caught.value) == [fault]


def test_other_faults_of_the_same_object_are_told_with_it() -> None:
    with pytest.raises(FindingsError) as caught:
        BatchPoolArgs(vm_size=5, image="x", node_agent_sku_id="n")  # type: ignore[arg-type]
    assert [code for code, _ in spelled(caught.value)] == ["INP004", "INP001", "INP001"]


def context_of(account: Any, **others: Any) -> Any:
    return pool_gate("render", intake(BatchPoolArgs, in_account(account, **others))).body.context


def test_what_is_known_of_the_account_reaches_the_rules() -> None:
    info = AccountInfo(
        id=ID,
        region="westeurope",
        allocation_mode="UserSubscription",
        authentication=["AAD", "SharedKey"],
        enabled_handlers=ENABLED,
    )
    context = context_of(info, cloud="AzureChinaCloud")
    assert (context.account_id, context.region, context.allocation_mode) == (ID, "westeurope", "UserSubscription")
    assert context.authentication_modes == {"AAD", "SharedKey"}
    assert context.enabled_handlers == ENABLED
    assert context.cloud == "AzureChinaCloud"


def test_what_is_not_known_is_left_open() -> None:
    context = context_of(ID)
    assert (context.region, context.allocation_mode, context.authentication_modes) == (None, None, None)
    assert context.cloud == "AzureCloud"


def test_what_is_known_late_reaches_the_rules_then(pulumi_mocks: PulumiMocks) -> None:
    gates: list[Any] = []

    def program() -> None:
        gate = pool_gate("render", intake(BatchPoolArgs, in_account({"id": ID, "region": output("westeurope")})))
        assert gate.body.context.region is None
        gates.append(gate.derive(_region))

    pulumi_mocks.run(program)
    assert value_of(gates[0]) == "westeurope"


def _region(body: Any) -> Any:
    from azure_poolkit.model.node import UndecidedError

    if body.context.region is None:
        raise UndecidedError((), "not known yet")
    return body.context.region


@pytest.mark.pulumi(config={"azure-native:environment": "usgovernment"})
def test_the_cloud_is_that_of_azure_natives_configuration(pulumi_mocks: PulumiMocks) -> None:
    clouds = []

    def program() -> None:
        clouds.append(context_of(ID).cloud)

    pulumi_mocks.run(program)
    assert clouds == ["AzureUSGovernment"]


def test_a_handler_that_azure_has_enabled_is_accepted_and_its_reason_shown(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, in_account(AccountInfo(id=ID, enabled_handlers=ENABLED), extensions=[AGENT]))
    stack.resource_count_is(POOL, 1)
    (log,) = stack.logs
    assert log.message.startswith("BAT001 extensions[0].type")
    assert log.message.endswith("[accepted: support case 123]")


def test_a_handler_that_azure_has_not_enabled_is_refused(pulumi_mocks: PulumiMocks) -> None:
    info = AccountInfo(id=ID, enabled_handlers={"Contoso/Other": "support case 123"})
    error = refused_at_once(pulumi_mocks, in_account(info, extensions=[AGENT]))
    assert spelled(error) == [("BAT001", "extensions[0].type")]


def test_other_languages_say_the_same() -> None:
    wire = {
        "account": {"id": ID, "allocationMode": "BatchService", "enabledHandlers": ENABLED},
        "vmSize": "v",
        "image": {"galleryVersion": {"id": "/i"}},
        "nodeAgentSkuId": "n",
    }
    args = intake(BatchPoolArgs, wire, Spelling.WIRE)
    assert args.account.allocation_mode == "BatchService"  # type: ignore[union-attr]
