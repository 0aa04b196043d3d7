"""Extensions that are resources of their own are judged against the machines of their scale set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.extensions.samples import (
    IDENTITY_ID,
    azure_monitor,
    azure_monitor_for_windows,
    gpu_driver,
    key_vault,
    key_vault_settings,
)
from azure_poolkit.rules.extensions.view import extension_list
from azure_poolkit.rules.scale_sets.merged_lists import judge_separate
from azure_poolkit.rules.scale_sets.samples import child, scale_set_resource

OTHER = IDENTITY_ID.replace("render-nodes", "render-others")
OLD_WINDOWS = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2016-datacenter"}
SECURE = {"securityType": "TrustedLaunch", "uefiSettings": {"secureBootEnabled": True, "vTpmEnabled": True}}


def carrying(*ids: str) -> dict[str, Any]:
    return {"identity": {"type": "UserAssigned", "userAssignedIdentities": {key: {} for key in ids}}}


def named(id_: str) -> dict[str, Any]:
    identity = {"identifier-name": "mi_res_id", "identifier-value": id_}
    return azure_monitor(settings={"authentication": {"managedIdentity": identity}})


def host(profile: dict[str, Any] | None = None, **top: Any) -> Body:
    body = scale_set_resource()
    properties = dict(body.value["properties"])
    properties["virtualMachineProfile"] = properties["virtualMachineProfile"] | (profile or {})
    return replace(body, value={**body.value, "properties": properties, **top})


def windows(image: Any) -> dict[str, Any]:
    return {"osProfile": {"windowsConfiguration": {}}, "storageProfile": {"imageReference": image}}


def said(scale_set: Body, extension: dict[str, Any]) -> Judgement:
    program = Program((scale_set, child(extension)))
    judged = judge_separate(program, WITH_SHAPES, Context())
    return sum((judgement for body, judgement in judged if body.name == extension["name"]), Judgement())


def found(scale_set: Body, extension: dict[str, Any]) -> list[Finding]:
    return said(scale_set, extension).findings


@pytest.mark.parametrize(
    ("scale_set", "extension", "expected"),
    [
        (host(), azure_monitor_for_windows(), ("EXT003", "properties.type")),
        (host(sku={"name": "Standard_D2s_v5", "capacity": 1}), gpu_driver(), ("BAT016", "properties.type")),
        (host({"securityProfile": SECURE}), gpu_driver(), ("BAT017", "properties.type")),
        (
            host(windows(OLD_WINDOWS)),
            key_vault("Windows", typeHandlerVersion="3.0"),
            ("IMG028", "properties.typeHandlerVersion"),
        ),
        (
            host(**carrying(OTHER)),
            named(IDENTITY_ID),
            ("IDN001", "properties.settings.authentication.managedIdentity.identifier-value"),
        ),
        (
            host(**carrying(IDENTITY_ID, OTHER)),
            azure_monitor(settings={}),
            ("IDN002", "properties.settings.authentication.managedIdentity"),
        ),
        (
            host(**carrying(IDENTITY_ID)),
            key_vault(settings={"secretsManagementSettings": key_vault_settings()["secretsManagementSettings"]}),
            ("KVX005", "properties.settings.authenticationSettings"),
        ),
    ],
    ids=["system", "GPU", "secure boot", "release", "identity not carried", "two identities", "client id"],
)
def test_what_the_machines_are_not_for_is_told_at_the_extension(
    scale_set: Body, extension: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert [(finding.code, finding.spelled) for finding in found(scale_set, extension)] == [expected]


@pytest.mark.parametrize(
    ("scale_set", "extension"),
    [
        (host(), azure_monitor()),
        (host(), gpu_driver()),
        (host(windows(OLD_WINDOWS | {"sku": "2022-datacenter"})), key_vault("Windows", typeHandlerVersion="3.0")),
        (host(**carrying(IDENTITY_ID)), named(IDENTITY_ID)),
        (host(), key_vault()),
    ],
    ids=["system", "GPU", "release", "identity", "client id"],
)
def test_what_fits_the_machines_is_not_told(scale_set: Body, extension: dict[str, Any]) -> None:
    assert found(scale_set, extension) == []


def test_of_an_image_not_known_yet_the_system_waits() -> None:
    scale_set = host({"osProfile": {}, "storageProfile": {"imageReference": Unknown()}})
    assert "EXT003" in {item.code for item in said(scale_set, azure_monitor_for_windows()).undecided}


def test_without_its_scale_set_nothing_is_told_of_the_machines() -> None:
    judged = judge_separate(Program((child(named(OTHER)),)), WITH_SHAPES, Context())
    assert [finding for _, judgement in judged for finding in judgement.findings] == []


def test_a_secret_of_the_scale_set_is_not_shown_at_its_extension() -> None:
    secret = IDENTITY_ID.replace("render-nodes", "cnry-7f3a")
    scale_set = host(**carrying(secret))
    marked = replace(scale_set, secrets=frozenset({("identity", "userAssignedIdentities")}))
    (finding,) = found(marked, named(OTHER))
    assert "cnry-7f3a" not in repr(finding)


def test_an_extension_whose_body_has_no_name_has_that_of_its_resource() -> None:
    (extension,) = extension_list(Body(kind=SCALE_SET_EXTENSION, name="driver", value={"properties": gpu_driver()}))
    assert extension.name.text == "driver"


def test_an_extension_whose_body_has_a_name_has_that() -> None:
    value = {"name": "monitor", "properties": gpu_driver()}
    (extension,) = extension_list(Body(kind=SCALE_SET_EXTENSION, name="driver", value=value))
    assert extension.name.text == "monitor"
