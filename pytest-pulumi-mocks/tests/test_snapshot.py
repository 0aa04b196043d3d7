"""Snapshots of a stack."""

from __future__ import annotations

import pulumi
import pytest
from projects import Project
from sample_resources import Bucket, Site

from pulumi_mocks import Stack, record


def program() -> None:
    bucket = Bucket("b", size=3, key=pulumi.Output.secret("canary"), deep=[{"key": pulumi.Output.secret("canary")}])
    options = pulumi.ResourceOptions(
        protect=True, aliases=[pulumi.Alias(name="old"), pulumi.Alias(type_="old:index:Bucket")]
    )
    Bucket("a", options, of=bucket.id, whole=bucket, code=pulumi.StringAsset("pass"))
    pulumi.export("id", bucket.id)
    pulumi.log.warn("careful")


def test_it_is_sorted_and_shows_what_was_said() -> None:
    b = "urn:pulumi:stack::project::store:index:Bucket::b"
    snapshot = Stack(record(program, preview=True)).snapshot()
    assert snapshot == {
        "resources": {
            "urn:pulumi:stack::project::store:index:Bucket::a": {
                "kind": "custom",
                "id": "[unknown]",
                "inputs": {
                    "code": {"text": "pass"},
                    "of": "[unknown]",
                    "whole": {"id": "[unknown]", "urn": b},
                },
                "depends_on": [b],
                "protect": True,
                "aliases": [{"name": "old"}],
            },
            b: {
                "kind": "custom",
                "id": "[unknown]",
                "inputs": {"deep": [{"key": "[secret]"}], "key": "[secret]", "size": 3},
            },
        },
        "outputs": {"id": "[unknown]"},
        "logs": ["warning: careful"],
    }
    assert list(snapshot["resources"]) == sorted(snapshot["resources"])


def test_it_is_the_same_each_time() -> None:
    assert repr(Stack(record(program)).snapshot()) == repr(Stack(record(program)).snapshot())


def test_it_keeps_no_secret() -> None:
    assert "canary" not in repr(Stack(record(program)).snapshot())


def test_components_show_what_they_registered() -> None:
    snapshot = Stack(record(lambda: Site("shop"))).snapshot()
    site = snapshot["resources"]["urn:pulumi:stack::project::web:index:Site::shop"]
    assert site == {"kind": "component", "inputs": {}, "registered_outputs": {"address": "[unknown]"}}


def test_a_stack_equals_itself_only() -> None:
    stack = Stack(record(program))
    assert stack == stack
    assert stack != Stack(record(program))


def test_syrupy_compares_it(project: Project) -> None:
    pytest.importorskip("syrupy")
    test = """
        def test_it(pulumi_mocks, snapshot):
            stack = pulumi_mocks.run(lambda: Bucket("b", size={size}, key=pulumi.Output.secret("canary")))
            assert stack == snapshot
        """
    syrupy = ("-p", "syrupy")
    project.run(test.replace("{size}", "3"), *syrupy, "--snapshot-update").assert_outcomes(passed=1)
    (kept,) = (project.pytester.path / "__snapshots__").glob("*.ambr")
    assert "'key': '[secret]'" in kept.read_text()
    assert "canary" not in kept.read_text()
    project.run(test.replace("{size}", "3"), *syrupy).assert_outcomes(passed=1)
    result = project.run(test.replace("{size}", "4"), *syrupy)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*'size': 3,*", "*'size': 4,*"])
