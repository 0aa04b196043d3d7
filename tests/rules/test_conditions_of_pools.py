"""What rules about pools read of them: each condition that decides whether something is said, and the words."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.extensions.samples import key_vault, pool
from azure_poolkit.rules.pools.os_upgrades import upgraded
from judged_bodies import judged

LATER = Unknown(why="later")
MACHINES = "deploymentConfiguration"
CLOUD = {"cloudServiceConfiguration": {"osFamily": "6"}}


def said(value: dict[str, Any], code: str, **parts: Any) -> list[Finding]:
    return [finding for finding in judged(value, **parts).findings if finding.code == code]


def changed(**properties: Any) -> dict[str, Any]:
    value = copy.deepcopy(pool())
    value["properties"] |= properties
    return value


class TestMachines:
    def test_extensions_of_a_cloud_service_are_refused_where_they_stand(self) -> None:
        cloud = {"cloudServiceConfiguration": {"osFamily": "6", "extensions": [key_vault()]}}
        paths = [finding.path[-1] for finding in said(changed(**{MACHINES: cloud}), "BAT003")]
        assert paths.count("extensions") == 1

    def test_without_machines_extensions_need_some(self) -> None:
        found = said(changed(**{MACHINES: CLOUD}, extensions=[key_vault()]), "BAT003")
        (line,) = [finding.line() for finding in found if finding.path[-1] == "extensions"]
        assert "extensions need a virtual machine configuration" in line
        assert "move them to" not in line

    def test_beside_machines_they_are_moved_there(self) -> None:
        (finding,) = said(changed(extensions=[key_vault()]), "BAT003")
        assert "extensions belong in the virtual machine configuration, and Azure refuses them here" in finding.line()
        assert "move them to deploymentConfiguration.virtualMachineConfiguration.extensions" in finding.line()

    def test_an_identity_beside_machines_is_fine(self) -> None:
        assert said(changed(), "BAT003") == []

    def test_an_identity_without_any_properties_says_that_they_are_missing(self) -> None:
        value = {key: value for key, value in pool().items() if key != "properties"}
        lines = [finding.line() for finding in judged(value).findings]
        assert [line for line in lines if "the properties are missing, and with them" in line], lines

    def test_an_identity_without_machines_says_that_it_needs_some(self) -> None:
        lines = [finding.line() for finding in judged(changed(**{MACHINES: CLOUD})).findings]
        assert [line for line in lines if "an identity needs a virtual machine configuration" in line], lines


class TestIdentities:
    def nameless(self, **parts: Any) -> Finding:
        value = pool(key_vault())
        del value["identity"]
        (finding,) = said(value, "BAT004", **parts)
        return finding

    def test_through_the_management_plane_a_pool_is_given_one(self) -> None:
        assert "give the pool a user-assigned identity" in self.nameless().line()

    def test_through_the_data_plane_the_pool_is_made_through_the_other(self) -> None:
        assert "make the pool through the management plane" in self.nameless(extras=Extras(data_plane=True)).line()


class TestNames:
    def test_a_name_in_the_body_is_told_where_it_stands(self) -> None:
        (finding,) = said(changed() | {"name": "a b"}, "BAT009")
        assert finding.path == ("name",)

    def test_a_name_in_the_address_is_told_there(self) -> None:
        (finding,) = said(changed(), "BAT009", extras=Extras(address={"poolName": "a b", "accountName": "farm"}))
        assert finding.path[-1] == "poolName"
        assert finding.path != ("name",)


class TestUpgrades:
    @pytest.mark.parametrize("version", ["latest", "LATEST"])
    def test_the_latest_version_is_fine(self, version: str) -> None:
        assert said(upgraded(version), "BAT028") == []

    def test_a_fixed_version_is_refused(self) -> None:
        (finding,) = said(upgraded("24.04.1"), "BAT028")
        assert finding.value == "'24.04.1'"

    def test_a_fixed_version_without_automatic_upgrades_is_fine(self) -> None:
        value = upgraded("24.04.1")
        value["properties"]["upgradePolicy"]["automaticOSUpgradePolicy"]["enableAutomaticOSUpgrade"] = False
        assert said(value, "BAT028") == []

    def test_no_version_is_fine(self) -> None:
        assert said(upgraded(None), "BAT028") == []  # type: ignore[arg-type]


def named(name: Any, account: Any = "farm", key: str | None = None) -> Body:
    extras = Extras(address={"resourceGroupName": "render", "accountName": account, "poolName": name})
    return Body(kind=POOL, name=key or str(name), key=key or str(name), value=pool(), extras=extras)


def twins(*pools: Body) -> list[tuple[str, Any]]:
    judgements = judge_program(Program(pools), CATALOGUE, Context())
    return [(body.name, one.value) for body, said in judgements for one in said.findings if one.code == "BAT025"]


class TestTwins:
    def test_two_names_that_differ_in_letter_case_are_one(self) -> None:
        assert twins(named("Render"), named("render")) == [("render", "'render'")]

    def test_so_they_are_where_the_account_differs_in_letter_case_too(self) -> None:
        assert twins(named("Render", "Farm"), named("render", "farm")) == [("render", "'render'")]

    def test_one_name_twice_is_for_another_rule(self) -> None:
        assert twins(named("render", key="one"), named("render", key="two")) == []

    def test_in_two_accounts_they_are_two(self) -> None:
        assert twins(named("Render", "one"), named("render", "two")) == []

    @pytest.mark.parametrize(("name", "account"), [(LATER, "farm"), ("render", LATER), ("render", None)])
    def test_where_a_part_is_not_known_nothing_is_said(self, name: Any, account: Any) -> None:
        assert twins(named("Render", account, key="one"), named(name, account, key="two")) == []
