"""INP001 and INP002 of bodies that somebody wrote by hand."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.catalogue import WITH_SHAPES
from azure_poolkit.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool, pool_with, scale_set
from azure_poolkit.rules.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.finding import Finding
from azure_poolkit.rules.unknown import Unknown
from judged_bodies import at

IN_MODEL = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties"


def said(value: Any, kind: str = POOL, accept: dict[str, str] | None = None) -> list[Finding]:
    body = Body(kind=kind, name="render", value=value)
    return list(judge(body, WITH_SHAPES, Context(), accept).findings)


def only(value: Any, kind: str = POOL) -> Finding:
    (finding,) = said(value, kind)
    return finding


def test_an_order_that_is_a_text_is_no_list() -> None:
    finding = only(pool(gpu_driver(provisionAfterExtensions="setup")))
    assert finding.line() == (
        f"INP001 {at(0, 'provisionAfterExtensions')}: this is not a list: 'setup'. Fix: put it into a list."
    )


def test_the_same_is_said_of_a_scale_set() -> None:
    finding = only(scale_set(gpu_driver(provisionAfterExtensions="setup")), SCALE_SET)
    assert (finding.code, finding.spelled) == ("INP001", f"{IN_MODEL}.provisionAfterExtensions")


def test_the_same_is_said_of_an_extension_that_is_a_resource_of_its_own() -> None:
    value = {"properties": {key: inner for key, inner in gpu_driver().items() if key != "name"}}
    value["properties"]["provisionAfterExtensions"] = "setup"
    assert "INP001" in {finding.code for finding in said(value, SCALE_SET_EXTENSION)}


def test_extensions_that_are_an_object_are_no_list_and_nothing_of_them_is_shown() -> None:
    body = pool(gpu_driver())
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"] = {"name": "canary"}
    finding = only(body)
    assert finding.message == "this is not a list but an object"
    assert "canary" not in finding.line()


@pytest.mark.parametrize("item", [None, "driver", 5])
def test_an_extension_that_is_no_object_is_told_once(item: object) -> None:
    body = pool(gpu_driver())
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"].append(item)
    finding = only(body)
    assert (finding.code, finding.says) == ("INP001", "this is not an object")
    assert finding.spelled.endswith("extensions[1]")


def test_a_certificate_outside_a_list_is_not_told_to_be_missing() -> None:
    settings = key_vault_settings(observedCertificates="https://render.vault.azure.net/secrets/web")
    finding = only(pool(key_vault(settings=settings)))
    assert (finding.code, finding.says) == ("INP001", "this is not a list")


@pytest.mark.parametrize("number", ["4", True, 1.5, []])
def test_a_number_of_nodes_is_a_whole_number(number: object) -> None:
    body = pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": number}}})
    findings = [finding for finding in said(body) if finding.code == "INP001"]
    assert [finding.says.partition(" but")[0] for finding in findings] == ["this is not a whole number"]


@pytest.mark.parametrize("number", [0, 4, 4.0, None, Unknown()])
def test_a_number_that_is_whole_or_not_known_is_let_be(number: object) -> None:
    body = pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": number}}})
    assert not [finding for finding in said(body) if finding.code == "INP001"]


def test_a_key_spelt_wrong_is_told_with_the_right_one() -> None:
    finding = only(pool(gpu_driver(provisionAfterExtension=["setup"])))
    assert finding.line() == (
        f"INP002 {at(0, 'provisionAfterExtension')}: an extension has no such key. "
        "Fix: write 'provisionAfterExtensions'."
    )


def test_a_key_spelt_wrong_is_told_of_a_scale_set() -> None:
    finding = only(scale_set(gpu_driver(suppressFailure=True)), SCALE_SET)
    assert (finding.code, finding.fix) == ("INP002", "write 'suppressFailures'")


@pytest.mark.parametrize("key", ["comment", "provisioningState", "id", "x"])
def test_a_key_like_none_that_is_known_is_let_be(key: str) -> None:
    assert said(pool(gpu_driver(**{key: "x"}))) == []


def test_what_is_wrong_with_a_shape_cannot_be_accepted() -> None:
    (finding,) = said(pool(gpu_driver(provisionAfterExtensions="x")), accept={"INP001": "we know better"})
    assert finding.stops
