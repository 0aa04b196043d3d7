"""The handlers that are known."""

from __future__ import annotations

from collections import Counter

import pytest

from azure_poolkit.facts.handlers import (
    HANDLERS,
    BatchSupport,
    OperatingSystem,
    find_handler,
    handler_key,
    nearest_supported,
)


def test_batch_supports_twelve_handlers_on_two_systems() -> None:
    supported = [handler for handler in HANDLERS if handler.batch is BatchSupport.SUPPORTED]
    assert Counter(handler.system for handler in supported) == {OperatingSystem.LINUX: 4, OperatingSystem.WINDOWS: 8}


def test_no_handler_is_listed_twice() -> None:
    assert len({handler.key for handler in HANDLERS}) == len(HANDLERS)


def test_only_key_vault_and_azure_monitor_sign_in() -> None:
    assert {handler.type for handler in HANDLERS if handler.needs_identity} == {
        *("KeyVaultForLinux", "KeyVaultForWindows", "AzureMonitorLinuxAgent", "AzureMonitorWindowsAgent")
    }


def test_a_handler_is_found_in_any_letter_case() -> None:
    found = find_handler("microsoft.powershell", "dsc")
    assert found is not None
    assert (str(found), found.system) == ("Microsoft.Powershell/DSC", OperatingSystem.WINDOWS)
    assert handler_key("A", "B") == handler_key("a", "b")


@pytest.mark.parametrize(("publisher", "type_"), [("Microsoft.Azure.KeyVault", "DSC"), ("", ""), ("Contoso", "DSC")])
def test_a_handler_is_publisher_and_type_together(publisher: str, type_: str) -> None:
    assert find_handler(publisher, type_) is None


def test_the_nearest_is_offered_only_where_it_is_near() -> None:
    near = nearest_supported("Microsoft.Azure.KeyVaults", "KeyVaultForLinux")
    assert near is not None
    assert near.type == "KeyVaultForLinux"
    assert nearest_supported("Contoso", "Unheard") is None
