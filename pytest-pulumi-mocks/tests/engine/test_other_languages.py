"""A component written in Python, built from YAML and from TypeScript."""

import inspect
import json
import shutil

import pytest

PLUGIN = {
    "__main__.py": """
        import json
        import sys
        from pathlib import Path

        import pulumi
        from pulumi.provider import ConstructResult, Provider
        from pulumi.provider.server import main

        SCHEMA = (Path(__file__).parent / "schema.json").read_text()


        class Shelf(pulumi.ComponentResource):
            def __init__(self, name, inputs, opts=None):
                super().__init__("shelf:index:Shelf", name, {}, opts)
                if inputs.get("size") == "wrong":
                    fault = {"property_path": "size", "reason": "is wrong"}
                    raise pulumi.InputPropertiesError("faults", [fault])
                pulumi.CustomResource(
                    "toy:index:Book", f"{name}-book", dict(inputs),
                    pulumi.ResourceOptions(parent=self, version="1.2.3"),
                )
                self.register_outputs({"size": inputs["size"]})
                self.size = pulumi.Output.from_input(inputs["size"])


        class ShelfProvider(Provider):
            def construct(self, name, resource_type, inputs, options=None):
                shelf = Shelf(name, inputs, options)
                return ConstructResult(urn=shelf.urn, state={"size": shelf.size})


        main(ShelfProvider("0.5.0", SCHEMA), sys.argv[1:])
    """,
    "schema.json": json.dumps(
        {
            "name": "shelf",
            "version": "0.5.0",
            "resources": {
                "shelf:index:Shelf": {
                    "isComponent": True,
                    "inputProperties": {"size": {"type": "string"}, "label": {"type": "string"}},
                    "requiredInputs": ["size"],
                    "properties": {"size": {"type": "string"}},
                    "required": ["size"],
                }
            },
            "language": {"nodejs": {"respectSchemaVersion": True}},
        }
    ),
}

YAML = {
    "Pulumi.yaml": """
        name: library
        runtime: yaml
        config:
          size:
            type: string
        resources:
          first:
            type: shelf:index:Shelf
            properties:
              size: ${size}
        outputs:
          size: ${first.size}
    """
}

TYPESCRIPT = {
    "Pulumi.yaml": """
        name: library
        runtime: nodejs
    """,
    "package.json": json.dumps({"name": "library", "dependencies": {"@pulumi/pulumi": "^3"}}),
    "tsconfig.json": json.dumps({"compilerOptions": {"strict": True, "skipLibCheck": True}}),
    "index.ts": """
        import * as pulumi from "@pulumi/pulumi";
        import * as shelf from "@pulumi/shelf";

        const first = new shelf.Shelf("first", { size: new pulumi.Config().require("size") });
        export const size = first.size;
    """,
}


@pytest.fixture
def plugin(pulumi_engine, tmp_path):
    folder = tmp_path / "plugin"
    folder.mkdir()
    for name, text in PLUGIN.items():
        (folder / name).write_text(inspect.cleandoc(text))
    pulumi_engine.stand_in("toy", "1.2.3")
    return pulumi_engine.component_plugin(folder, "shelf", "0.5.0")


def test_the_plugin_tells_its_schema(pulumi_engine, plugin):
    done = pulumi_engine.pulumi("package", "get-schema", str(plugin))

    assert json.loads(done.stdout)["name"] == "shelf"


def test_a_component_is_built_from_yaml(pulumi_engine, plugin):
    project = pulumi_engine.project(YAML, config={"size": "large"})

    up = project.up()

    assert up.step("first-book").new["inputs"] == {"size": "large"}
    assert up.outputs == {"size": "large"}


def test_a_path_to_the_package_in_a_program_leads_to_the_installed_plugin(pulumi_engine, plugin):
    text = YAML["Pulumi.yaml"] + "    packages: {shelf: ../../elsewhere}\n"
    project = pulumi_engine.project({"Pulumi.yaml": text}, config={"size": "large"})

    assert project.preview().op_of("first-book") == "create"


def test_faults_of_inputs_reach_the_yaml_user_with_their_path(pulumi_engine, plugin):
    project = pulumi_engine.project(YAML, config={"size": "wrong"})

    preview = project.preview(fails=True)

    assert "size" in preview.text
    assert "is wrong" in preview.text
    assert "\x1b" not in preview.text


@pytest.mark.skipif(shutil.which("npm") is None, reason="no `npm` on PATH")
def test_a_component_is_built_from_typescript(pulumi_engine, plugin):
    project = pulumi_engine.project(TYPESCRIPT, config={"size": "large"})
    project.add_package(plugin)

    up = project.up()

    assert up.step("first-book").new["inputs"] == {"size": "large"}
    assert up.outputs == {"size": "large"}
