"""The exact words for every fault that intake finds, one line each and all of an object's at once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from azure_poolkit import (
    BatchPoolArgs,
    Extension,
    FindingsError,
    FixedScale,
    KeyVaultForLinux,
    KeyVaultForWindows,
    MarketplaceImage,
    RawExtension,
    StartTask,
    WindowsCertificate,
)
from azure_poolkit.inputs import Spelling, intake
from pools import ADDRESS, required

RAW = {"publisher": "p", "type": "t"}
COMPUTE = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Compute"
CLASSES: dict[str, tuple[type, dict[str, Any]]] = {
    "nothing given": (BatchPoolArgs, {}),
    "wrong types": (
        BatchPoolArgs,
        required(
            vm_size=5,
            task_slots_per_node="4",
            fixed_scale="big",
            tags=["a"],
            metadata={"a": 1},
            extensions="certificates",
            identities={"id": "a"},
            node_fill_type="pack",
            start_task=None,
            accept={"BAT001": None},
        ),
    ),
    "unknown inputs": (
        BatchPoolArgs,
        required(vmsize="canary", vm_sizes="canary", resourceGroupName="canary", x="canary"),
    ),
    "a missing part of a part": (BatchPoolArgs, required(auto_scale={}, start_task={"commandLine": "canary"})),
    "numbers": (FixedScale, {"target_dedicated_nodes": True, "target_low_priority_nodes": 1.5}),
    "more numbers": (FixedScale, {"target_dedicated_nodes": float("inf"), "target_low_priority_nodes": float("nan")}),
    "switches": (
        KeyVaultForLinux,
        {
            "observed_certificates": [ADDRESS],
            "require_initial_sync": "true",
            "acl_enabled": 1,
            "auto_upgrade_minor_version": 0,
            "certificates_as_strings": "yes",
        },
    ),
    "durations": (FixedScale, {"resize_timeout": "5 minutes"}),
    "a duration as a number": (FixedScale, {"resize_timeout": 300}),
    "a duration backwards": (FixedScale, {"resize_timeout": datetime.timedelta(minutes=-5)}),
    "choices": (WindowsCertificate, {"url": ADDRESS, "certificate_store_location": "localmachine"}),
    "certificates": (KeyVaultForLinux, {"observed_certificates": [ADDRESS, 5, {"uri": "canary"}, None]}),
    "no list of certificates": (KeyVaultForWindows, {"observed_certificates": ADDRESS}),
    "edges": (RawExtension, {**RAW, "after": ["a", 5, None]}),
    "an edge without its list": (RawExtension, {**RAW, "after": "a"}),
    "no JSON": (RawExtension, {**RAW, "settings": {"a": [1, {2}], "b": {3: "canary"}, "c": float("nan")}}),
    "protected settings": (RawExtension, {**RAW, "protected_settings": {"a": {"canary"}, "b": [b"canary"]}}),
    "an extension of no kind": (BatchPoolArgs, required(extensions=[5, {}, {"name": "a"}])),
    "an extension of two kinds": (
        BatchPoolArgs,
        required(extensions=[{"raw": RAW, "azure_monitor_for_linux": {}}]),
    ),
    "an unheard-of kind": (BatchPoolArgs, required(extensions=[{"keyVaultForLinux": {}}])),
    "a kind that is no object": (BatchPoolArgs, required(extensions=[{"raw": None}, {"raw": "gpu"}])),
    "a key on the wrong level": (
        BatchPoolArgs,
        required(extensions=[{"raw": {**RAW, "name": "canary"}, "settings": {"a": "canary"}}]),
    ),
    "faults below a kind": (
        BatchPoolArgs,
        required(
            extensions=[
                {
                    "after": "gpu",
                    "key_vault_for_windows": {
                        "observed_certificates": [{"url": 5, "certificate_store_location": "x"}],
                        "pollingInterval": "canary",
                    },
                }
            ]
        ),
    ),
    "no kind of image": (BatchPoolArgs, required(image={"offer": "o", "sku": "s"})),
    "an image by its id alone": (BatchPoolArgs, required(image="/gallery")),
    "a gallery's image by its id alone": (
        BatchPoolArgs,
        required(image=f"{COMPUTE}/galleries/g/images/i"),
    ),
    "a managed image by its id alone": (BatchPoolArgs, required(image=f"{COMPUTE}/images/i")),
    "an extension that is nothing": (BatchPoolArgs, required(extensions=[None])),
    "a variable that is no text": (StartTask, {"command_line": "x", "environment": {"MODE": 5}}),
}


@pytest.mark.parametrize("case", CLASSES)
def test_a_class_says_all_that_is_wrong_with_it(case: str, snapshot: SnapshotAssertion) -> None:
    cls, inputs = CLASSES[case]
    with pytest.raises(FindingsError) as caught:
        cls(**inputs)
    assert "canary" not in str(caught.value)
    assert [finding.line() for finding in caught.value.findings] == snapshot


WIRE: dict[str, dict[str, Any]] = {
    "wrong types": {"vmSize": 5.0, "taskSlotsPerNode": 4.5, "tags": [], "image": {"marketplace": {"publisher": True}}},
    "Python's names": {"resource_group_name": "canary", "account_name": "canary", "image": {"gallery_version": {}}},
    "extensions": {
        "extensions": [
            {"keyVaultForLinux": {"observedCertificates": [{"uri": "canary"}], "requireInitialSync": "yes"}},
            {"key_vault_for_linux": {}},
            {"raw": {"publisher": "p", "type": "t", "protectedSettings": {"a": "canary"}}},
        ]
    },
}


@pytest.mark.parametrize("case", WIRE)
def test_the_wire_is_told_in_camel_case(case: str, snapshot: SnapshotAssertion) -> None:
    with pytest.raises(FindingsError) as caught:
        intake(BatchPoolArgs, WIRE[case], Spelling.WIRE, subject="BatchPool 'render'")
    assert "canary" not in str(caught.value)
    assert [finding.line() for finding in caught.value.findings] == snapshot


@pytest.mark.parametrize("value", [None, "text", 5, [], ["canary"]], ids=repr)
def test_args_that_are_no_object_are_refused(value: object, snapshot: SnapshotAssertion) -> None:
    with pytest.raises(FindingsError) as caught:
        intake(BatchPoolArgs, value, subject="BatchPool 'render'")
    assert [finding.line() for finding in caught.value.findings] == snapshot


def test_the_base_of_all_kinds_is_not_a_kind() -> None:
    with pytest.raises(FindingsError) as caught:
        BatchPoolArgs(**required(extensions=[Extension(name="a")]))
    assert [(finding.code, finding.spelled) for finding in caught.value.findings] == [("INP001", "extensions[0]")]


def test_inputs_are_given_by_name_only() -> None:
    with pytest.raises(FindingsError) as caught:
        MarketplaceImage("canary", offer="o", sku="s")  # type: ignore[misc]
    (finding,) = caught.value.findings
    assert finding.line() == "INP002 inputs are given by name. Fix: write publisher=…."
    assert "canary" not in str(caught.value)


def test_the_error_names_the_object_the_number_of_faults_and_the_line_that_made_it() -> None:
    with pytest.raises(FindingsError) as caught:
        FixedScale(target_dedicated_nodes="a", resize_timeout="b")  # type: ignore[arg-type]
    first, *others = str(caught.value).splitlines()
    assert first.startswith("FixedScale: 2 errors (")
    assert "test_fault_texts.py:" in first
    assert [line[:9] for line in others] == ["  INP001 ", "  INP001 "]


def test_the_subject_given_is_the_one_named() -> None:
    with pytest.raises(FindingsError) as caught:
        intake(BatchPoolArgs, {}, subject="BatchPool 'render'")
    assert str(caught.value).startswith("BatchPool 'render': 3 errors")
    assert {finding.subject for finding in caught.value.findings} == {"BatchPool 'render'"}


def test_an_error_survives_being_pickled() -> None:
    import pickle

    with pytest.raises(FindingsError) as caught:
        FixedScale(target_dedicated_nodes="a")  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.findings == caught.value.findings


def test_no_trace_of_pydantic_is_left_on_the_error() -> None:
    with pytest.raises(FindingsError) as caught:
        RawExtension(**RAW, protected_settings={"a": {"canary"}})  # type: ignore[arg-type]
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
