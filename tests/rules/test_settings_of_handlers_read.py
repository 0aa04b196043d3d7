"""How the settings of a handler are read: by letter case, by version, and where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.facts.handlers import LetterCase, find_handler
from azure_poolkit.facts.handlers.demands import Required, SettingsPart
from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.handler_settings import HandlerSettings, Keys
from azure_poolkit.rules.extensions.samples import gpu_driver, scale_set
from azure_poolkit.rules.extensions.view import extension_list

SETTINGS = {"Outer": {"inner": 1, "Inner": 2}, "plain": 3}


class TestLetterCase:
    def test_where_any_is_read_a_key_is_found_in_another(self) -> None:
        assert Keys(Node(SETTINGS), LetterCase.ANY).below("outer.INNER").value == 1

    def test_a_key_that_is_spelt_so_comes_first(self) -> None:
        assert Keys(Node(SETTINGS), LetterCase.ANY).below("outer.Inner").value == 2

    def test_where_one_is_read_it_is_not(self) -> None:
        assert Keys(Node(SETTINGS), LetterCase.EXACT).below("PLAIN").missing

    def test_what_was_meant_is_found(self) -> None:
        meant = Keys(Node(SETTINGS), LetterCase.EXACT).spelt_otherwise("PLAIN")
        assert meant is not None
        assert meant.path == ("plain",)

    def test_where_any_is_read_nothing_is_spelt_otherwise(self) -> None:
        assert Keys(Node(SETTINGS), LetterCase.ANY).spelt_otherwise("PLAIN") is None

    def test_a_key_that_is_there_is_not_spelt_otherwise(self) -> None:
        assert Keys(Node({"plain": 1, "PLAIN": 2}), LetterCase.EXACT).spelt_otherwise("PLAIN") is None

    def test_what_is_no_object_has_no_keys(self) -> None:
        assert Keys(Node("text"), LetterCase.EXACT).spelt_otherwise("PLAIN") is None


def settings(version: Any = "2.1", **changes: Any) -> HandlerSettings:
    flat = gpu_driver(typeHandlerVersion=version, settings={"a": 1}, protectedSettings={"b": 2}) | changes
    (extension,) = extension_list(Body(kind=SCALE_SET, name="web", value=scale_set(flat)))
    handler = find_handler("Microsoft.HpcCompute", "NvidiaGpuDriverLinux")
    assert handler is not None
    return HandlerSettings(extension, handler)


class TestVersions:
    @pytest.mark.parametrize(
        ("since", "before", "holds"),
        [
            (None, None, True),
            ((2, 1), None, True),
            ((2, 2), None, False),
            (None, (2, 1), False),
            (None, (2, 2), True),
            ((2, 0), (3, 0), True),
            ((1, 0), (2, 0), False),
        ],
    )
    def test_a_demand_holds_from_one_version_to_before_another(self, since: Any, before: Any, holds: bool) -> None:
        assert settings().concern(Required("a", since=since, before=before)) is holds

    def test_what_is_no_version_is_in_no_range(self) -> None:
        assert settings("latest").concern(Required("a", since=(1, 0))) is False

    def test_a_demand_of_every_version_needs_none(self) -> None:
        assert settings(None).concern(Required("a")) is True

    def test_where_no_version_is_said_it_is_left_open(self) -> None:
        with pytest.raises(UndecidedError, match="is not said"):
            settings(None).concern(Required("a", since=(1, 0)))


class TestParts:
    def test_each_part_is_the_one_that_is_meant(self) -> None:
        found = settings()
        assert [keys.node.value for keys in found.parts(SettingsPart.PUBLIC)] == [{"a": 1}]
        assert [keys.node.value for keys in found.parts(SettingsPart.PROTECTED)] == [{"b": 2}]
        assert [keys.node.value for keys in found.parts(SettingsPart.EITHER)] == [{"a": 1}, {"b": 2}]

    def test_protected_settings_in_a_vault_are_none(self) -> None:
        found = settings(protectedSettingsFromKeyVault={"secretUrl": "x"})
        assert found.part(SettingsPart.PROTECTED) is None
        assert found.part(SettingsPart.PUBLIC) is not None
