"""What a run takes from a project's files, and what calls through providers and patterns give."""

from __future__ import annotations

from pathlib import Path

import pulumi
from running import recorded
from sample_resources import Bucket

import pulumi_mocks
from pulumi_mocks import UNKNOWN


def write(folder: Path, settings: str) -> Path:
    (folder / "Pulumi.yaml").write_text(settings)
    (folder / "__main__.py").write_text(
        "import pulumi\nconfig = pulumi.Config()\n"
        "for key in ('a', 'b', 'c'):\n    pulumi.export(key, config.get(key))\n"
    )
    return folder


DECLARED = "name: shop\nruntime: python\nconfig: {a: 1, b: {default: 2}, c: {type: string, default: x}}\n"


def test_a_folder_gives_the_projects_name_and_its_defaults(tmp_path: Path) -> None:
    recording = recorded(write(tmp_path, DECLARED))
    assert recording.project == "shop"
    assert recording.outputs == {"a": "1", "b": "2", "c": "x"}


def test_what_is_said_goes_before_what_the_project_says(tmp_path: Path) -> None:
    recording = recorded(write(tmp_path, DECLARED), config={"b": "9", "shop:c": "y"})
    assert recording.outputs == {"a": "1", "b": "9", "c": "y"}
    assert recorded(tmp_path, project="other").project == "other"


def test_a_glob_answers_for_every_function_that_fits_and_the_exact_token_goes_first() -> None:
    mocks = pulumi_mocks.Mocks()
    mocks.on_call("cloud:index:getZone:getZone").returns({"name": "exact"})
    mocks.on_call("cloud:*").returns({"name": "any"})

    def program() -> None:
        for token in ("cloud:index:getZone:getZone", "cloud:net:getNet:getNet"):
            pulumi.export(token[-4:], pulumi.runtime.invoke_output(token, {})["name"])

    assert recorded(program, mocks=mocks).outputs == {"Zone": "exact", "tNet": "any"}


def test_a_call_through_a_provider_that_is_not_configured_yet_gives_nothing_in_a_preview() -> None:
    mocks = pulumi_mocks.Mocks()
    mocks.on_call("cloud:index:getZone", optional=True).returns({"name": "z"})

    def program() -> None:
        provider = pulumi.ProviderResource("cloud", "p", {"account": Bucket("b").id})
        through = pulumi.InvokeOptions(provider=provider)
        found = pulumi.runtime.invoke_output("cloud:index:getZone", {}, through)
        pulumi.export("found", found.apply(lambda zone: sorted(zone or {})))

    assert recorded(program, mocks=mocks, preview=True).outputs["found"] in ([], UNKNOWN)
    assert recorded(program, mocks=mocks, preview=True).calls[0].result == {}
    assert recorded(program, mocks=mocks).calls[0].result == {"name": "z"}


def test_success_by_sys_exit_is_success() -> None:
    def program() -> None:
        Bucket("b")
        raise SystemExit(0)

    assert [resource.name for resource in recorded(program).resources] == ["b"]
