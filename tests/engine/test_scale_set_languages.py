"""The example of scale sets in every language through the generated SDK: the same requests, the same mistakes."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import standin
from plugin_version import VERSION
from pulumi_mocks.engine import Project, Run

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "components"
CANARY = "canary-7f20"
FILES = {
    "yaml": ["Pulumi.yaml"],
    "python": ["Pulumi.yaml", "__main__.py"],
    "typescript": [".npmrc", "Pulumi.yaml", "index.ts", "package.json", "package-lock.json", "tsconfig.json"],
    "go": ["Pulumi.yaml", "go.mod", "main.go"],
    "csharp": ["Pulumi.yaml", "csharp-scale-set.csproj", "Program.cs"],
}
NEEDS = {
    "yaml": [],
    "python": [],
    "typescript": ["npm", "pulumi-language-nodejs"],
    "go": ["go", "pulumi-language-go"],
    "csharp": ["dotnet", "pulumi-language-dotnet"],
}
MISTAKES = {
    "yaml": {"- setup\n": "- set-up\n", "port: 80": "port: 99999"},
    "python": {'"after": ["setup"]': '"after": ["set-up"]', '"port": 80': '"port": 99999'},
    "typescript": {'after: ["setup"]': 'after: ["set-up"]', "port: 80": "port: 99999"},
    "go": {
        'pulumi.StringArray{pulumi.String("setup")}': 'pulumi.StringArray{pulumi.String("set-up")}',
        "pulumi.Int(80)": "pulumi.Int(99999)",
    },
    "csharp": {'After = { "setup" }': 'After = { "set-up" }', "Port = 80": "Port = 99999"},
}


@dataclass(frozen=True)
class Example:
    """What was asked of Azure for an example that went up, and what a preview with mistakes in it said."""

    project: Project
    up: Run
    bodies: dict[str, object]
    mistakes: Run


@pytest.fixture(scope="module")
def engine(engine):
    """The engine, with our plugin."""
    engine.plugin = engine.component_plugin(COMPONENTS, "azure-poolkit", VERSION)
    return engine


@pytest.fixture(scope="module")
def examples(engine, tmp_path_factory):
    """Each example, by its language."""
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("web")
    made = {}

    def example(language):
        if language not in made:
            missing = [tool for tool in NEEDS[language] if shutil.which(tool) is None]
            if missing:
                pytest.skip(f"no {', '.join(missing)} on PATH")
            made[language] = _run(engine, azure, language, tmp_path_factory.mktemp(language))
        return made[language]

    return example


def _run(engine, azure, language, folder):
    project = engine.project(ROOT / "examples" / f"{language}-scale-set", only=FILES[language])
    if language == "python":
        _generate_for_python(engine, project, folder)
    elif language != "yaml":
        installed = project.pulumi("install", timeout=900)
        assert installed.exit_code == 0, str(installed)
    project.set_config({"password": CANARY}, secret=True)
    before = len(azure.requests)
    up = project.up(timeout=900)
    bodies = _without_suffixes([(request.path, request.body) for request in azure.requests[before:]])
    source = project.folder / FILES[language][-1 if language != "typescript" else 2]
    text = source.read_text(encoding="utf-8")
    for old, new in MISTAKES[language].items():
        assert old in text, old
        text = text.replace(old, new, 1)
    source.write_text(text, encoding="utf-8")
    return Example(project, up, bodies, project.preview(fails=True, timeout=900))


def _without_suffixes(asked):
    """What was asked for, by its path, without the random part of automatic names."""
    return dict(json.loads(re.sub(r"\b(front|back)-?[0-9a-f]{7,8}\b", r"\1", json.dumps(asked))))


def _generate_for_python(engine, project, folder):
    """The SDK within reach of the program: `pulumi install` would put it into this environment."""
    done = engine.pulumi("package", "gen-sdk", str(engine.plugin), "--language", "python", "--out", str(folder))
    assert done.exit_code == 0, str(done)
    installed = folder / "python" / f"poolkit_azure_poolkit-{VERSION}.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: poolkit_azure_poolkit\nVersion: {VERSION}\n")
    project.env["PYTHONPATH"] = str(folder / "python")


@pytest.mark.parametrize("language", ["python", "typescript", "go", "csharp"])
def test_every_language_asks_azure_for_the_same_scale_sets(examples, language):
    there = examples(language).bodies

    assert len(there) == 4
    assert there == examples("yaml").bodies


@pytest.mark.parametrize("language", FILES)
def test_the_waves_are_an_output(examples, language):
    assert examples(language).up.outputs["waves"] == [
        [["setup"], ["health"]],
        [["CustomScriptExtension"], ["myHealthExtension"]],
    ]


@pytest.mark.parametrize("language", FILES)
def test_the_same_mistakes_have_the_same_codes_and_places(examples, language):
    run = examples(language).mistakes
    said = re.findall(r"^ +([A-Z]{3}\d{3}) (\S+): .*Fix: .+", "\n".join(run.errors), re.MULTILINE)

    assert set(said) == {
        ("SEQ001", "extensions[1].after[0]"),
        ("EXT010", "extensions[1].applicationHealthForLinux.port"),
    }, run.text


@pytest.mark.parametrize("language", FILES)
def test_the_password_is_nowhere_to_be_read(examples, language):
    example = examples(language)

    assert CANARY not in example.up.text
    assert example.project.find_on_disk(CANARY) == []


def test_mypy_knows_the_inputs_of_the_generated_sdk(examples):
    project = examples("python").project
    program = (ROOT / "examples" / "python-scale-set" / "__main__.py").read_text(encoding="utf-8")
    project.write("right.py", program)
    project.write("wrong.py", program.replace("capacity=2", 'capacity="two"'))
    cache = ROOT / ".mypy_cache" / "examples"
    mypy = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", f"--cache-dir={cache}"]
    env = {**project.env, "MYPYPATH": project.env["PYTHONPATH"]}
    done = [
        subprocess.run([*mypy, name], cwd=project.folder, env=env, capture_output=True, text=True, check=False)
        for name in ("right.py", "wrong.py")
    ]

    assert done[0].returncode == 0, done[0].stdout
    assert "wrong.py:" in done[1].stdout
    assert '"ScaleSet"' in done[1].stdout
