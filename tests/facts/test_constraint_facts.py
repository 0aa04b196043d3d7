"""The other side of each single fault: by the facts, what is taken around it, and where nothing is said."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Severity
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.expiry.access_signatures import signature_end
from azure_poolkit.rules.extensions.samples import IDENTITY_ID, azure_monitor, gpu_driver, on_image, pool, scale_set
from azure_poolkit.rules.images.samples import (
    GALLERY,
    image_pool,
    with_machines,
)
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script, probed
from judged_bodies import found, only, undecided
from single_faults import (
    FOCAL,
    HPC,
    JAMMY,
    NOBLE,
    OTHER_ID,
    agent,
    boot,
    certificates,
    connected,
    encrypted,
    ephemeral,
    generation_one,
    generation_two,
    image,
    named,
    of_size,
    signed,
    ubuntu,
    windows,
    zonal,
)
from single_faults_of_scale_sets import SKIPS, batches, fabric, having, upgrading


def of_set(value: dict[str, Any]) -> list[str]:
    return found(value, kind=SCALE_SET)


@pytest.mark.parametrize(
    ("reference", "node_agent"),
    [
        (ubuntu(NOBLE, "server"), "batch.node.ubuntu 24.04"),
        (ubuntu(NOBLE, "server-arm64"), "batch.node.ubuntu 24.04-arm64"),
        (ubuntu(NOBLE, "SERVER"), "BATCH.NODE.UBUNTU 24.04"),
        (image("almalinux", "almalinux-x86_64", "9-gen2"), "batch.node.el 9"),
        (image("redhat", "rhel", "9_4"), "batch.node.el 9"),
        (image("contoso", "render", "node"), "batch.node.debian 12"),
        (ubuntu(NOBLE, "server"), "batch.node.of tomorrow"),
    ],
)
def test_pc_01_an_agent_of_the_images_release_or_one_that_nobody_knows_is_taken(
    reference: Any, node_agent: str
) -> None:
    assert "BAT015" not in found(of_size("STANDARD_D2S_V5", on_image(pool(), reference, node_agent)))


def test_pc_01_an_agent_of_another_distribution_is_not() -> None:
    finding = only(on_image(pool(), ubuntu(NOBLE, "server"), "batch.node.debian 12"), "BAT015")
    assert finding.expects == "'batch.node.ubuntu 24.04'"


def test_pc_02_of_an_image_of_ones_own_only_the_rule_about_those_speaks() -> None:
    assert found(image_pool(GALLERY, agent=None)) == ["IMG013"]


@pytest.mark.parametrize("size", ["STANDARD_NC4AS_T4_V3", "STANDARD_NV36ADS_A10_V5", "STANDARD_ND96ASR_V4", "mine1"])
def test_pc_08_a_driver_is_taken_where_its_gpu_is_and_where_nobody_knows(size: str) -> None:
    assert found(of_size(size, pool(gpu_driver()))) == []


def test_pc_08_a_gpu_of_another_maker_is_none() -> None:
    assert "a GPU of AMD" in only(of_size("STANDARD_NV4AS_V4", pool(gpu_driver())), "BAT016").says


@pytest.mark.parametrize(("sku", "version"), [("2022-datacenter-g2", "4.0"), ("2025-datacenter", "4.0")])
def test_pc_09_a_release_that_the_version_names_is_taken(sku: str, version: str) -> None:
    assert found(certificates(sku, version)) == []


def test_pc_10_with_an_identity_of_its_own_beside_it_a_machine_has_a_default() -> None:
    identity = {"type": "SystemAssigned, UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}, OTHER_ID: {}}}
    assert of_set(scale_set(agent(None)) | {"identity": identity}) == []


def test_pc_10_an_unknown_identifier_is_told_those_that_there_are() -> None:
    assert "'mi_res_id'" in (only(pool(agent(named("resource_id", IDENTITY_ID))), "IDN004").expects or "")


def test_pc_11_service_fabric_knows_the_health_of_its_nodes() -> None:
    assert of_set(upgrading(fabric(overprovision=False))) == []


def test_pc_11_a_probe_counts_where_machines_are_uniform_only() -> None:
    assert of_set(upgrading(probed(scale_set(custom_script())))) == []
    flexible = having(upgrading(probed(scale_set(custom_script()))), orchestrationMode="Flexible")
    assert of_set(flexible) == ["SSX001"]


def test_pc_11_an_update_that_says_nothing_of_the_machines_is_left_alone() -> None:
    body = upgrading(scale_set())
    del body["properties"]["virtualMachineProfile"]
    assert of_set(body) == []


def test_pc_12_repairs_that_are_off_need_nothing() -> None:
    assert of_set(having(scale_set(custom_script()), automaticRepairsPolicy={"enabled": False})) == []


def test_pc_13_equal_batches_are_taken() -> None:
    assert of_set(batches(maxBatchInstancePercent=20)) == []


@pytest.mark.parametrize(
    "reference", [HPC, windows("2019-datacenter-with-containers"), image("contoso", "render", "node")]
)
def test_pc_16_a_runtime_that_is_there_or_may_be_is_taken(reference: Any) -> None:
    body = with_machines(on_image(pool(), reference, Unknown()), containerConfiguration={"type": "DockerCompatible"})
    assert "BAT020" not in found(body)


def test_pc_17_letter_case_does_not_tell_identities_apart() -> None:
    assert found(pool(agent(named("mi_res_id", IDENTITY_ID.upper())))) == []


def test_pc_17_beside_an_identity_that_is_known_later_nothing_is_said() -> None:
    later = {"type": "UserAssigned", "userAssignedIdentities": {UnknownKey.of(Unknown(), 0): {}}}
    assert "IDN001" in undecided(pool(agent(named("mi_res_id", OTHER_ID)), identity=later))


def test_pc_17_a_pool_without_any_identity_carries_none() -> None:
    body = pool(agent(named("mi_res_id", IDENTITY_ID)), identity={"type": "None"})
    assert set(found(body)) == {"BAT004", "IDN001"}


@pytest.mark.parametrize("size", ["STANDARD_D4DS_V5", "STANDARD_D4_V3", "STANDARD_NC4AS_T4_V3", "mine1"])
def test_pc_18_an_ephemeral_disk_is_taken_where_there_is_a_local_one(size: str) -> None:
    assert not {"BAT021", "BAT027"} & set(found(ephemeral(size, 4, 0)))


def test_pc_21_in_a_users_subscription_it_is_eighty() -> None:
    body = Body(kind=POOL, name="a", value=connected(81), context=Context(allocation_mode="UserSubscription"))
    assert [finding.code for finding in judge(body, CATALOGUE, Context()).findings] == ["BAT022"]
    assert found(connected(81)) == []


def test_pc_22_without_infiniband_nodes_may_be_spread_and_reach_each_other() -> None:
    assert found(zonal("STANDARD_D4S_V5")) == []


@pytest.mark.parametrize(
    "body",
    [
        generation_one("STANDARD_D4S_V5"),
        generation_one("STANDARD_D1_V2"),
        generation_two("STANDARD_DC4AS_V5"),
        generation_one("mine1"),
        of_size("STANDARD_DC2S_V2", on_image(pool(), image("contoso", "a", "b"), "batch.node.ubuntu 22.04")),
    ],
)
def test_pc_23_a_generation_that_fits_or_is_not_known_is_taken(body: dict[str, Any]) -> None:
    assert "IMG024" not in found(body)


def test_pc_23_trusted_launch_is_of_generation_two() -> None:
    body = with_machines(generation_one("STANDARD_D4S_V5"), securityProfile=boot(True))
    assert only(body, "IMG024").path[-1] == "securityType"


@pytest.mark.parametrize(
    ("size", "at_host"), [("STANDARD_D4DS_V6", True), ("STANDARD_D4DS_V5", None), ("STANDARD_D4DS_V5", False)]
)
def test_pc_24_where_the_host_or_the_system_can_encrypt_nothing_is_said(size: str, at_host: bool | None) -> None:
    assert found(encrypted(size, at_host)) == []


def test_pc_24_where_neither_is_said_of_a_newer_size_it_is_a_warning() -> None:
    finding = only(encrypted("STANDARD_D4DS_V6", None), "BAT024")
    assert (finding.severity, finding.path[-2:]) == (Severity.WARNING, ("targets", 0))


def test_pc_24_encryption_at_host_that_is_known_later_leaves_it_undecided() -> None:
    assert "BAT024" in undecided(encrypted("STANDARD_D4DS_V6", Unknown()))  # type: ignore[arg-type]


def test_pc_25_certificates_of_batch_are_told_to_have_ended() -> None:
    body = pool()
    body["properties"]["certificates"] = [{"id": "a"}]
    assert "Key Vault extension" in only(body, "END003").fix


def test_pc_34_a_text_that_says_false_is_false() -> None:
    assert of_set(fabric(overprovision="False")) == []
    assert of_set(having(scale_set(custom_script()), overprovision="false", **{SKIPS: "true"})) == ["SSX003"]


def test_pc_36_a_signature_is_never_shown() -> None:
    settings = {"fileUris": [signed("2024-01-01")]}
    body = Body(kind=SCALE_SET, name="a", value=scale_set(custom_script(settings=settings)))
    said = [finding.line() for finding in judge(body, CATALOGUE, Context()).findings if finding.code == "END001"]
    assert len(said) == 1
    assert "sig=" not in said[0]
    assert "AAAA" not in said[0]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (signed("2026-12-01"), datetime.date(2026, 12, 1)),
        ("sv=2024-11-04&se=2026-12-01T00%3A00%3A00Z&sig=AA%3D", datetime.date(2026, 12, 1)),
        ("curl 'https://a.blob.core.windows.net/b?se=2026-12-01&sp=r&sig=x' -o b", datetime.date(2026, 12, 1)),
        ("https://a.blob.core.windows.net/b?se=2026-12-01", None),
        ("https://example.com/?course=2026-12-01&sig=a", None),
        ("https://a.blob.core.windows.net/b?se=tomorrow&sig=x", None),
        ("https://a.blob.core.windows.net/b?se=2026-13-41&sig=x", None),
    ],
)
def test_pc_36_the_end_of_a_signature_is_read(text: str, end: datetime.date | None) -> None:
    assert signature_end(text) == end


@pytest.mark.parametrize(
    ("reference", "near"),
    [
        (ubuntu(JAMMY, "22-04-lts"), "22_04-lts"),
        (ubuntu("0001.com.ubuntu.server.focal", "20_04-lts"), FOCAL),
        (image("microsoft-azure-batch", "ubuntu-server-container", "20.04-lts"), "20-04-lts"),
    ],
)
def test_pc_40_a_name_of_other_punctuation_is_offered_the_known_one(reference: Any, near: str) -> None:
    body = Body(kind=POOL, name="a", value=on_image(pool(), reference, Unknown()))
    said = [finding for finding in judge(body, CATALOGUE, Context()).findings if finding.code == "IMG023"]
    assert [f"'{near}'" in (finding.expects or "") for finding in said] == [True]


@pytest.mark.parametrize(
    "reference", [ubuntu(JAMMY, "minimal-22_04"), ubuntu("0001-com-ubuntu-pro-jammy", "pro-22_04-lts"), HPC]
)
def test_pc_40_a_name_that_is_merely_not_known_is_left_alone(reference: Any) -> None:
    assert "IMG023" not in found(on_image(pool(), reference, Unknown()))


def test_an_unknown_size_leaves_what_goes_by_it_undecided() -> None:
    assert {"BAT016", "BAT017"} & undecided(of_size(Unknown(), pool(gpu_driver())))  # type: ignore[arg-type]


def test_extensions_that_only_monitor_need_no_size() -> None:
    assert found(of_size("mine1", pool(azure_monitor()))) == []


def test_health_tells_that_upgrades_may_go_on() -> None:
    assert of_set(upgrading(scale_set(application_health()))) == []
