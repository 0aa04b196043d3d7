"""An image's whole life on the real engine: made, promoted, used, followed by a new version, protected, taken down."""

import json

import pytest

import standin

POOL = "azure-native:batch:Pool"
VERSION = "azure-native:compute:GalleryImageVersion"
PROGRAM = """
    import json
    import pathlib

    from azure_poolkit import BatchPool, ImageAccess, ManagedImage, promote
    from pulumi_azure_native import compute

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    here = {"resource_group_name": "rendering", "location": "westeurope"}
    pool = {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "fixed_scale": {"target_dedicated_nodes": 2},
    }
    snapshot = compute.Snapshot(f"base-{asked['snapshot']}", **here, creation_data={"create_option": "Empty"})
    if asked["image"]:
        node = ManagedImage(
            "node",
            {
                **here,
                "source": {"snapshots": {"os_disk": snapshot}},
                "os_type": "Linux",
                "protect": asked["protect"],
            },
        )
    if asked["pools"]:
        version = promote(node, version=asked["version"], nodes=900)
        access = ImageAccess(
            "batch",
            {
                "image": version,
                "principal_id": "22222222-2222-4222-8222-222222222222",
                "scope": "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering",
            },
        )
        BatchPool("render", {**pool, "image": access})
        BatchPool("legacy", {**pool, "image": node, "legacy_managed_image": True, "task_slots_per_node": 2})
"""


def asked(version="1.0.0", snapshot="one", protect=False, image=True, pools=True):
    return json.dumps({"version": version, "snapshot": snapshot, "protect": protect, "image": image, "pools": pools})


class Life:
    """What each command of a program did, and asked of Azure."""

    def __init__(self, project, azure):
        self.project, self.azure = project, azure
        self.runs, self.requests = {}, {}

    def run(self, name, operation, wanted=None, **options):
        if wanted is not None:
            self.project.write("asked.json", wanted)
        before = len(self.azure.requests)
        self.runs[name] = getattr(self.project, operation)(**options)
        self.requests[name] = [request for request in self.azure.requests[before:] if not request.preview]

    def kinds(self, name, method):
        """What was asked of Azure with this method, in order: the last collection of each path and its name."""
        made = [request.path.split("/")[-2:] for request in self.requests[name] if request.method == method]
        return [(collection, own) for collection, own in made]

    def collections(self, name, method):
        return [collection for collection, _ in self.kinds(name, method)]


@pytest.fixture(scope="module")
def life(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    life = Life(engine.project({"__main__.py": PROGRAM, "asked.json": asked()}), azure)
    life.run("up", "up")
    life.run("preview", "preview")
    life.run("new version", "up", asked("1.1.0", "two"))
    life.run("protected", "up", asked("1.1.0", "two", protect=True))
    life.run("removal", "preview", asked("1.1.0", "two", protect=True, image=False, pools=False), fails=True)
    life.run("free again", "up", asked("1.1.0", "two"))
    life.run("destroy", "destroy")
    return life


def test_everything_is_made_after_what_it_is_made_from(life):
    made = [collection if own[:7] != "render-" else "pool" for collection, own in life.kinds("up", "PUT")]

    order = ["snapshots", "images", "versions", "pool"]
    assert [made.index(one) for one in order] == sorted(made.index(one) for one in order)
    assert made.index("galleries") < made.index("images", made.index("galleries")) < made.index("versions")


def test_the_pool_is_made_after_the_right_to_use_its_image(life):
    made = [collection if own[:7] != "render-" else "pool" for collection, own in life.kinds("up", "PUT")]

    assert made.index("roleDefinitions") < made.index("roleAssignments") < made.index("pool")


def test_a_pool_from_a_managed_image_is_sent_with_the_old_api(life):
    (legacy,) = [one for one in life.requests["up"] if one.method == "PUT" and "/pools/legacy-" in one.path]

    assert legacy.api_version == "2019-08-01"
    assert legacy.body["properties"]["maxTasksPerNode"] == 2
    image = legacy.body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]
    assert list(image) == ["id"]
    assert "/images/node" in image["id"]


def test_the_version_has_a_copy_for_each_300_nodes(life):
    (version,) = [one for one in life.requests["up"] if one.method == "PUT" and "/versions/" in one.path]

    assert version.body["properties"]["publishingProfile"]["targetRegions"] == [
        {"name": "westeurope", "regionalReplicaCount": 3}
    ]


def test_a_preview_after_that_finds_no_change(life):
    assert set(life.runs["preview"].changes) == {"same"}


def goes_after_what_uses_it(gone):
    """Whether each went after those that were made from it; nothing guarantees more, since others go side by side."""
    found = {own.split("-")[0] if kind == "pools" else kind: place for place, (kind, own) in enumerate(gone)}
    uses = [("render", "versions"), ("legacy", "images"), ("versions", "images"), ("images", "snapshots")]
    uses += [("render", "roleAssignments"), ("roleAssignments", "roleDefinitions")]
    return all(found[user] < found[used] for user, used in uses if used in found)


def test_new_pools_are_there_before_the_old_ones_go_and_each_image_goes_after_what_uses_it(life):
    methods = [one.method for one in life.requests["new version"] if one.method != "GET"]

    assert methods == sorted(methods, reverse=True)
    gone = life.kinds("new version", "DELETE")
    assert {collection for collection, _ in gone} >= {"pools", "versions", "images", "snapshots"}
    assert goes_after_what_uses_it(gone)


def test_the_definition_and_the_gallery_outlive_a_version(life):
    assert "galleries" not in life.collections("new version", "DELETE")
    assert life.kinds("new version", "DELETE").count(("versions", "1.0.0")) == 1


def test_removing_a_protected_image_is_refused_at_preview(life):
    told = "\n".join(life.runs["removal"].errors)

    assert "node" in told
    assert "protect" in told
    assert life.requests["removal"] == []


def test_all_goes_down_in_reverse(life):
    gone = life.kinds("destroy", "DELETE")

    assert {collection for collection, _ in gone} >= {"pools", "versions", "images", "snapshots", "roleDefinitions"}
    assert goes_after_what_uses_it(gone)
