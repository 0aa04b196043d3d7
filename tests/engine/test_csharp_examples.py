"""The examples in C#: names of the generated SDK, the inputs of the other languages; compiled where that can be.

Those of the scale sets are in test_scale_set_languages.py.
"""

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from csharp_programs import Program, Sdk
from plugin_version import VERSION

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["csharp-batch-pool", "csharp-scale-set"]
MISSPELLED = {
    "csharp-batch-pool": [
        ("new FixedScaleArgs", "new FixedSizeArgs", "FixedSizeArgs"),
        ("Union<string, NodeIdentityArgs>", "Union<string, NodeIdentitiesArgs>", "NodeIdentitiesArgs"),
        ("ClientId =", "ClientID =", "NodeIdentityArgs.ClientID"),
        ("RequireInitialSync", "RequireInitalSync", "KeyVaultForLinuxArgs.RequireInitalSync"),
        ("render.Waves", "render.Wave", "BatchPool.Wave"),
    ],
    "csharp-scale-set": [
        ("UpgradeMode.Rolling", "UpgradeMode.Rollin", "UpgradeMode.Rollin"),
        (
            "ApplicationHealthForLinuxProtocol.Http",
            "ApplicationHealthForLinuxProtocol.HTTP",
            "ApplicationHealthForLinuxProtocol.HTTP",
        ),
        ("back.ScaleSetId", "back.Id", "ScaleSet.Id"),
        ("Serial =", "Series =", "ScaleSetExtensionsArgs.Series"),
    ],
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def sdk(engine, tmp_path_factory):
    """The folder of the C# SDK, generated from the committed schema with a logo from this machine: without one the
    generator fetches Pulumi's from the internet."""
    if shutil.which("pulumi-language-dotnet") is None:
        pytest.skip("no pulumi-language-dotnet on PATH")
    folder = tmp_path_factory.mktemp("csharp")
    (folder / "logo.png").touch()
    schema = json.loads((ROOT / "components" / "schema.json").read_text(encoding="utf-8"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        schema["logoUrl"] = f"http://127.0.0.1:{server.server_port}/logo.png"
        (folder / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
        arguments = ["gen-sdk", str(folder / "schema.json"), "--language", "dotnet", "--out", str(folder)]
        generated = engine.pulumi("package", *arguments)
        server.shutdown()
    assert generated.exit_code == 0, str(generated)
    return folder / "dotnet"


@pytest.fixture(scope="module")
def declared(sdk):
    return Sdk.of(sdk)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_generated_sdk_has_every_name_of_an_example(declared, example):
    assert Program(_source(example)).unknown_names(declared) == []


@pytest.mark.parametrize(
    ("example", "right", "wrong", "unknown"), [(example, *case) for example in EXAMPLES for case in MISSPELLED[example]]
)
def test_a_misspelled_name_of_an_example_is_noticed(declared, example, right, wrong, unknown):
    source = _source(example)

    assert right in source
    assert set(Program(source.replace(right, wrong, 1)).unknown_names(declared)) == {unknown}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_the_inputs_that_the_one_in_yaml_gives(declared, example):
    text = (ROOT / "examples" / example.replace("csharp", "yaml") / "Pulumi.yaml").read_text(encoding="utf-8")
    program, document = Program(_source(example)), yaml.safe_load(text)

    assert {name: program.inputs(name, declared) for name in program.resources} == {
        name: given["properties"] for name, given in document["resources"].items()
    }
    assert {name: f"azure-poolkit:{made.type}" for name, made in program.resources.items()} == {
        name: given["type"] for name, given in document["resources"].items()
    }


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_refers_to_the_project_that_is_generated(sdk, example):
    (generated,) = sdk.glob("*.csproj")
    project = (ROOT / "examples" / example / f"{example}.csproj").read_text(encoding="utf-8")

    assert f'<ProjectReference Include="sdks/poolkit-azure-poolkit/{generated.name}" />' in project


def test_the_generated_sdk_is_nobody_elses(sdk):
    (generated,) = sdk.glob("*.csproj")

    assert generated.stem == "Poolkit.AzurePoolkit"
    assert "Pulumi Corp." not in generated.read_text(encoding="utf-8")


def test_the_same_pool_is_asked_for_as_in_python(engine, azure):
    missing = [tool for tool in ("dotnet", "pulumi-language-dotnet") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)} on PATH")
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    files = ["Pulumi.yaml", "Program.cs", "csharp-batch-pool.csproj"]
    project = engine.project(ROOT / "examples" / "csharp-batch-pool", only=files)
    installed = project.pulumi("install", timeout=900)
    assert installed.exit_code == 0, str(installed)
    before = len(azure.previewed)
    project.preview(timeout=900)
    engine.project(ROOT / "examples" / "python-batch-pool", only=["Pulumi.yaml", "__main__.py"]).preview()
    csharp, python = (
        {**request.body, "properties": {**request.body["properties"], "metadata": []}}
        for request in azure.previewed[before:]
        if "/pools/render" in request.path
    )
    assert csharp == python


def _source(example):
    return (ROOT / "examples" / example / "Program.cs").read_text(encoding="utf-8")
