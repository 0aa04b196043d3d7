"""The component refuses what its inputs can get wrong: all of it at once, in the user's spelling, and makes nothing."""

from __future__ import annotations

import pytest

from azure_poolkit import AzureMonitorForLinux, BatchPool, BatchPoolArgs, FindingsError
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from batch_pool.faulty_pools import FAULTS, KEYS, WARNINGS, gpu, vault
from pools import IDENTITY_ID, POOL, program, refused_at_once, required, signed_in, spelled
from pulumi_mocks import PulumiMocks


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_before_anything_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, expected = FAULTS[fault]
    assert spelled(refused_at_once(pulumi_mocks, inputs)) == expected


@pytest.mark.parametrize("fault", WARNINGS)
def test_a_warning_is_said_at_the_component_whose_pool_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, begins = WARNINGS[fault]
    stack = pulumi_mocks.run(program(inputs))
    stack.resource_count_is(POOL, 1)
    (log,) = stack.logs
    assert (log.severity, log.message[: len(begins)]) == ("warning", begins)


def test_a_component_whose_name_makes_no_pools_name_is_told_so(pulumi_mocks: PulumiMocks) -> None:
    recording = pulumi_mocks.record(lambda: BatchPool("render.farm", required()))
    assert isinstance(recording.error, FindingsError)
    assert spelled(recording.error) == [("BAT009", "pool_name")]
    assert "or the component another" in recording.error.findings[0].fix
    pulumi_mocks.run(lambda: BatchPool("render.farm", required(pool_name="render")))


def test_plain_dicts_are_told_their_own_places(pulumi_mocks: PulumiMocks) -> None:
    extension = {"key_vault_for_linux": {"observed_certificates": [{"url": KEYS}], "polling_interval": "PT0.5S"}}
    error = refused_at_once(pulumi_mocks, signed_in(extension))
    assert spelled(error) == [
        ("KVX003", "extensions[0].key_vault_for_linux.observed_certificates[0].url"),
        ("KVX004", "extensions[0].key_vault_for_linux.polling_interval"),
    ]


def test_other_languages_are_told_places_in_camel_case() -> None:
    wire = {
        "resourceGroupName": "render",
        "accountName": "renderfarm",
        "vmSize": "STANDARD_D2S_V5",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "fixedScale": {"targetDedicatedNodes": 1},
        "identities": [{"id": IDENTITY_ID, "clientId": "render"}],
        "extensions": [{"keyVaultForLinux": {"observedCertificates": [{"url": KEYS}], "pollingInterval": "PT0.5S"}}],
    }
    body = pool_body("render", intake(BatchPoolArgs, wire, Spelling.WIRE))
    assert [finding.spelled for finding in judge(body, CATALOGUE, Context()).findings] == [
        "extensions[0].keyVaultForLinux.observedCertificates[0].url",
        "extensions[0].keyVaultForLinux.pollingInterval",
        "identities[0].clientId",
    ]


def test_all_faults_of_a_pool_are_said_in_one_error(pulumi_mocks: PulumiMocks) -> None:
    inputs = signed_in(
        vault(KEYS, "", after=["certificates"]),
        gpu(publisher="Contoso", settings={"password": "x"}),
        fixed_scale={"target_dedicated_nodes": 1},
        auto_scale={"formula": "1"},
    )
    error = refused_at_once(pulumi_mocks, inputs)
    assert sorted(code for code, _ in spelled(error)) == ["BAT001", "BAT007", "EXT007", "KVX001", "KVX003", "SEQ002"]
    assert str(error).splitlines()[0].startswith("BatchPool 'render': 6 errors")
    assert len(str(error).splitlines()) == 7


def test_one_pool_that_is_refused_keeps_later_ones_from_being_made(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        BatchPool("bad", required(extensions=[vault()]))
        BatchPool("good", required())

    assert pulumi_mocks.record(run).resources == ()


def test_the_error_names_the_line_of_the_program(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, required(extensions=[vault()]))
    assert error.where is not None
    assert error.where.rpartition(":")[0].endswith("pools.py")


def test_the_error_carries_each_property_and_reason_for_other_languages(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, required(extensions=[vault()]))
    assert error.errors == [
        {
            "property_path": "extensions[0]",
            "reason": "BAT004 KeyVaultForLinux signs in with an identity of the pool, and the pool has none. "
            "Accepted: a pool with a user-assigned identity. Fix: give the pool a user-assigned identity.",
        }
    ]


def test_a_good_pool_is_made(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(
        program(signed_in(vault(require_initial_sync=True), AzureMonitorForLinux(after=["certificates"])))
    )
    stack.resource_count_is(POOL, 1)
    assert stack.logs == ()
