"""The same of pools beside the networks, images and other pools of their program."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge_program
from azure_poolkit.rules.images.samples import (
    GALLERY,
    compute_id,
    gallery_image,
    gallery_version,
    image_pool,
    managed_image,
    pool_body,
)
from azure_poolkit.rules.networks.samples import ADDRESS_ID, GROUP_ID, network, pool_in, public_address, security_group
from azure_poolkit.rules.pools.twins import BAT025


def of_program(*bodies: Body, **said: Any) -> Judgement:
    total = Judgement()
    for _, judgement in judge_program(Program(bodies), CATALOGUE, Context(**said)):
        total += judgement
    return total


def codes(*bodies: Body, **said: Any) -> list[str]:
    return [finding.code for finding in of_program(*bodies, **said).findings]


def test_pc_01_the_agents_system_is_that_of_the_gallery_image_of_the_program() -> None:
    on_windows = (gallery_version(), gallery_image(osType="Windows"))
    assert codes(pool_body("a", image_pool(GALLERY)), *on_windows) == ["IMG029"]
    assert codes(pool_body("a", image_pool(GALLERY, agent="batch.node.windows amd64")), *on_windows) == []


def test_pc_06_a_network_in_another_region_is_told_where_both_are_known() -> None:
    assert codes(pool_in(), network(location="North Europe")) == ["NET001"]
    assert codes(pool_in(), network(location="West Europe")) == []


def test_pc_06_a_subnet_of_a_group_that_nobody_has_said_is_left_alone() -> None:
    subnet = (
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/a/subnets/b"
    )
    assert codes(pool_in(subnet)) == []


def test_pc_07_several_prefixes_count_together_and_ipv6_for_nothing() -> None:
    both = network(addressPrefix=None, addressPrefixes=["10.0.0.0/24", "10.0.1.0/24", "fd00::/64"])
    assert codes(pool_in(nodes=502), both) == []
    assert codes(pool_in(nodes=503), both) == ["NET002"]


OWN = {"provision": "UserManaged", "ipAddressIds": [ADDRESS_ID]}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sku": {"name": "Basic"}}, "is of sku Basic"),
        (
            {"sku": {"name": "Standard"}, "properties": {"dnsSettings": {"domainNameLabel": "a"}}},
            "is allocated Dynamic",
        ),
        ({"properties": {"publicIPAllocationMethod": "Static"}}, "has no DNS name"),
        ({"location": "northeurope"}, "is in northeurope, and the account in westeurope"),
    ],
)
def test_pc_20_an_address_is_told_what_it_lacks(changes: dict[str, Any], says: str) -> None:
    (finding,) = of_program(pool_in(**OWN), network(), public_address(**changes)).findings
    assert (finding.code, finding.says) == ("NET003", f"address 'out' {says}")


def test_pc_23_a_managed_image_of_the_program_says_its_generation() -> None:
    made = managed_image({"hyperVGeneration": "V1"})
    body = pool_body("a", image_pool(compute_id("images/render-node"), vmSize="STANDARD_DC2S_V2"))
    assert "IMG025" in codes(body, made)


def test_pc_23_a_definition_that_says_nothing_of_it_leaves_it_open() -> None:
    body = pool_body("a", image_pool(GALLERY, vmSize="STANDARD_DC2S_V2"))
    assert codes(body, gallery_version(), gallery_image()) == []


def test_pc_32_pools_of_other_accounts_or_the_same_spelling_are_no_twins() -> None:
    one, other = BAT025.bad
    elsewhere = Extras(address={**one.extras.address, "accountName": "other"})
    assert codes(Body(kind=POOL, name="a", value=one.value, extras=elsewhere), other) == []


DENY = {"destinationAddressPrefix": "*", "access": "Deny"}
GROUPED = {"networkSecurityGroup": {"id": GROUP_ID}}


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        ([], 0),
        ([DENY], 1),
        ([DENY | {"destinationPortRange": "80"}], 0),
        ([DENY | {"destinationPortRange": None, "destinationPortRanges": ["80", "400-500"]}], 1),
        ([DENY | {"direction": "Inbound"}], 0),
        ([DENY | {"destinationAddressPrefix": "10.0.0.0/8"}], 0),
        ([DENY | {"protocol": "Udp"}], 0),
        ([{"destinationAddressPrefix": "AzureCloud", "access": "Allow"}, DENY], 0),
    ],
)
def test_pc_33_only_a_rule_that_surely_denies_is_told(rules: list[dict[str, Any]], count: int) -> None:
    assert codes(pool_in(), network(**GROUPED), security_group(*rules)) == ["NET004"] * count


@pytest.mark.parametrize("security", ["TrustedLaunchSupported", "None", "TrustedLaunchAndConfidentialVmSupported"])
def test_pc_35_a_definition_that_only_allows_a_type_asks_for_none(security: str) -> None:
    definition = gallery_image(features=[{"name": "SecurityType", "value": security}])
    assert codes(pool_body("a", image_pool(GALLERY)), gallery_version(), definition) == []
