"""What the service writes in its own way, and a component under another name: no change on the real engine."""

import json

import pytest

import standin

POOL = "azure-native:batch:Pool"
PROGRAM = """
    import json
    import pathlib

    import pulumi
    from azure_poolkit import AccountInfo, BatchPool

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    account = AccountInfo(id=asked.pop("account_id"), region="westeurope")
    name = asked.pop("name")
    aliases = [pulumi.Alias(name="render")] if name != "render" else []
    pool = BatchPool(name, {"account": account, **asked}, pulumi.ResourceOptions(aliases=aliases))
    pulumi.export("name", pool.name)
"""


@pytest.fixture(scope="module")
def runs(engine, tmp_path_factory):
    """A pool written in as few words as can be, refreshed, previewed, renamed with an alias, and changed."""
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    asked = {
        "account_id": azure.already_has("rendering", "renderingbatch"),
        "name": "render",
        "vm_size": "Standard_NC4as_T4_v3",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "fixed_scale": {"target_dedicated_nodes": 1},
        "user_accounts": [{"name": "artist", "password": "canary-1e0f"}],
        "extensions": [{"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}}],
    }
    project = engine.project({"__main__.py": PROGRAM, "asked.json": json.dumps(asked)})
    made = {"up": project.up(), "refresh": project.refresh(), "preview": project.preview()}
    asked["name"] = "farm"
    project.write("asked.json", json.dumps(asked))
    made["preview renamed"] = project.preview()
    asked |= {"name": "render", "vm_size": "Standard_NC8as_T4_v3"}
    project.write("asked.json", json.dumps(asked))
    made["preview of a change"] = project.preview()
    return made


def test_bx_50_what_the_service_normalises_is_no_change_after_a_refresh(runs):
    assert runs["preview"].op_of("render", POOL) == "same"


def test_a_real_change_after_a_refresh_is_one(runs):
    assert runs["preview of a change"].op_of("render", POOL) == "replace"


def test_a_component_under_another_name_with_an_alias_keeps_its_pool(runs):
    """What it says of its component changes in place."""
    step = runs["preview renamed"].step("farm", POOL)
    assert (step.op, step.diff_reasons) == ("update", ("metadata",))


def test_a_password_is_in_nothing_that_is_said(runs):
    assert "canary-1e0f" not in "".join(str(vars(run)) for run in runs.values())
