"""A pool that has to be replaced on the real engine, with a name of its own and with a fixed one."""

import json

import pytest

import standin

POOL = "azure-native:batch:Pool"
PROGRAM = """
    import json
    import pathlib

    import pulumi
    from azure_poolkit import BatchPool

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    inputs = {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_NC4AS_T4_V3",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    }
    pools = {
        "free": BatchPool("free", {**inputs, **asked}),
        "fixed": BatchPool("fixed", {**inputs, **asked, "pool_name": "render"}),
    }
    pulumi.export("names", {name: pool.name for name, pool in pools.items()})
"""


def asked(version="1.9", nodes=1, command="/bin/true", note="one", slots=None):
    """What both pools are asked to be."""
    handler = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return {
        "extensions": [{"name": "driver", "type_handler_version": version, "raw": handler}],
        "fixed_scale": {"target_dedicated_nodes": nodes},
        "start_task": {"command_line": command},
        "metadata": {"note": note},
        **({"properties": {"taskSlotsPerNode": slots}} if slots else {}),
    }


class Pools:
    """The program's project, and what each of its commands did."""

    def __init__(self, project, azure):
        self.project, self.azure = project, azure
        self.runs, self.requests = {}, {}

    def run(self, name, operation, wanted=None):
        if wanted is not None:
            self.project.write("asked.json", json.dumps(wanted))
        before = len(self.azure.requests)
        self.runs[name] = getattr(self.project, operation)()
        self.requests[name] = self.azure.requests[before:]

    def ops(self, name):
        return [self.runs[name].op_of(pool, POOL) for pool in ("free", "fixed")]

    def asked_of_azure(self, name, pool):
        """Methods and names of the requests for one of the two pools."""
        made = [(request.method, request.path.rpartition("/")[2]) for request in self.requests[name]]
        return [(method, path) for method, path in made if (path == "render") == (pool == "fixed")]


@pytest.fixture(scope="module")
def pools(engine, tmp_path_factory):
    """Both pools made; changed in place; their extension edited; a property edited by the escape hatch."""
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    pools = Pools(engine.project({"__main__.py": PROGRAM, "asked.json": json.dumps(asked())}), azure)
    pools.run("up", "up")
    in_place = {"nodes": 3, "command": "/bin/sh -c ./start", "note": "two"}
    pools.run("up in place", "up", asked(**in_place))
    pools.run("preview of the edit", "preview", asked(version="1.10", **in_place))
    pools.run("up of the edit", "up")
    pools.run("up of the hatch", "up", asked(version="1.10", slots=4, **in_place))
    pools.run("preview", "preview")
    return pools


def test_a_pool_is_named_after_its_component_and_eight_digits_unless_it_has_a_name(pools):
    names = pools.runs["up"].outputs["names"]

    assert names["fixed"] == "render"
    head, _, digits = names["free"].rpartition("-")
    assert (head, len(digits), set(digits) <= set("0123456789abcdef")) == ("free", 8, True)


def test_scale_start_task_and_metadata_change_in_place(pools):
    names = pools.runs["up"].outputs["names"]

    assert pools.ops("up in place") == ["update", "update"]
    assert pools.runs["up in place"].outputs["names"] == names
    assert pools.asked_of_azure("up in place", "free") == [("PUT", names["free"])]
    properties = pools.requests["up in place"][0].body["properties"]
    assert properties["scaleSettings"]["fixedScale"]["targetDedicatedNodes"] == 3
    assert properties["startTask"]["commandLine"] == "/bin/sh -c ./start"
    assert properties["metadata"][-1] == {"name": "note", "value": "two"}


def test_an_edited_extension_is_previewed_as_a_replacement_for_its_sake_only(pools):
    preview = pools.runs["preview of the edit"]
    path = "deploymentConfiguration.virtualMachineConfiguration.extensions[0].typeHandlerVersion"

    assert pools.ops("preview of the edit") == ["replace", "replace"]
    assert [list(preview.step(pool, POOL).detailed_diff) for pool in ("free", "fixed")] == [[path], [path]]
    assert pools.requests["preview of the edit"] == []


def test_the_new_pool_is_there_before_the_old_one_goes(pools):
    old, new = (pools.runs[name].outputs["names"]["free"] for name in ("up", "up of the edit"))

    assert old != new
    assert pools.asked_of_azure("up of the edit", "free") == [("GET", new), ("PUT", new), ("DELETE", old)]


def test_a_pool_with_a_fixed_name_goes_before_the_new_one_comes(pools):
    assert pools.asked_of_azure("up of the edit", "fixed") == [
        ("DELETE", "render"),
        ("GET", "render"),
        ("PUT", "render"),
    ]


def test_the_replaced_pools_have_the_new_extension(pools):
    for request in pools.requests["up of the edit"]:
        if request.method == "PUT":
            machines = request.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
            assert machines["extensions"][0]["typeHandlerVersion"] == "1.10"


def test_what_the_escape_hatch_says_is_sent_and_replaces_where_it_must(pools):
    sent = [request.body for request in pools.requests["up of the hatch"] if request.method == "PUT"]

    assert pools.ops("up of the hatch") == ["replace", "replace"]
    assert [body["properties"]["taskSlotsPerNode"] for body in sent] == [4, 4]


def test_a_preview_after_replacements_finds_no_change(pools):
    assert pools.runs["preview"].changes == {"same": 5}


def test_no_pool_is_left_behind(pools):
    there = {arm_id.rpartition("/")[2] for arm_id in pools.azure.resources if "/pools/" in arm_id}

    assert there == set(pools.runs["up of the hatch"].outputs["names"].values())
