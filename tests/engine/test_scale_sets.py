"""Extensions of scale sets on the real engine: in the model, and as separate resources."""

import json

import pytest

import standin

SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
EXTENSION = "azure-native:compute:VirtualMachineScaleSetExtension"
PROGRAM = """
    import json
    import pathlib

    import pulumi
    from azure_poolkit import ScaleSet, ScaleSetExtensions

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    inputs = {
        "resource_group_name": "web",
        "location": "westeurope",
        "vm_size": "Standard_D2s_v5",
        "capacity": 2,
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"},
        "network": {
            "subnet_id": "/subscriptions/1/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
        },
    }
    inline = ScaleSet("inline", {**inputs, "scale_set_name": "inline", "extensions": asked})
    bare = ScaleSet("bare", {**inputs, "scale_set_name": "bare"})
    separate = ScaleSetExtensions("separate", {"scale_set": bare, "extensions": asked})
    pulumi.export("waves", [inline.waves, separate.waves])
"""


def extension(name, handler=None, after=(), version="1.0"):
    """A setup of some kind, in our own form."""
    raw = {"publisher": "Contoso", "type": handler or name}
    return {"name": name, "type_handler_version": version, "after": list(after), "raw": raw}


class Scales:
    """The program's project, and what each of its commands did."""

    def __init__(self, project, azure):
        self.project, self.azure = project, azure
        self.runs, self.requests, self.there = {}, {}, {}

    def run(self, name, operation, *extensions, **options):
        if extensions or operation == "up":
            self.project.write("asked.json", json.dumps(extensions))
        before = len(self.azure.requests)
        self.runs[name] = getattr(self.project, operation)(**options)
        self.requests[name] = self.azure.requests[before:]
        self.there[name] = {scale_set: self.listed(scale_set) for scale_set in ("inline", "bare")}

    def listed(self, scale_set):
        """Each extension in Azure's model of a scale set with what it comes after."""
        for arm_id, resource in self.azure.resources.items():
            if arm_id.endswith(f"/virtualMachineScaleSets/{scale_set}"):
                profile = resource["properties"]["virtualMachineProfile"].get("extensionProfile") or {}
                listed = profile.get("extensions") or []
                return {one["name"]: one["properties"].get("provisionAfterExtensions") or [] for one in listed}
        return None

    def asked_of_azure(self, name):
        """Methods and names of the requests for separate extensions that change something."""
        made = [(r.method, r.path.rpartition("/")[2]) for r in self.requests[name] if "/extensions/" in r.path]
        return [(method, extension) for method, extension in made if method != "GET"]

    def ops(self, name):
        """What became of each separate extension that did not stay as it was, by its handler."""
        steps = [step for step in self.runs[name].steps if step.type == EXTENSION and step.op != "same"]
        return [(step.op, step.name.rpartition(".")[2]) for step in steps]


A, B, C = extension("A"), extension("B", after=["A"]), extension("C")
C_AFTER_B = extension("C", after=["B"])
ONLY_B = extension("B"), extension("D", after=["B"])
RENAMED = extension("B2", "B"), extension("D", after=["B2"])


@pytest.fixture(scope="module")
def scales(engine, tmp_path_factory):
    """Made in two goes; an edge added; a leaf gone; a root gone with its edges; renamed in two steps; all gone."""
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("web")
    scales = Scales(engine.project({"__main__.py": PROGRAM, "asked.json": "[]"}), azure)
    azure.disturb("PUT", "*/extensions/B", 503)
    scales.run("interrupted", "up", A, B, C, fails=True)
    azure.calm()
    scales.run("continued", "up", A, B, C)
    scales.run("preview of the edge", "preview", A, B, C_AFTER_B)
    scales.run("edge", "up", A, B, C_AFTER_B)
    scales.run("leaf", "up", A, B)
    scales.run("root", "up", *ONLY_B)
    scales.run("rename at once", "up", *RENAMED, fails=True)
    scales.run("rename, first", "up", extension("B"), extension("D"))
    scales.run("rename, then", "up", *RENAMED)
    scales.run("preview", "preview", *RENAMED)
    scales.run("destroy", "destroy")
    return scales


def test_extensions_are_made_in_their_order(scales):
    made = scales.asked_of_azure("interrupted")

    assert made.index(("PUT", "A")) < made.index(("PUT", "B"))
    assert scales.there["continued"] == {
        "inline": {"A": [], "B": ["A"], "C": []},
        "bare": {"A": [], "C": [], "B": ["A"]},
    }
    assert scales.runs["continued"].outputs["waves"] == [[["A", "C"], ["B"]], [["A", "C"], ["B"]]]


def test_an_interrupted_run_is_continued_with_what_is_missing(scales):
    assert "Status=503" in "".join(scales.runs["interrupted"].errors)
    assert set(scales.there["interrupted"]["bare"]) <= {"A", "C"}
    assert ("PUT", "A") not in scales.asked_of_azure("continued")
    assert ("PUT", "B") in scales.asked_of_azure("continued")


def test_an_added_edge_is_an_update_in_place(scales):
    assert scales.ops("preview of the edge") == scales.ops("edge") == [("update", "c")]
    assert scales.runs["edge"].op_of("inline", SCALE_SET) == "update"
    assert scales.asked_of_azure("edge") == [("PUT", "C")]
    assert scales.there["edge"]["inline"] == scales.there["edge"]["bare"] | {"C": ["B"]}


@pytest.mark.parametrize("stage", ["preview of the edge", "edge"])
def test_instances_that_exist_are_told_of_at_preview_and_at_up(scales, stage):
    warnings = "\n".join(scales.runs[stage].warnings)

    assert warnings.count("SEQ007") == 2
    assert "az vmss update-instances --resource-group web --name inline --instance-ids '*'" in warnings
    assert "az vmss update-instances --resource-group web --name bare --instance-ids '*'" in warnings


def test_a_leaf_goes_alone(scales):
    assert scales.ops("leaf") == [("delete", "c")]
    assert scales.asked_of_azure("leaf") == [("DELETE", "C")]
    assert scales.there["leaf"] == {"inline": {"A": [], "B": ["A"]}, "bare": {"A": [], "B": ["A"]}}


def test_a_root_goes_after_the_orders_that_named_it(scales):
    made = scales.asked_of_azure("root")

    assert made.index(("PUT", "B")) < made.index(("DELETE", "A"))
    assert scales.there["root"] == {"inline": {"B": [], "D": ["B"]}, "bare": {"B": [], "D": ["B"]}}


def test_a_rename_of_what_others_name_takes_two_runs_where_extensions_are_resources(scales):
    refusal = "First, remove the extension 'D' or remove 'B' from the provisionAfterExtensions property of 'D'."

    assert refusal in "".join(scales.runs["rename at once"].errors)
    assert scales.there["rename at once"] == {"inline": {"B2": [], "D": ["B2"]}, "bare": {"B": [], "D": ["B"]}}
    assert scales.ops("rename, first") == [("update", "d")]
    assert scales.asked_of_azure("rename, then") == [("DELETE", "B"), ("PUT", "B2"), ("PUT", "D")]
    assert scales.there["rename, then"]["bare"] == {"D": ["B2"], "B2": []}


def test_a_renamed_extension_is_the_same_resource(scales):
    assert {handler for _, handler in scales.ops("rename, then")} == {"b", "d"}


def test_afterwards_nothing_changes(scales):
    assert set(scales.runs["preview"].changes) == {"same"}


def test_all_of_it_goes_in_reverse(scales):
    assert scales.asked_of_azure("destroy") == [("DELETE", "D"), ("DELETE", "B2")]
    assert scales.there["destroy"] == {"inline": None, "bare": None}
