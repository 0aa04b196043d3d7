"""What a pasted text is taken for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.diagnosis.diagnosis import LARGEST, diagnose_text
from azure_poolkit.diagnosis.pasted import names_in, pieces, shown
from azure_poolkit.output.diagnosis_text import as_document, as_text

CANARY = "hunter2-canary"
FAILED = "VM has reported a failure when processing extension 'certificates'. Error message: "


def codes(text: str) -> list[str]:
    return [found.cause.code for found in diagnose_text(text).causes]


def test_a_specific_cause_goes_before_that_something_failed() -> None:
    said = diagnose_text(f"{FAILED} Identity not found")
    assert [found.cause.code for found in said.found] == ["CAU010"]
    assert [found.cause.code for found in said.general] == ["CAU049"]
    assert said.extensions == ("certificates",)


def test_of_extensions_that_wait_for_each_other_the_one_that_failed_is_told() -> None:
    waited = "VM Extension 'b' is marked as failed since it depends upon the VM Extension 'a' which has failed."
    assert codes(f"{waited}\nError: Attempt to get non-existent AuthConfig") == ["CAU021"]


def test_json_in_texts_of_json_is_read() -> None:
    inner = json.dumps({"error": {"code": "SubnetIsFull", "message": "no room"}})
    text = json.dumps({"resizeErrors": [{"code": "AllocationFailed", "values": [{"name": "x", "value": inner}]}]})
    assert codes(text) == ["CAU070", "CAU090"] or codes(text) == ["CAU090"]


def test_what_stands_below_the_name_of_a_secret_is_no_piece() -> None:
    text = json.dumps({"protectedSettings": {"commandToExecute": CANARY}, "password": CANARY, "message": "x"})
    assert CANARY not in "".join(pieces(text))


@pytest.mark.parametrize(
    "secret",
    [
        f"--password {CANARY}",
        f"AccountKey={CANARY}==",
        f"https://a.blob.core.windows.net/c/s.sh?sv=1&sig={CANARY}",
        f"sig={CANARY}",
        f"Authorization: Bearer {CANARY}",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9." + CANARY,
        "Xq3" + "a8Yz" * 12 + CANARY,
        f'"password": "{CANARY}"',
    ],
)
def test_no_secret_of_a_text_is_shown(secret: str) -> None:
    for text in (f"Identity not found {secret}", json.dumps({"message": f"Identity not found {secret}"}), secret):
        said = diagnose_text(text)
        output = as_text(said, [[] for _ in said.causes]) + json.dumps(as_document(said, [[] for _ in said.causes]))
        assert CANARY not in output


@pytest.mark.parametrize(
    "text",
    [
        "The selected VM size 'STANDARD_E2S_V3' cannot boot Hypervisor Generation '1'.",
        "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/farm/providers/Microsoft.Batch/x is locked",
        "MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade",
    ],
)
def test_what_is_no_secret_is_shown(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{FAILED}x", ["certificates"]),
        ('Provisioning of VM extension setup has timed out. "x"', ["setup"]),
        ("VM Extension 'b' is marked as failed since it depends upon the VM Extension 'a' which", ["b", "a"]),
        ("no extension at all", []),
    ],
)
def test_the_names_of_extensions_are_read(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "system", "host"),
    [
        ("/var/log/waagent.log Identity not found in a Batch pool", "Linux", "pool"),
        ("C:\\WindowsAzure\\Logs: Identity not found; virtualMachineScaleSets/web", "Windows", "scale set"),
        ("Identity not found", None, None),
    ],
)
def test_system_and_host_are_told_where_they_show(text: str, system: str | None, host: str | None) -> None:
    said = diagnose_text(text)
    assert (said.system, said.host) == (system, host)
    assert all(
        place.system in ("", system or place.system) for found in said.found for place in said.places(found.cause)
    )


def test_of_a_long_log_the_end_is_read() -> None:
    said = diagnose_text("SubnetIsFull\n" + "x" * LARGEST + "\nIdentity not found")
    assert said.cut
    assert [found.cause.code for found in said.found] == ["CAU010"]


@given(
    st.text()
    | st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(
        json.dumps
    )
)
def test_any_text_is_taken(text: str) -> None:
    said = diagnose_text(text)
    assert as_text(said, [[] for _ in said.causes])


def test_a_text_that_is_nested_too_deeply_is_taken() -> None:
    assert diagnose_text("[" * 100_000 + "]" * 100_000).causes == ()
