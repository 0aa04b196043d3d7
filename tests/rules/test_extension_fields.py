"""EXT005, EXT006 and EXT008: the fields of an extension."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set
from judged_bodies import at, found, judged, only, undecided

FROM_VAULT = {"secretUrl": "https://render.vault.azure.net/secrets/settings", "sourceVault": {"id": "/vault"}}
IN_MODEL = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties"


@pytest.mark.parametrize("field", ["publisher", "type"])
@pytest.mark.parametrize("value", [None, ""])
def test_bx_22_publisher_and_type_are_wanted(field: str, value: object) -> None:
    finding = only(pool(gpu_driver(**{field: value})), "EXT005")
    assert finding.severity == "error"
    assert finding.spelled == at(0, field)
    assert finding.says == f"the {field} is missing"
    assert finding.expects == "publisher and type of a handler"


@pytest.mark.parametrize("value", [5, True, {}, ["Microsoft.HpcCompute"]])
def test_bx_22_publisher_and_type_are_texts(value: object) -> None:
    assert only(pool(gpu_driver(publisher=value)), "EXT005").says == "the publisher is not a string"


@pytest.mark.parametrize("version", ["1", "1.", ".1", "1.2.3", "1.*", "latest", "v1.0", " 1.0", "1.0\n", "", 1.0, 1])
def test_bx_22_a_version_is_major_and_minor(version: object) -> None:
    finding = only(pool(gpu_driver(typeHandlerVersion=version)), "EXT005")
    assert finding.spelled == at(0, "typeHandlerVersion")
    assert finding.says == "this is not a version of a handler"
    assert finding.expects == 'Major.Minor as a string, as in "1.0"'
    assert finding.fix == "write Major.Minor, as in '1.0'"


@pytest.mark.parametrize("version", ["1.0", "3.0", "10.25", None])
def test_bx_22_a_version_may_be_left_out(version: object) -> None:
    assert found(pool(gpu_driver(typeHandlerVersion=version))) == []


def test_vx_49_a_scale_set_wants_them_below_properties() -> None:
    extension = gpu_driver(publisher=None, typeHandlerVersion="1")
    findings = judged(scale_set(extension), SCALE_SET).findings
    assert [(one.code, one.spelled) for one in findings] == [
        ("EXT005", f"{IN_MODEL}.publisher"),
        ("EXT005", f"{IN_MODEL}.typeHandlerVersion"),
    ]


@pytest.mark.parametrize("field", ["publisher", "type", "typeHandlerVersion"])
def test_an_unknown_field_is_undecided_and_does_not_hide_the_others(field: str) -> None:
    assert "EXT005" in undecided(pool(gpu_driver(**{field: Unknown()})))
    other = "type" if field == "publisher" else "publisher"
    assert found(pool(gpu_driver(**{field: Unknown(), other: None}))) == ["EXT005"]


def on_scale_set(**changes: Any) -> dict[str, Any]:
    return scale_set(gpu_driver(**changes))


def test_vx_50_protected_settings_come_from_one_place() -> None:
    body = on_scale_set(protectedSettings={}, protectedSettingsFromKeyVault=FROM_VAULT)
    finding = only(body, "EXT006", kind=SCALE_SET)
    assert finding.severity == "error"
    assert finding.spelled == f"{IN_MODEL}.protectedSettingsFromKeyVault"
    assert finding.message == (
        "the extension has both protectedSettings and protectedSettingsFromKeyVault. Accepted: only one of the two, "
        "or neither"
    )


def test_vx_50_an_extension_that_is_a_resource_of_its_own_holds_the_same_rule() -> None:
    (extension,) = on_scale_set(protectedSettings={}, protectedSettingsFromKeyVault=FROM_VAULT)["properties"][
        "virtualMachineProfile"
    ]["extensionProfile"]["extensions"]
    finding = only(extension, "EXT006", kind=SCALE_SET_EXTENSION)
    assert finding.spelled == "properties.protectedSettingsFromKeyVault"


@pytest.mark.parametrize("one", [{"protectedSettings": {"a": "b"}}, {"protectedSettingsFromKeyVault": FROM_VAULT}, {}])
def test_vx_50_one_of_them_or_neither_is_fine(one: dict[str, Any]) -> None:
    assert found(on_scale_set(**one), kind=SCALE_SET) == []


def test_an_unknown_one_beside_the_other_is_undecided() -> None:
    body = on_scale_set(protectedSettings=Unknown(), protectedSettingsFromKeyVault=FROM_VAULT)
    assert "EXT006" in undecided(body, kind=SCALE_SET)
    assert "EXT006" not in undecided(on_scale_set(protectedSettings=Unknown()), kind=SCALE_SET)


@pytest.mark.parametrize(
    ("field", "value"),
    [("forceUpdateTag", "1"), ("suppressFailures", False), ("protectedSettingsFromKeyVault", FROM_VAULT)],
)
def test_bx_24_pools_do_not_have_the_fields_of_scale_sets(field: str, value: object) -> None:
    finding = only(pool(gpu_driver(**{field: value})), "EXT008")
    assert finding.severity == "error"
    assert finding.spelled == at(0, field)
    assert finding.says == f"Batch pools have no {field}; only scale sets have it"


def test_bx_24_scale_sets_have_them() -> None:
    assert found(on_scale_set(forceUpdateTag="1", suppressFailures=True), kind=SCALE_SET) == []


def test_an_unknown_field_of_scale_sets_is_undecided_and_does_not_hide_another() -> None:
    assert "EXT008" in undecided(pool(gpu_driver(forceUpdateTag=Unknown())))
    assert found(pool(gpu_driver(forceUpdateTag=Unknown(), suppressFailures=True))) == ["EXT008"]


def test_a_scale_set_wants_a_version_and_a_pool_does_not() -> None:
    unversioned = gpu_driver(typeHandlerVersion=None)
    assert found(pool(unversioned)) == []
    for kind, value in (
        (SCALE_SET, scale_set(unversioned)),
        (SCALE_SET_EXTENSION, {"properties": {key: one for key, one in unversioned.items() if key != "name"}}),
    ):
        (finding,) = [one for one in judged(value, kind=kind).findings if one.code == "EXT005"]
        assert finding.says == "the typeHandlerVersion is missing, which scale sets need"
        assert finding.fix == "write Major.Minor, as in '1.0'"
