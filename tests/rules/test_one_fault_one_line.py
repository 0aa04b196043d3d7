"""One fault gives one line: what follows from it is not said beside it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, on_image, pool, scale_set
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script
from judged_bodies import changed, judged_whole

MACHINES: Path = ("properties", "deploymentConfiguration")
OF_POOL: Path = (*MACHINES, "virtualMachineConfiguration", "extensions")
EXTENSIONS: Path = ("properties", "virtualMachineProfile", "extensionProfile", "extensions")
GONE = object()


def rolling() -> dict[str, Any]:
    body = scale_set(
        custom_script(name="script"),
        application_health(provisionAfterExtensions=["script"]),
        gpu_driver(provisionAfterExtensions=["script"]),
    )
    body["properties"]["upgradePolicy"] = {"mode": "Rolling"}
    return body


def broken(body: dict[str, Any], path: Path, new: Any) -> dict[str, Any]:
    made: dict[str, Any] = changed(body, path, copy.deepcopy(new))
    if new is GONE:
        at: Any = made
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]
    return made


def codes(body: dict[str, Any], kind: str = POOL, **parts: Any) -> list[str]:
    return [finding.code for finding in judged_whole(body, kind, **parts).findings]


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("properties",), GONE, "BAT003"),
        (MACHINES, GONE, "BAT003"),
        (MACHINES, {}, "BAT003"),
        (MACHINES, "x", "INP001"),
        ((*MACHINES, "virtualMachineConfiguration"), GONE, "BAT003"),
        (("identity",), [], "INP001"),
        (("identity",), {}, "SHP004"),
        (("identity", "type"), {}, "INP001"),
        (("properties", "mountConfiguration"), "x", "INP001"),
        ((*OF_POOL, 0, "settings"), GONE, "KVX001"),
        ((*OF_POOL, 0, "settings"), {}, "KVX001"),
    ],
)
def test_of_a_pool_whose_parts_cannot_be_read_that_alone_is_said(path: Path, new: Any, code: str) -> None:
    assert codes(broken(pool(key_vault()), path, new)) == [code]


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("properties", "virtualMachineProfile"), "x", "INP001"),
        ((*EXTENSIONS, 1), "x", "INP001"),
        ((*EXTENSIONS, 1, "properties"), "x", "INP001"),
        ((*EXTENSIONS, 1, "properties"), GONE, "EXT005"),
        ((*EXTENSIONS, 1, "properties", "publisher"), GONE, "EXT005"),
        ((*EXTENSIONS, 0), "x", "INP001"),
        ((*EXTENSIONS, 0, "name"), "", "SHP003"),
        ((*EXTENSIONS, 0, "properties", "settings"), GONE, "EXT010"),
    ],
)
def test_of_a_scale_set_whose_extension_cannot_be_read_that_alone_is_said(path: Path, new: Any, code: str) -> None:
    assert codes(broken(rolling(), path, new), SCALE_SET) == [code]


def test_what_they_are_made_of_is_good() -> None:
    assert (codes(pool(key_vault())), codes(rolling(), SCALE_SET)) == ([], [])


def test_an_image_and_its_agent_that_end_together_are_one_line() -> None:
    image = {"publisher": "openlogic", "offer": "centos-hpc", "sku": "7_9-gen2", "version": "latest"}
    assert codes(on_image(pool(), image, "batch.node.centos 7")) == ["BAT012"]


def test_two_faults_are_two_lines() -> None:
    body = broken(rolling(), (*EXTENSIONS, 1), GONE)
    body["properties"]["overprovisionn"] = True
    assert set(codes(body, SCALE_SET)) == {"INP002", "SEQ008"}


def test_what_follows_from_an_accepted_finding_is_said() -> None:
    body = broken(pool(), MACHINES, GONE)
    assert set(codes(body, accept={"BAT003": "it is made later"})) == {"BAT003", "SHP004"}


@pytest.mark.parametrize("place", [("properties", "extensions"), (*MACHINES, "extensions")])
def test_extensions_beside_the_virtual_machine_configuration_are_told_their_place(place: Path) -> None:
    (finding,) = judged_whole(changed(pool(), place, [gpu_driver()])).findings
    assert (finding.code, finding.path) == ("BAT003", place)
    assert "virtualMachineConfiguration.extensions" in finding.fix
