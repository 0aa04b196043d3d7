"""Features of scale sets that need or refuse another: what decides whether something is said, and the words."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.gap import Gap
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.scale_sets.health_sources import has_health, is_service_fabric
from azure_poolkit.rules.scale_sets.membership import belongs, scale_sets_of, together
from azure_poolkit.rules.scale_sets.rollout import rollout
from azure_poolkit.rules.scale_sets.samples import (
    ADDRESS,
    application_health,
    child,
    custom_script,
    probed,
    repaired,
    scale_set_resource,
)
from judged_bodies import judged

FABRIC = custom_script(name="fabric", publisher="Microsoft.Azure.ServiceFabric", type="ServiceFabricLinuxNode")
LATER = Unknown(why="later")


def value(*extensions: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A scale set's body with changes to its properties."""
    made = copy.deepcopy(dict(scale_set_resource(*extensions).value))
    made["properties"] |= properties
    return made


def said(body: dict[str, Any], code: str, kind: str = SCALE_SET, **parts: Any) -> list[Finding]:
    return [finding for finding in judged(body, kind=kind, **parts).findings if finding.code == code]


def is_open(body: dict[str, Any], code: str, kind: str = SCALE_SET, **parts: Any) -> bool:
    return code in {item.code for item in judged(body, kind=kind, **parts).undecided}


class TestBatches:
    def rolling(self, **policy: Any) -> dict[str, Any]:
        upgrades = {"mode": "Rolling", "rollingUpgradePolicy": policy}
        return value(application_health(), upgradePolicy=upgrades)

    def test_a_batch_that_is_given_is_compared_with_azures_default_share(self) -> None:
        (finding,) = said(self.rolling(maxBatchInstancePercent=21), "SSX005")
        assert "a batch is 21 % of the instances, and at most 20 % may be unhealthy" in finding.line()
        assert (finding.path[-1], finding.value) == ("maxBatchInstancePercent", "21")

    def test_a_share_that_is_given_is_compared_with_azures_default_batch(self) -> None:
        (finding,) = said(self.rolling(maxUnhealthyInstancePercent=19), "SSX005")
        assert "a batch is 20 % of the instances, and at most 19 % may be unhealthy" in finding.line()
        assert (finding.path[-1], finding.value) == ("maxUnhealthyInstancePercent", "19")

    def test_a_batch_as_large_as_the_share_is_fine(self) -> None:
        assert said(self.rolling(maxBatchInstancePercent=30, maxUnhealthyInstancePercent=30), "SSX005") == []

    def test_no_policy_is_azures_default(self) -> None:
        assert said(value(application_health(), upgradePolicy={"mode": "Rolling"}), "SSX005") == []

    @pytest.mark.parametrize("odd", ["50", True, 50.5])
    def test_what_is_no_whole_number_is_left_to_the_shape(self, odd: object) -> None:
        assert said(self.rolling(maxBatchInstancePercent=odd, maxUnhealthyInstancePercent=5), "SSX005") == []
        assert said(self.rolling(maxBatchInstancePercent=50, maxUnhealthyInstancePercent=odd), "SSX005") == []

    def test_a_policy_that_is_not_known_leaves_it_open(self) -> None:
        upgrades = {"mode": "Rolling", "rollingUpgradePolicy": LATER}
        assert is_open(value(application_health(), upgradePolicy=upgrades), "SSX005")


class TestHealth:
    def rolling(self, *extensions: Any, **properties: Any) -> dict[str, Any]:
        return value(*extensions, **({"upgradePolicy": {"mode": "Rolling"}} | properties))

    def test_an_extension_that_may_report_health_leaves_rolling_upgrades_open(self) -> None:
        body = self.rolling(custom_script(publisher=LATER))
        assert said(body, "SEQ008") == []
        assert is_open(body, "SEQ008")

    def test_so_it_does_in_flexible_orchestration(self) -> None:
        body = self.rolling(custom_script(publisher=LATER), orchestrationMode="Flexible")
        assert said(body, "SEQ008") == []
        assert is_open(body, "SEQ008")

    @pytest.mark.parametrize("probe", [True, False])
    def test_in_flexible_orchestration_a_probe_is_named_where_there_is_one(self, probe: bool) -> None:
        body = self.rolling(custom_script(), orchestrationMode="Flexible")
        (finding,) = said(probed(body) if probe else body, "SEQ008")
        assert "the flexible scale set has no application health extension in its model" in finding.line()
        assert ("and a load balancer's probe does not count there" in finding.line()) is probe

    def test_a_feature_that_reads_health_is_named(self) -> None:
        (finding,) = said(repaired(probed(value(application_health()))), "SEQ009")
        assert "source of health, and automatic repair of instances accepts only one" in finding.line()

    def test_without_one_none_is_named(self) -> None:
        (finding,) = said(probed(value(application_health())), "SEQ009")
        assert "accepts only one" not in finding.line()

    def test_a_feature_that_may_be_on_leaves_two_sources_open(self) -> None:
        body = probed(value(application_health(), automaticRepairsPolicy={"enabled": LATER}))
        assert said(body, "SEQ009") == []
        assert is_open(body, "SEQ009")

    def test_one_that_is_on_decides_though_another_is_not_known(self) -> None:
        upgrades = {"mode": "Rolling", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": LATER}}
        (finding,) = said(probed(value(application_health(), upgradePolicy=upgrades)), "SEQ009")
        assert "the upgrade mode Rolling accepts only one" in finding.line()

    def test_of_two_that_are_not_known_the_first_is_waited_for(self) -> None:
        upgrades = {"automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": Unknown(why="first")}}
        body = probed(value(application_health(), upgradePolicy=upgrades, automaticRepairsPolicy={"enabled": LATER}))
        waits = [item for item in judged(body, kind=SCALE_SET).undecided if item.code == "SEQ009"]
        assert [item.path[-1] for item in waits] == ["enableAutomaticOSUpgrade"]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, True),
            ({"publisher": "MICROSOFT.MANAGEDSERVICES"}, True),
            ({"publisher": "Contoso"}, False),
            ({"type": "Other"}, False),
            ({"publisher": None}, False),
        ],
    )
    def test_health_is_told_by_azures_own_extension(self, changes: dict[str, Any], expected: bool) -> None:
        body = Body(kind=SCALE_SET, name="web", value=value(application_health(**changes)))
        assert has_health(body) is expected

    def test_extensions_that_are_no_list_leave_it_open(self) -> None:
        body = value()
        body["properties"]["virtualMachineProfile"]["extensionProfile"] = {"extensions": {"name": "health"}}
        with pytest.raises(UndecidedError, match="not a list"):
            is_service_fabric(Body(kind=SCALE_SET, name="web", value=body))

    def test_no_extensions_tell_nothing(self) -> None:
        body = value()
        assert has_health(Body(kind=SCALE_SET, name="web", value=body)) is False
        body["properties"]["virtualMachineProfile"]["extensionProfile"] = {"extensions": None}
        assert has_health(Body(kind=SCALE_SET, name="web", value=body)) is False


OS_UPGRADE: dict[str, Any] = {"mode": "Manual", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}


class TestFeatures:
    def imaged(self, version: str, **properties: Any) -> dict[str, Any]:
        body = value(application_health(), **properties)
        body["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"]["version"] = version
        return body

    def windows(self, **configuration: Any) -> dict[str, Any]:
        body = self.imaged("latest", upgradePolicy=OS_UPGRADE)
        body["properties"]["virtualMachineProfile"]["osProfile"] = {"windowsConfiguration": configuration}
        return body

    @pytest.mark.parametrize("mode", ["Rolling", "rolling"])
    def test_of_rolling_upgrades_without_health_one_rule_speaks(self, mode: str) -> None:
        body = value(custom_script(), upgradePolicy=OS_UPGRADE | {"mode": mode})
        assert said(body, "SSX001") == []
        assert len(said(body, "SEQ008")) == 1

    def test_an_upgrade_without_a_mode_needs_health(self) -> None:
        upgrades = {key: said for key, said in OS_UPGRADE.items() if key != "mode"}
        assert len(said(value(custom_script(), upgradePolicy=upgrades), "SSX001")) == 1

    def test_a_cluster_tells_automatic_upgrades_but_not_repairs_whether_its_nodes_are_well(self) -> None:
        body = value(FABRIC, upgradePolicy=OS_UPGRADE, automaticRepairsPolicy={"enabled": True})
        assert [finding.path[-2] for finding in said(body, "SSX001")] == ["automaticRepairsPolicy"]

    def test_a_fixed_version_is_refused_with_what_is_accepted(self) -> None:
        (finding,) = said(self.imaged("24.04.1", upgradePolicy=OS_UPGRADE), "SSX002")
        assert "'latest'" in finding.line()
        assert finding.value == "'24.04.1'"

    def test_a_fixed_version_without_automatic_upgrades_is_fine(self) -> None:
        assert said(self.imaged("24.04.1"), "SSX002") == []

    @pytest.mark.parametrize("on", [True, "true"])
    def test_updates_by_windows_are_refused(self, on: object) -> None:
        (finding,) = said(self.windows(enableAutomaticUpdates=on), "SSX002")
        assert "Windows also updates itself" in finding.line()
        assert "'false'" not in finding.line()

    @pytest.mark.parametrize("off", [False, "false", None])
    def test_windows_that_does_not_update_itself_is_fine(self, off: object) -> None:
        assert said(self.windows(enableAutomaticUpdates=off), "SSX002") == []

    def test_windows_says_nothing_of_updates(self) -> None:
        assert said(self.windows(), "SSX002") == []

    def test_a_version_that_is_not_known_leaves_it_open(self) -> None:
        assert is_open(self.imaged(LATER, upgradePolicy=OS_UPGRADE), "SSX002")  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("properties", "words"),
        [({}, "and Azure's default is to overprovision"), ({"overprovision": True}, "and overprovision is on")],
    )
    def test_why_nodes_of_a_cluster_are_overprovisioned_is_said(self, properties: Any, words: str) -> None:
        (finding,) = said(value(FABRIC, **properties), "SSX004")
        assert words in finding.line()

    def test_flexible_orchestration_overprovisions_nothing(self) -> None:
        assert said(value(FABRIC, orchestrationMode="Flexible"), "SSX004") == []


class TestRollouts:
    def test_the_public_cloud_needs_no_choice(self) -> None:
        forecast = rollout("Manual", ADDRESS, Context(cloud="AzureCloud"))
        assert forecast is not None
        assert [line.split()[:2] for line in forecast.az] == [["az", "vmss"]]
        assert str(forecast.rest).startswith("https://management.azure.com/")

    def test_another_cloud_is_chosen_first(self) -> None:
        forecast = rollout("Manual", ADDRESS, Context(cloud="AzureChinaCloud"))
        assert forecast is not None
        assert forecast.az[0] == "az cloud set --name AzureChinaCloud"
        assert str(forecast.rest).startswith("https://management.chinacloudapi.cn/")

    def test_a_cloud_that_nobody_knows_leaves_its_address_open(self) -> None:
        forecast = rollout("Manual", ADDRESS, Context(cloud="Elsewhere"))
        assert forecast is not None
        assert str(forecast.rest).startswith("https://<resource-manager>/")

    @pytest.mark.parametrize(("said", "version"), [(None, "2024-11-01"), ("2023-09-01", "2023-09-01")])
    def test_the_api_version_is_that_of_the_program_or_ours(self, said: str | None, version: str) -> None:
        forecast = rollout("Manual", ADDRESS, Context(api_version=said))
        assert forecast is not None
        assert str(forecast.rest).endswith(f"?api-version={version}")

    def test_what_is_not_known_is_left_open_and_the_rest_is_quoted(self) -> None:
        forecast = rollout("Manual", {"vmScaleSetName": "my web"}, Context(cloud="AzureCloud"))
        assert forecast is not None
        assert "--resource-group <resource-group> --name 'my web'" in forecast.az[0]


def extensions_at(**address: Any) -> Body:
    return replace(child(custom_script()), extras=Extras(address=ADDRESS | address))


def scale_set_at(**address: Any) -> Body:
    return replace(scale_set_resource(), extras=Extras(address=ADDRESS | address))


class TestMembership:
    GAP = Gap("name")

    def name(self) -> Unknown:
        return Unknown(parts=(self.GAP,))

    def test_one_name_that_is_not_known_is_that_of_the_same_group_only(self) -> None:
        scale_set = scale_set_at(vmScaleSetName=self.name(), resourceGroupName="other")
        program = Program((scale_set,))
        assert belongs(program, extensions_at(vmScaleSetName=self.name(), resourceGroupName="other"), scale_set)
        with pytest.raises(UndecidedError):
            belongs(program, extensions_at(vmScaleSetName=self.name()), scale_set)

    def test_a_scale_set_of_which_it_is_not_known_does_not_hide_the_next(self) -> None:
        open_, sure = scale_set_at(vmScaleSetName=LATER), scale_set_at()
        assert list(scale_sets_of(Program((open_, sure)), extensions_at())) == [sure]

    def test_two_groups_of_one_form_are_one(self) -> None:
        one = extensions_at(resourceGroupName=Unknown(parts=(self.GAP,)))
        other = extensions_at(resourceGroupName=Unknown(parts=(self.GAP,)))
        assert together(one, other)
        assert not together(one, extensions_at(resourceGroupName=Unknown(parts=(Gap("name"),))))


class TestBothWays:
    def mixed(self, *conditions: Any) -> tuple[list[str], list[str]]:
        separate = replace(child(application_health()), extras=Extras(address=ADDRESS, conditions=conditions))
        program = Program((scale_set_resource(custom_script()), separate))
        judgements = [judgement for _, judgement in judge_program(program, CATALOGUE, Context())]
        found = [finding.code for one in judgements for finding in one.findings if finding.code == "SEQ005"]
        return found, [item.code for one in judgements for item in one.undecided if item.code == "SEQ005"]

    def test_extensions_that_are_surely_made_are_refused_beside_others(self) -> None:
        assert self.mixed() == (["SEQ005"], [])

    def test_extensions_that_may_not_be_made_leave_it_open(self) -> None:
        assert self.mixed((Gap("condition"),)) == ([], ["SEQ005"])


def test_what_is_told_of_the_scale_set_is_read_for_separate_extensions() -> None:
    told = {"healthProbeId": "/probe", "upgradePolicy": {"mode": "Rolling"}}
    body = {"extensions": [{"name": "health", **dict(child(application_health()).value)}]}
    (finding,) = said(body, "SEQ009", SCALE_SET_EXTENSIONS, extras=Extras(scale_set=told))
    assert "the upgrade mode Rolling accepts only one" in finding.line()
