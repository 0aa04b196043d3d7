"""EXT004: settings and protected settings are JSON objects."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, pool
from judged_bodies import at, found, judged, only, undecided


def test_settings_as_a_json_text_are_shown_with_what_is_accepted() -> None:
    finding = only(pool(gpu_driver(settings='{"updateOS": false}')), "EXT004")
    assert finding.spelled == at(0, "settings")
    assert finding.message == "this is a JSON text inside a string: '{\"updateOS\": false}'. Accepted: a JSON object"
    assert finding.fix == "give the object itself, not its JSON text"


@pytest.mark.parametrize("settings", [[], [{}], 3, 0, True, False, ""])
def test_nothing_but_an_object_will_do(settings: object) -> None:
    finding = only(pool(gpu_driver(settings=settings)), "EXT004")
    assert finding.spelled == at(0, "settings")
    kind = "a JSON text inside a string" if isinstance(settings, str) else "not a JSON object"
    assert finding.says == f"this is {kind}"


@pytest.mark.parametrize("settings", [None, {}, {"a": [1, None]}])
def test_an_object_or_nothing_is_fine(settings: object) -> None:
    assert found(pool(gpu_driver(settings=settings, protectedSettings=settings))) == []


def test_protected_settings_are_never_shown() -> None:
    finding = only(pool(gpu_driver(protectedSettings='{"key": "canary"}')), "EXT004")
    assert finding.spelled == at(0, "protectedSettings")
    assert finding.value == "[secret]"


def test_both_are_said_at_once() -> None:
    body = pool(gpu_driver(settings="{}", protectedSettings="{}"))
    assert [finding.spelled for finding in judged(body).findings] == [at(0, "settings"), at(0, "protectedSettings")]


def test_an_unknown_one_does_not_hide_the_other() -> None:
    only(pool(gpu_driver(settings=Unknown(), protectedSettings="{}")), "EXT004")
    assert "EXT004" in undecided(pool(gpu_driver(protectedSettings=Unknown())))


def test_a_key_vault_extension_with_a_json_text_has_no_other_fault() -> None:
    assert found(pool(key_vault(settings='{"secretsManagementSettings": {}}'))) == ["EXT004"]


@pytest.mark.parametrize(
    "settings",
    [
        '{"storageAccountKey": "canary"}',
        '{"a": [{"password": "canary"}]}',
        '{"a": "AccountKey=canary"}',
        "https://render.blob.core.windows.net/c?sig=canary",
        [{"token": "canary"}],
    ],
)
def test_settings_that_seem_to_hold_a_secret_are_not_shown(settings: object) -> None:
    findings = judged(pool(gpu_driver(settings=settings))).findings
    assert "EXT004" in {finding.code for finding in findings}
    assert not any("canary" in finding.line() for finding in findings)


def test_a_json_text_over_several_lines_is_shown_on_one() -> None:
    finding = only(pool(gpu_driver(settings='{\n  "updateOS": false\n}')), "EXT004")
    assert finding.value == "'{\\n  \"updateOS\": false\\n}'"
    assert "\n" not in finding.line()


@pytest.mark.parametrize(
    ("extension", "page"),
    [
        (key_vault(settings="{}"), "key-vault-linux"),
        (gpu_driver(settings="{}"), "hpccompute-gpu-linux"),
        (gpu_driver(type="Unheard", settings="{}"), "overview"),
    ],
)
def test_the_source_is_the_page_of_the_handler(extension: dict[str, Any], page: str) -> None:
    (finding, *_) = [one for one in judged(pool(extension)).findings if one.code == "EXT004"]
    assert finding.source == f"https://learn.microsoft.com/azure/virtual-machines/extensions/{page}"
