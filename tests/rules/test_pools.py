"""BAT008 to BAT014: sizes, names, systems, ports and ages of pools."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.extensions.samples import on_image, pool, pool_with, windows_pool

GALLERY = {"id": "/subscriptions/0/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"}

RULES = [rule for rule in CATALOGUE if rule.code.startswith("BAT")]


def said(value: Any, today: str = "2026-01-01", **parts: Any) -> Judgement:
    context = Context(today=datetime.date.fromisoformat(today))
    return judge(Body(kind=POOL, name=parts.pop("name", "render"), value=value, **parts), RULES, context)


def codes(value: Any, **parts: Any) -> list[str]:
    return [finding.code for finding in said(value, **parts).findings]


def fixed(timeout: object) -> dict[str, Any]:
    return pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": timeout}}})


@pytest.mark.parametrize("timeout", ["PT4M59S", "PT0S", "PT299S", "PT4M", "P0D"])
def test_bx_46_a_resize_has_five_minutes_at_least(timeout: str) -> None:
    (finding,) = said(fixed(timeout)).findings
    assert (finding.code, finding.path[-1], finding.value) == ("BAT008", "resizeTimeout", f"'{timeout}'")


@pytest.mark.parametrize("timeout", ["PT5M", "PT300S", "PT1H", "P1D", None, "soon", 5])
def test_longer_or_unreadable_resizes_are_let_pass(timeout: object) -> None:
    assert codes(fixed(timeout)) == []


@pytest.mark.parametrize("name", ["", "render farm", "render.farm", "ä", "a" * 65, "render\n"])
def test_bx_44_a_pools_name_is_of_letters_digits_hyphens_and_underscores(name: str) -> None:
    assert codes(pool(name=name)) == ["BAT009"]
    assert codes(pool(), extras=Extras(address={"poolName": name})) == ["BAT009"]


@pytest.mark.parametrize("name", ["a", "Render-farm_2", "a" * 64])
def test_a_well_formed_name_of_a_pool_is_let_pass(name: str) -> None:
    assert codes(pool(name=name)) == []
    assert codes(pool(name=f"account/{name}")) == []


@pytest.mark.parametrize("name", ["ab", "render-farm", "a" * 25, ""])
def test_bx_44_an_accounts_name_is_of_3_to_24_letters_and_digits(name: str) -> None:
    assert codes(pool(), extras=Extras(address={"accountName": name})) == ["BAT009"]


@pytest.mark.parametrize("name", ["abc", "Render1", "a" * 24])
def test_a_well_formed_name_of_an_account_is_let_pass(name: str) -> None:
    assert codes(pool(), extras=Extras(address={"accountName": name})) == []


def test_a_name_yet_unknown_is_undecided_and_does_not_hide_the_other() -> None:
    judgement = said(pool(), extras=Extras(address={"poolName": Unknown(), "accountName": "a"}))
    assert [finding.code for finding in judgement.findings] == ["BAT009"]
    assert [item.code for item in judgement.undecided] == ["BAT009"]


@pytest.mark.parametrize(("name", "expected"), [("a" * 55, []), ("a" * 56, ["BAT009"]), ("a.b", ["BAT009"])])
def test_a_name_made_from_the_components_has_room_for_nine_letters_more(name: str, expected: list[str]) -> None:
    assert codes(pool(), extras=Extras(named_after=name)) == expected


def configured(body: dict[str, Any], configuration: object = None) -> dict[str, Any]:
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["windowsConfiguration"] = {} if configuration is None else configuration
    return body


def test_bx_48_windows_is_not_configured_on_linux() -> None:
    assert codes(configured(pool())) == ["BAT010"]
    assert codes(configured(on_image(pool(), GALLERY, "batch.node.ubuntu 24.04"))) == ["BAT010"]
    assert codes(configured(windows_pool())) == []


def test_where_nothing_tells_the_system_windows_may_be_configured() -> None:
    assert codes(configured(on_image(pool(), GALLERY, "mine"))) == []
    assert codes(configured(on_image(pool(), GALLERY, Unknown()))) == []


def test_an_unknown_configuration_of_windows_is_undecided() -> None:
    assert "BAT010" in {item.code for item in said(configured(pool(), Unknown())).undecided}


def ports(count: int) -> dict[str, Any]:
    nat = [{"name": str(index)} for index in range(count)]
    return pool_with({"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": nat}}})


@pytest.mark.parametrize(("count", "expected"), [(0, []), (5, []), (6, ["BAT011"]), (9, ["BAT011"])])
def test_bx_49_a_pool_has_five_inbound_nat_pools_at_most(count: int, expected: list[str]) -> None:
    assert codes(ports(count)) == expected


def aged(agent: str, today: str) -> list[str]:
    return codes(on_image(pool(), GALLERY, agent), today=today)


@pytest.mark.parametrize(
    ("agent", "last"),
    [
        ("batch.node.mariner 2.0", "2025-07-31"),
        ("batch.node.ubuntu 20.04", "2025-04-23"),
        ("Batch.Node.Ubuntu 18.04", "2023-05-30"),
        ("batch.node.ubuntu 22.04", "2027-06-30"),
        ("batch.node.centos 7", "2024-06-30"),
    ],
)
def test_bx_35_a_node_agent_is_out_of_support_after_its_last_day(agent: str, last: str) -> None:
    after = (datetime.date.fromisoformat(last) + datetime.timedelta(days=1)).isoformat()
    assert aged(agent, last) == []
    assert aged(agent, after) == ["BAT012"]


@pytest.mark.parametrize(
    ("publisher", "offer", "sku"),
    [
        ("canonical", "0001-com-ubuntu-server-focal", "20_04-lts-gen2"),
        ("Canonical", "UbuntuServer", "18.04-LTS"),
        ("microsoftcblmariner", "cbl-mariner", "cbl-mariner-2"),
        ("microsoft-dsvm", "ubuntu-hpc", "2004"),
        ("microsoft-azure-batch", "ubuntu-server-container-rdma", "20-04-lts"),
        ("microsoft-azure-batch", "centos-container-rdma", "7-7"),
        ("RogueWave", "CentOS-HPC", "7.4"),
        ("OpenLogic", "CentOS-HPC", "7_9-gen2"),
        ("almalinux", "almalinux", "9-gen2"),
        ("MicrosoftWindowsServer", "WindowsServer", "2012-R2-Datacenter"),
    ],
)
def test_bx_35_an_image_is_out_of_support_as_its_node_agent_is(publisher: str, offer: str, sku: str) -> None:
    image = {"publisher": publisher, "offer": offer, "sku": sku, "version": "latest"}
    (finding,) = said(on_image(pool(), image, "mine")).findings
    assert (finding.code, finding.severity, finding.path[-1]) == ("BAT012", "warning", "offer")
    assert "https://" in finding.fix


@pytest.mark.parametrize(("day", "codes"), [("2027-01-12", []), ("2027-01-13", ["BAT012"])])
def test_windows_server_2016_goes_on_its_day(day: str, codes: list[str]) -> None:
    image = {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2016-datacenter"}
    assert [one.code for one in said(on_image(pool(), image, "batch.node.windows amd64"), day).findings] == codes


@pytest.mark.parametrize(
    ("publisher", "offer", "sku"),
    [
        ("almalinux", "almalinux-x86_64", "9-gen2"),
        ("MicrosoftWindowsServer", "WindowsServer", "2019-datacenter"),
    ],
)
def test_what_took_their_place_is_supported(publisher: str, offer: str, sku: str) -> None:
    image = {"publisher": publisher, "offer": offer, "sku": sku, "version": "latest"}
    assert said(on_image(pool(), image, "mine")).findings == []


def test_an_unknown_image_does_not_hide_the_age_of_the_node_agent() -> None:
    judgement = said(on_image(pool(), Unknown(), "batch.node.ubuntu 20.04"))
    assert [finding.code for finding in judgement.findings] == ["BAT012"]
    assert "BAT012" in {item.code for item in judgement.undecided}


@pytest.mark.parametrize("properties", [{"scaleSettings": None}])
def test_bx_45_mi_32_without_scale_settings_there_are_no_nodes(properties: dict[str, Any]) -> None:
    (finding,) = said(pool_with(properties)).findings
    assert (finding.code, finding.severity) == ("BAT013", "warning")


@pytest.mark.parametrize("scale", [{"fixedScale": {"targetDedicatedNodes": 0}}, {"autoScale": {"formula": "1"}}])
def test_a_pool_that_is_said_to_be_empty_is_let_pass(scale: object) -> None:
    assert codes(pool_with({"scaleSettings": scale})) == []


def test_unknown_scale_settings_are_undecided() -> None:
    assert "BAT013" in {item.code for item in said(pool_with({"scaleSettings": Unknown()})).undecided}


WINDOWS = {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2022-datacenter"}
UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}


@pytest.mark.parametrize(
    ("image", "agent"),
    [(WINDOWS, "batch.node.ubuntu 24.04"), (UBUNTU, "batch.node.windows amd64"), (UBUNTU, "Batch.Node.Windows amd64")],
)
def test_bx_13_mi_30_the_node_agent_is_for_the_images_system(image: dict[str, Any], agent: str) -> None:
    (finding,) = said(on_image(pool(), image, agent)).findings
    assert (finding.code, finding.path[-1], finding.value) == ("BAT014", "nodeAgentSkuId", f"'{agent}'")


@pytest.mark.parametrize(
    ("image", "agent"),
    [
        (WINDOWS, "batch.node.windows amd64"),
        (UBUNTU, "batch.node.ubuntu 24.04-arm64"),
        (GALLERY, "batch.node.windows amd64"),
        ({"publisher": "contoso", "offer": "a", "sku": "b"}, "batch.node.windows amd64"),
        (UBUNTU, "mine"),
    ],
)
def test_a_node_agent_that_may_fit_is_let_pass(image: dict[str, Any], agent: str) -> None:
    assert codes(on_image(pool(), image, agent)) == []


@pytest.mark.parametrize(("image", "agent"), [(Unknown(), "batch.node.windows amd64"), (UBUNTU, Unknown())])
def test_an_unknown_image_or_node_agent_is_undecided(image: Any, agent: Any) -> None:
    assert "BAT014" in {item.code for item in said(on_image(pool(), image, agent)).undecided}


def test_bx_08_a_handler_that_azure_has_enabled_is_accepted_with_its_reason() -> None:
    extension = {"name": "a", "publisher": "Contoso", "type": "Agent", "settings": {}}
    context = Context(enabled_handlers={"CONTOSO/agent": "case 123"})
    (finding,) = judge(Body(kind=POOL, name="render", value=pool(extension)), RULES, context).findings
    assert (finding.code, finding.accepted, finding.stops) == ("BAT001", "case 123", False)


def test_other_handlers_stay_refused() -> None:
    extension = {"name": "a", "publisher": "Contoso", "type": "Agent", "settings": {}}
    context = Context(enabled_handlers={"Contoso/Other": "case 123", "malformed": "case 124"})
    (finding,) = judge(Body(kind=POOL, name="render", value=pool(extension)), RULES, context).findings
    assert finding.stops
