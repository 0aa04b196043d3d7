"""SEQ006, SEQ011 and SEQ014: orders that Azure takes and that do not do what they look like."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool, windows_pool
from judged_bodies import at, judged

ALONE = Extras(exclusive=["a"])


def named(name: object, *after: object, **changes: Any) -> dict[str, Any]:
    """An extension of a handler of its own that Batch has enabled."""
    handler = {"publisher": "Contoso", "type": f"For{name}", "settings": {}}
    return {"name": name, **handler, "provisionAfterExtensions": list(after), **changes}


def findings(body: Any, **parts: Any) -> list[Any]:
    return [finding for finding in judged(body, **parts).findings if finding.code != "BAT001"]


def open_orders(*extensions: dict[str, Any], **parts: Any) -> set[str]:
    judgement = judged(pool(*extensions), **parts)
    assert {finding.code for finding in judgement.findings} <= {"BAT001"}
    return {said.code for said in judgement.undecided if said.code.startswith("SEQ")}


def test_vx_03_what_is_neither_before_nor_after_may_run_beside() -> None:
    body = pool(named("a", "before"), named("before"), named("b"), named("after", "a"), named("c", "before"))
    (finding,) = findings(body, extras=ALONE)
    assert finding.code == "SEQ006"
    assert finding.severity == "warning"
    assert finding.spelled == at(0, "provisionAfterExtensions")
    assert finding.message == (
        "'a' must run alone, but 'b', 'c' may run at the same time. "
        "Accepted: every other extension before or after it, directly or through others"
    )


def test_vx_05_an_order_of_all_extensions_keeps_others_away() -> None:
    body = pool(named("first"), named("second", "first"), named("a", "second"), named("b", "a"), named("c", "b"))
    assert findings(body, extras=ALONE) == []


def test_each_extension_that_must_run_alone_is_judged() -> None:
    body = pool(named("a"), named("b"), named("c", "a", "b"))
    assert [one.path[-2] for one in findings(body, extras=Extras(exclusive=["a", "b", "c"]))] == [0, 1]


@pytest.mark.parametrize("extras", [Extras(), Extras(exclusive=[]), Extras(exclusive=["unheard-of"])])
def test_where_nothing_must_run_alone_as_in_a_file_nothing_is_said(extras: Extras) -> None:
    assert findings(pool(named("a"), named("b")), extras=extras) == []


def test_an_unknown_edge_or_name_may_keep_others_away() -> None:
    assert "SEQ006" in open_orders(named("a"), named("b", Unknown()), extras=ALONE)
    assert "SEQ006" in open_orders(named("a"), named(Unknown()), extras=ALONE)
    assert "SEQ006" in open_orders(named("a"), named("b"), extras=Extras(exclusive=[Unknown()]))
    assert "SEQ006" not in open_orders(named("a"), named("b", Unknown()))


def vault(sync: object = None, system: str = "Linux", version: object = "3.0") -> dict[str, Any]:
    settings = key_vault_settings(requireInitialSync=sync)
    return key_vault(system, settings=settings, typeHandlerVersion=version)


DRIVER = gpu_driver(provisionAfterExtensions=["certificates"])


@pytest.mark.parametrize("sync", [None, False, "true"])
def test_vx_47_kv_13_what_comes_after_the_vault_may_find_no_certificate(sync: object) -> None:
    (finding,) = findings(pool(vault(sync), DRIVER))
    assert finding.code == "SEQ011"
    assert finding.severity == "warning"
    assert finding.spelled == at(0, "settings", "secretsManagementSettings", "requireInitialSync")
    assert finding.says == "'gpu' comes after it, but it reports success before it has the first certificate"
    assert finding.fix == "set it to true"


def test_vx_47_with_initial_sync_others_may_come_after_it() -> None:
    assert findings(pool(vault(True), DRIVER)) == []


def test_vx_47_without_dependents_it_may_report_success_early() -> None:
    assert findings(pool(vault(False), gpu_driver())) == []


@pytest.mark.parametrize(("version", "codes"), [("3.0", ["SEQ011"]), ("4.0", []), ("10.1", []), (None, [])])
def test_vx_47_windows_always_waits_from_4_0_on(version: object, codes: list[str]) -> None:
    monitor = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorWindowsAgent"}
    body = windows_pool(vault(None, "Windows", version), DRIVER | monitor)
    assert [finding.code for finding in findings(body) if finding.code != "IDN003"] == codes


def test_naming_only_oneself_makes_no_dependent() -> None:
    body = pool(vault() | {"provisionAfterExtensions": ["certificates"]})
    assert [finding.code for finding in findings(body)] == ["SEQ002"]


def test_an_unknown_sync_or_edge_is_undecided_where_it_matters() -> None:
    assert "SEQ011" in open_orders(vault(Unknown()), DRIVER)
    assert "SEQ011" in open_orders(vault(), gpu_driver(provisionAfterExtensions=[Unknown()]))
    assert "SEQ011" in open_orders(vault(Unknown()), gpu_driver(provisionAfterExtensions=Unknown()))
    assert "SEQ011" not in open_orders(vault(Unknown()), gpu_driver())


def test_vx_06_a_name_is_said_once() -> None:
    found = findings(pool(named("a"), named("b"), named("c", "a", "b", "a", "a")))
    assert [(one.code, one.path[-1]) for one in found] == [("SEQ014", 2), ("SEQ014", 3)]
    assert found[0].severity == "warning"
    assert found[0].message == "the extension is named a second time: 'a'"


def test_vx_06_names_in_other_letter_case_are_other_names() -> None:
    assert [one.code for one in findings(pool(named("a"), named("b", "a", "A")))] == ["SEQ001"]


def test_an_unknown_name_may_be_said_already() -> None:
    assert "SEQ014" in open_orders(named("a"), named("b", "a", Unknown()))
    assert [one.code for one in findings(pool(named("a"), named("b", "a", Unknown(), "a")))] == ["SEQ014"]


def test_vx_03_what_has_no_name_is_not_said_to_run_beside() -> None:
    assert "SEQ006" not in {one.code for one in findings(pool(named("a"), named(None)), extras=ALONE)}


@pytest.mark.parametrize("version", [None, "4.0"])
def test_kv_13_on_linux_no_version_waits_by_itself(version: str | None) -> None:
    body = pool(key_vault(typeHandlerVersion=version), gpu_driver(provisionAfterExtensions=["certificates"]))
    assert [one.code for one in findings(body)] == ["SEQ011"]


def test_kv_13_without_any_settings_other_rules_speak() -> None:
    body = pool(key_vault(settings=None), gpu_driver(provisionAfterExtensions=["certificates"]))
    assert {one.code for one in findings(body)} == {"KVX001"}


def test_vx_06_what_is_no_name_is_not_named_twice() -> None:
    assert findings(pool(named("a", 5, 5))) == []
