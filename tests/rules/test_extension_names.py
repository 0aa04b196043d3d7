"""EXT001, EXT002 and EXT011: one name, and one handler, only once."""

from __future__ import annotations

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import azure_monitor, gpu_driver, key_vault, pool
from judged_bodies import at, found, only, undecided


def test_bx_28_vx_30_the_second_of_two_equal_names_is_the_one_that_is_wrong() -> None:
    finding = only(pool(key_vault(name="agent"), gpu_driver(), azure_monitor(name="agent")), "EXT001")
    assert finding.spelled == at(2, "name")
    assert finding.message == "the name is taken by the extension at position 0 of the list: 'agent'"
    assert finding.fix == "give each extension a different name"


def test_vx_30_the_first_of_two_equal_names_is_told_by_its_position() -> None:
    finding = only(pool(gpu_driver(), key_vault(name="agent"), azure_monitor(name="agent")), "EXT001")
    assert finding.says == "the name is taken by the extension at position 1 of the list"


def test_a_name_used_three_times_is_wrong_twice() -> None:
    body = pool(key_vault(name="agent"), azure_monitor(name="agent"), gpu_driver(name="agent"))
    assert found(body) == ["EXT001", "EXT001"]


def test_names_that_differ_in_letter_case_are_two_names() -> None:
    assert "EXT001" not in found(pool(key_vault(name="agent"), azure_monitor(name="Agent")))


def test_vx_11_names_that_differ_in_letter_case_only_are_warned_of() -> None:
    finding = only(pool(key_vault(name="agent"), gpu_driver(), azure_monitor(name="AGENT")), "EXT011")
    assert finding.severity == "warning"
    assert finding.spelled == at(2, "name")
    assert finding.message == "the name differs from 'agent' in letter case only: 'AGENT'"


@pytest.mark.parametrize(("first", "second"), [("agent", "Agent"), ("Agent", "agent"), ("AGENT", "Agent")])
def test_vx_11_either_may_have_the_capitals(first: str, second: str) -> None:
    assert found(pool(key_vault(name=first), azure_monitor(name=second))) == ["EXT011"]


def test_a_name_that_is_there_exactly_is_not_also_one_in_other_letter_case() -> None:
    body = pool(key_vault(name="agent"), azure_monitor(name="Agent"), gpu_driver(name="Agent"))
    assert found(body) == ["EXT001", "EXT011"]


def test_an_unknown_name_may_differ_in_letter_case_only() -> None:
    assert "EXT011" in undecided(pool(key_vault(name="agent"), azure_monitor(name=Unknown())))
    assert "EXT011" in found(pool(gpu_driver(name=Unknown()), key_vault(name="agent"), azure_monitor(name="Agent")))


def test_extensions_without_a_name_are_not_taken_for_one() -> None:
    assert found(pool(key_vault(name=None), azure_monitor(name=None))) == []


def test_an_unknown_name_keeps_the_other_names_compared() -> None:
    only(pool(gpu_driver(name=Unknown()), key_vault(name="agent"), azure_monitor(name="agent")), "EXT001")


def test_whether_an_unknown_name_is_taken_is_undecided() -> None:
    assert "EXT001" in undecided(pool(key_vault(name="agent"), azure_monitor(name=Unknown())))


def test_bx_28_vx_31_the_second_of_two_extensions_of_one_handler_is_wrong() -> None:
    finding = only(pool(key_vault(name="first"), key_vault(name="second")), "EXT002")
    assert finding.spelled == at(1, "type")
    assert finding.message == (
        "extension 'first' already uses the handler: 'Microsoft.Azure.KeyVault/KeyVaultForLinux'. "
        "Accepted: each publisher and type once"
    )
    assert finding.fix == "merge the two into one extension: it can observe many certificates"


def test_two_of_another_handler_are_told_nothing_of_certificates() -> None:
    finding = only(pool(gpu_driver(name="first"), gpu_driver(name="second")), "EXT002")
    assert finding.fix == "merge the two into one extension"


def test_a_handler_is_the_same_in_any_letter_case() -> None:
    body = pool(
        gpu_driver(name="a"), gpu_driver(name="b", publisher="MICROSOFT.HPCCOMPUTE", type="nvidiagpudriverlinux")
    )
    only(body, "EXT002")


def test_two_types_of_one_publisher_are_two_handlers() -> None:
    assert "EXT002" not in found(pool(gpu_driver(name="a"), gpu_driver(name="b", type="NvidiaGpuDriverWindows")))


def test_an_unknown_type_may_be_the_same_handler() -> None:
    assert "EXT002" in undecided(pool(gpu_driver(name="a"), gpu_driver(name="b", type=Unknown())))


def test_an_unknown_publisher_may_be_the_same_handler() -> None:
    assert "EXT002" in undecided(pool(gpu_driver(name="a", publisher=Unknown()), gpu_driver(name="b")))
