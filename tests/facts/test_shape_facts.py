"""What Azure's pages say of a body's shape, fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, on_image, pool, pool_with, scale_set, windows_pool
from azure_poolkit.rules.shapes.respelling import respelled
from shapes.merging import merged
from shapes.single_faults import NETWORK, POOLS, ports

UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}


def found(value: Any, kind: str = POOL, **said: Any) -> list[str]:
    body = respelled(Body(kind=kind, name="render", value=value))
    return [finding.code for finding in judge(body, WITH_SHAPES, Context(**said)).findings]


def said_of(name: str, **said: Any) -> list[str]:
    base = pool()
    return found(base | {"properties": merged(base["properties"], POOLS[name][0])}, **said)


def scaled(**auto: Any) -> dict[str, Any]:
    return pool_with({"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1", **auto}}})


def test_pc_02_a_pool_has_machines_and_an_agent() -> None:
    assert found(on_image(pool(), UBUNTU, None)) == ["BAT026"]
    bare = {"properties": {"vmSize": "STANDARD_D2S_V5", "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}}}
    assert found(bare) == ["SHP004"]


@pytest.mark.parametrize(
    ("interval", "codes"),
    [("PT4M59S", ["SHP002"]), ("PT5M", []), ("PT168H", []), ("P7D", []), ("PT168H1S", ["SHP002"])],
)
def test_pc_03_a_formula_is_evaluated_every_5_minutes_to_168_hours(interval: str, codes: list[str]) -> None:
    assert found(scaled(evaluationInterval=interval)) == codes


@pytest.mark.parametrize(
    "name", ["no target", "no scale in the settings", "a formula that is none", "fewer than no nodes"]
)
def test_pc_04_a_scale_says_how_many_nodes(name: str) -> None:
    assert said_of(name) == [POOLS[name][1]]


@pytest.mark.parametrize(("length", "codes"), [(8192, []), (8193, ["SHP003"])])
def test_pc_04_a_formula_has_8_kb(length: int, codes: list[str]) -> None:
    assert found(scaled(formula="$TargetDedicatedNodes=1".ljust(length))) == codes


def test_pc_05_ports_22_and_3389_are_free() -> None:
    assert found(pool_with(ports({"backendPort": 22}, {"backendPort": 3389}))) == []


@pytest.mark.parametrize(("updates", "codes"), [(True, ["SHP006"]), (False, [])])
def test_pc_14_windows_does_not_update_itself_beside_automatic_upgrades(updates: bool, codes: list[str]) -> None:
    body = windows_pool()
    automatic = {"mode": "automatic", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
    body["properties"]["upgradePolicy"] = automatic
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["windowsConfiguration"] = {"enableAutomaticUpdates": updates}
    assert found(body) == codes


@pytest.mark.parametrize(("version", "codes"), [(None, ["SHP007"]), ("2020-11-01", [])])
def test_pc_15_networks_of_a_flexible_scale_set_state_a_version(version: str | None, codes: list[str]) -> None:
    body = scale_set(gpu_driver())
    body["properties"] |= {"orchestrationMode": "Flexible", "platformFaultDomainCount": 1}
    card = {
        "name": "n",
        "properties": {"ipConfigurations": [{"name": "i", "properties": {"subnet": {"id": f"{NETWORK}/subnets/s"}}}]},
    }
    network = {"networkInterfaceConfigurations": [card]} | ({"networkApiVersion": version} if version else {})
    body["properties"]["virtualMachineProfile"]["networkProfile"] = network
    assert found(body, SCALE_SET) == codes


@pytest.mark.parametrize("name", ["addresses of one's own without any", "too few addresses"])
def test_pc_19_addresses_of_ones_own_are_enough(name: str) -> None:
    assert said_of(name) == [POOLS[name][1]]


@pytest.mark.parametrize(
    "name", ["257 slots", "9 slots on 2 cores", "eleven mounts", "eleven packages", "a mount of two kinds"]
)
def test_pc_28_slots_mounts_and_packages_are_limited(name: str) -> None:
    assert said_of(name) == [POOLS[name][1]]


@pytest.mark.parametrize(("mode", "codes"), [("BatchService", ["SHP010"]), ("UserSubscription", []), (None, [])])
def test_pc_29_resource_tags_are_for_user_subscriptions(mode: str | None, codes: list[str]) -> None:
    assert said_of("tags of an account of Batch", allocation_mode=mode) == codes


def test_pc_30_a_jobs_network_needs_a_subnet() -> None:
    assert said_of("a job's network without a subnet") == ["SHP007"]


@pytest.mark.parametrize(
    "name",
    [
        "a user of Windows",
        "a licence of Windows",
        "a uid alone",
        "a name of 21 letters",
        "a file of two sources",
        "a file without a path",
        "a user and a made user",
        "a blob mount with an empty key beside another",
    ],
)
def test_pc_31_users_files_and_mounts(name: str) -> None:
    assert said_of(name) == [POOLS[name][1]]


@pytest.mark.parametrize(
    ("version", "codes"),
    [("2020-09-01", ["SHP005"]), ("2021-01-01", []), ("2020-09-01-preview", []), ("2017-01-01", ["SHP005"])],
)
def test_pc_37_identities_of_pools_came_with_2021_01_01(version: str, codes: list[str]) -> None:
    assert found(pool(), api_version=version) == codes


@pytest.mark.parametrize(
    ("version", "codes"), [("2024-07-01", []), ("2025-06-01", ["SHP005"]), ("2026-08-01", ["SHP005"])]
)
def test_pc_37_resource_tags_of_pools_are_gone_from_2025_06_01(version: str, codes: list[str]) -> None:
    assert found(pool_with({"resourceTags": {"team": "render"}}), api_version=version) == codes


def test_pc_37_a_later_version_may_have_keys_that_are_not_known() -> None:
    assert found(pool_with({"somethingNew": True}), api_version="2031-01-01") == []
    assert found(pool_with({"taskSlotPerNode": 1}), api_version="2031-01-01") == ["INP002"]


def test_pc_38_keys_are_read_without_letter_case() -> None:
    properties = pool()["properties"]
    scale = {"FixedScale": {"targetdedicatednodes": -1}}
    body = {"Properties": {**properties, "ScaleSettings": scale}}
    del body["Properties"]["scaleSettings"]
    assert found(body) == ["SHP002"]


def test_pc_38_inside_settings_letter_case_stands() -> None:
    body = respelled(Body(kind=POOL, name="render", value=pool(gpu_driver(settings={"VMSize": 1, "Name": 2}))))
    assert body.written == {}
