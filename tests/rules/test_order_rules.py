"""SEQ001, SEQ002, SEQ003: the order of extensions."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import pool
from judged_bodies import at, found, judged, undecided


def named(name: object, *after: object, **changes: Any) -> dict[str, Any]:
    """An extension of a handler of its own that Batch has enabled."""
    order = {"provisionAfterExtensions": list(after)} if after else {}
    handler = {"publisher": "Contoso", "type": f"For{name if isinstance(name, str) else ''}", "settings": {}}
    return {"name": name, **handler, **order, **changes}


def order_codes(*extensions: dict[str, Any]) -> list[str]:
    return [code for code in found(pool(*extensions)) if code != "BAT001"]


def order_finding(*extensions: dict[str, Any]) -> Any:
    (finding,) = [one for one in judged(pool(*extensions)).findings if one.code != "BAT001"]
    return finding


def undecided_orders(*extensions: dict[str, Any]) -> set[str]:
    said = judged(pool(*extensions))
    assert {finding.code for finding in said.findings} <= {"BAT001"}
    return {one.code for one in said.undecided if one.code.startswith("SEQ")}


def test_a_name_that_is_not_there_is_shown_with_the_nearest_and_all_that_are() -> None:
    finding = order_finding(named("certificates"), named("script"), named("monitor", "certificate"))
    assert finding.code == "SEQ001"
    assert finding.spelled == at(2, "provisionAfterExtensions", 0)
    assert finding.message == ("no extension here has this name: 'certificate'. Accepted: 'certificates', 'script'")
    assert finding.fix == "write 'certificates'"


def test_a_name_that_differs_in_letter_case_only_is_a_warning() -> None:
    finding = order_finding(named("certificates"), named("monitor", "Certificates"))
    assert (finding.code, finding.severity, finding.fix) == ("SEQ001", "warning", "write 'certificates'")
    assert finding.says == "the name differs from 'certificates' in letter case only"


def test_a_name_like_no_other_is_to_be_taken_out() -> None:
    finding = order_finding(named("a"), named("b", "zzzzzz"))
    assert finding.fix == "add the extension, or take the name out"


def test_a_lonely_extension_may_name_nothing() -> None:
    finding = order_finding(named("monitor", "certificates"))
    assert finding.message == "no extension here has this name: 'certificates'"


def test_names_are_compared_exactly() -> None:
    assert order_codes(named("Certificates"), named("monitor", "certificates")) == ["SEQ001"]


def test_every_missing_name_is_said() -> None:
    assert order_codes(named("a", "x", "y"), named("b", "a", "z")) == ["SEQ001"] * 3


def test_an_unknown_name_may_be_the_missing_one() -> None:
    assert undecided_orders(named(Unknown()), named("b", "x")) == {"SEQ001", "SEQ002"}


def test_an_unknown_edge_does_not_hide_a_missing_name() -> None:
    assert order_codes(named("a"), named("b", Unknown(), "x")) == ["SEQ001"]


def test_a_cycle_is_printed_as_a_path() -> None:
    finding = order_finding(named("a", "c"), named("b", "a"), named("c", "b"))
    assert finding.code == "SEQ002"
    assert finding.spelled == at(0, "provisionAfterExtensions")
    assert finding.message == (
        "these extensions wait for each other: 'a → c → b → a'. Accepted: an order without a cycle"
    )
    assert finding.fix == "remove one of the waits on the path"


def test_naming_oneself_is_the_smallest_cycle() -> None:
    finding = order_finding(named("a"), named("b", "b"))
    assert finding.code == "SEQ002"
    assert finding.spelled == at(1, "provisionAfterExtensions")
    assert finding.message == "the extension waits for itself: 'b → b'. Accepted: an order without a cycle"


def test_two_that_wait_for_each_other_are_not_said_to_wait_for_themselves() -> None:
    finding = order_finding(named("a", "b"), named("b", "a"))
    assert finding.says == "these extensions wait for each other"


def test_a_second_extension_of_one_name_hides_no_cycle() -> None:
    twice = {"publisher": "Contoso", "type": "Other"}
    assert order_codes(named("a", "b"), named("b", "a"), named("a", **twice)) == ["EXT001", "SEQ002"]


def test_two_separate_cycles_are_both_found() -> None:
    findings = judged(pool(named("a", "b"), named("b", "a"), named("c", "d"), named("d", "c"))).findings
    assert [one.value for one in findings if one.code == "SEQ002"] == ["'a → b → a'", "'c → d → c'"]


def test_one_that_names_itself_within_a_greater_cycle_is_found_too() -> None:
    findings = judged(pool(named("a", "b"), named("b", "a", "b"))).findings
    assert {one.value for one in findings if one.code == "SEQ002"} == {"'b → b'", "'a → b → a'"}


def test_whoever_waits_for_a_cycle_is_not_part_of_it() -> None:
    finding = order_finding(named("first", "a"), named("a", "b"), named("b", "a"))
    assert finding.value == "'a → b → a'"


def test_a_diamond_and_a_chain_beside_it_are_legal() -> None:
    diamond = (named("top"), named("left", "top"), named("right", "top"), named("bottom", "left", "right"))
    assert order_codes(*diamond, named("x"), named("y", "x")) == []


def test_an_unknown_edge_may_close_a_cycle_but_hides_none() -> None:
    assert undecided_orders(named("a", Unknown()), named("b", "a")) == {"SEQ001", "SEQ002"}
    assert order_codes(named("a", Unknown(), "b"), named("b", "a")) == ["SEQ002"]


def test_an_extension_without_settings_loses_its_order_silently() -> None:
    finding = order_finding(named("a"), named("b", "a", settings=None))
    assert finding.code == "SEQ003"
    assert finding.spelled == at(1, "settings")
    assert finding.message == (
        "it comes after another extension, but has no settings: its order is ignored. "
        "Accepted: a JSON object; {} is enough"
    )


def test_an_extension_that_others_wait_for_needs_settings_too() -> None:
    finding = order_finding(named("a", settings=None), named("b", "a"))
    assert finding.code == "SEQ003"
    assert finding.spelled == at(0, "settings")
    assert finding.says == "'b' comes after it, but it has no settings"


def test_without_an_order_no_settings_are_needed() -> None:
    assert order_codes(named("a", settings=None), named("b", settings=None)) == []


def test_unknown_settings_matter_only_where_there_is_an_order() -> None:
    assert undecided_orders(named("a", settings=Unknown()), named("b")) == set()
    assert undecided_orders(named("a", settings=Unknown()), named("b", "a")) == {"SEQ003"}
    assert undecided_orders(named("a"), named("b", "a", settings=Unknown())) == {"SEQ003"}


def test_an_unknown_edge_leaves_open_whether_settings_are_missing() -> None:
    assert "SEQ003" in undecided_orders(named("a", settings=None), named("b", Unknown()))


@pytest.mark.parametrize("after", [[5], [None], "a", {"a": 1}, []])
def test_an_order_of_another_shape_is_no_order(after: object) -> None:
    assert order_codes(named(None, settings={}), named("b", provisionAfterExtensions=after)) == []


def test_nothing_is_undecided_where_all_is_known() -> None:
    assert undecided(pool()) == set()
