"""How paths and values are shown, each on one line."""

from __future__ import annotations

import pytest

from azure_poolkit.model.finding import Finding, Severity, show_value
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.unknown import Unknown


def finding(**parts: object) -> Finding:
    usual: dict[str, object] = {
        "code": "KVX004",
        "severity": Severity.ERROR,
        "subject": "certificates",
        "path": ("a",),
        "spelled": "a",
        "says": "it is wrong",
        "fix": "mend it",
        "source": "https://learn.microsoft.com/azure",
    }
    return Finding(**(usual | parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), ""),
        (("properties", "vmSize"), "properties.vmSize"),
        (("extensions", 0, "settings"), "extensions[0].settings"),
        ((0, 1), "[0][1]"),
        (("tags", "cost-center", "$x", "_y"), "tags.cost-center.$x._y"),
        (("settings", "a.b", ""), 'settings["a.b"][""]'),
        (("settings", 'a"b'), 'settings["a\\"b"]'),
        (("settings", "a\nb"), 'settings["a\\nb"]'),
        (("/subscriptions/0",), '["/subscriptions/0"]'),
    ],
)
def test_a_path_is_shown_as_people_write_it(path: Path, shown: str) -> None:
    assert show_path(path) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (MISSING, None),
        (None, "null"),
        (True, "true"),
        (300, "300"),
        (0.5, "0.5"),
        ("PT5M", "'PT5M'"),
        ("", "''"),
        ("naïve 日", "'naïve 日'"),
        ("a\nb\t\x1b[31m", "'a\\nb\\t\\x1b[31m'"),
        ({"url": "a\nb"}, '{"url": "a\\nb"}'),
        ([1, None], "[1, null]"),
        (Unknown(), '"[unknown]"'),
        ({"a": Unknown(secret=True)}, '{"a": "[secret]"}'),
        ("[secret]", "[secret]"),
        ({1, 2}, '"a set"'),
        ({(1, 2): 3}, "a dict"),
    ],
)
def test_a_value_is_shown_as_json_and_a_string_in_quotes(value: object, shown: str | None) -> None:
    assert show_value(value) == shown


def test_a_long_value_is_shortened() -> None:
    shown = show_value("x" * 500)
    assert shown is not None
    assert (len(shown), shown[-1]) == (240, "…")


def test_a_value_that_contains_itself_is_shown_as_what_it_is() -> None:
    value: list[object] = []
    value.append(value)
    assert show_value(value) == "a list"


def test_a_line_holds_code_place_fault_value_what_is_accepted_and_the_fix() -> None:
    line = finding(value="5", expects="a string").line()
    assert line == "KVX004 a: it is wrong: 5. Accepted: a string. Fix: mend it."


def test_a_finding_as_a_text_is_its_line() -> None:
    assert str(finding()) == finding().line()


def test_a_line_leaves_out_what_there_is_not() -> None:
    assert finding(spelled="").line() == "KVX004 it is wrong. Fix: mend it."
