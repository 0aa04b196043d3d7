"""The example in Go, through the plugin: the same request as the others', and the same mistakes."""

import shutil
from pathlib import Path

import pytest

from azure_poolkit.report.reading import plan_of_file
from plugin_version import VERSION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def example(engine, azure):
    """The example with its SDK."""
    if shutil.which("go") is None or shutil.which("pulumi-language-go") is None:
        pytest.skip("no go, or no pulumi-language-go, on PATH")
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    project = engine.project(ROOT / "examples" / "go-batch-pool", only=["Pulumi.yaml", "go.mod", "main.go"])
    installed = project.pulumi("install", timeout=900)
    assert installed.exit_code == 0, str(installed)
    return project


def test_the_same_pool_is_asked_for_as_in_python(example, engine, azure):
    before = len(azure.previewed)
    example.preview(timeout=900)
    engine.project(ROOT / "examples" / "python-batch-pool", only=["Pulumi.yaml", "__main__.py"]).preview()
    go, python = (
        {**request.body, "properties": {**request.body["properties"], "metadata": []}}
        for request in azure.previewed[before:]
        if "/pools/render" in request.path
    )
    assert go == python


def test_a_mistake_is_said_in_the_spelling_of_the_wire(example):
    source = (example.folder / "main.go").read_text(encoding="utf-8")
    example.write("main.go", source.replace("secrets/licence", "certificates/licence"))
    run = example.preview(fails=True, timeout=900)
    example.write("main.go", source)
    assert "KVX003 extensions[0].keyVaultForLinux.observedCertificates[0].url" in run.text
    assert "Traceback" not in run.text


def test_a_report_tells_an_edit_in_the_spelling_of_the_wire(example):
    example.up(timeout=900)
    source = (example.folder / "main.go").read_text(encoding="utf-8")
    example.write("main.go", source.replace("secrets/licence", "secrets/other"))
    done = example.pulumi("preview", "--json", "--show-sames", "--stack", example.stack, timeout=900)
    example.write("main.go", source)
    example.destroy(timeout=900)  # the other tests, which may come after this one, begin without a pool
    report = plan_of_file("go", done.stdout)
    assert report.replaces == ["BatchPool 'render'"]
    assert {cause.spelled for change in report.changes for cause in change.causes} == {
        "extension 'certificates': keyVaultForLinux.observedCertificates[0].url"
    }
