"""The examples: one pool in Python, TypeScript and YAML, well formed and with mistakes in it."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

import standin
import wire_canaries
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.reading import plan_of_file
from azure_poolkit.report.verdict import verdict
from canaries import canaries_in
from pulumi_mocks.engine import Project, Run

ROOT = Path(__file__).resolve().parents[2]
VERSION = json.loads((ROOT / "components" / "schema.json").read_text(encoding="utf-8"))["version"]
CANARY = "canary-41ce"
LANGUAGES = ["python", "typescript", "yaml"]
SOURCES = {"python": "__main__.py", "typescript": "index.ts", "yaml": "Pulumi.yaml"}
FILES = {
    "python": ["Pulumi.yaml", "__main__.py"],
    "typescript": [".npmrc", "Pulumi.yaml", "index.ts", "package.json", "package-lock.json", "tsconfig.json"],
    "yaml": ["Pulumi.yaml"],
}
EDITS = {
    "python": {
        "secrets/licence": "certificates/licence",
        'name="certificates",': 'name="certificates", after=["monitor"],',
    },
    "typescript": {
        '"STANDARD_D2S_V5"': "5",
        "secrets/licence": "certificates/licence",
        "requireInitialSync": "requireInitalSync",
        'name: "certificates",': 'name: "certificates", after: ["monitor"],',
        "\n});": "\n} as any);",
    },
    "yaml": {
        '"STANDARD_D2S_V5"': "5",
        "secrets/licence": "certificates/licence",
        '"name": "certificates"': '"name": "certificates", "after": ["monitor"]',
    },
}
WRONG = {
    "python": {
        ("SEQ002", "extensions[0].after"),
        ("KVX003", "extensions[0].observed_certificates[0].url"),
    },
    "typescript": {
        ("INP001", "vmSize"),
        ("INP002", "extensions[0].keyVaultForLinux.requireInitalSync"),
        ("SEQ002", "extensions[0].after"),
        ("KVX003", "extensions[0].keyVaultForLinux.observedCertificates[0].url"),
    },
    "yaml": {
        ("INP001", "vmSize"),
        ("SEQ002", "extensions[0].after"),
        ("KVX003", "extensions[0].keyVaultForLinux.observedCertificates[0].url"),
    },
}
SECRET = {
    "python": {"require_initial_sync=True,": f'require_initial_sync=True, protected_settings={{"key": "{CANARY}"}},'},
    "typescript": {'name: "monitor",': f'name: "monitor", protectedSettings: {{ key: "{CANARY}" }},'},
    "yaml": {'"name": "monitor"': f'"name": "monitor", "protectedSettings": {{"key": "{CANARY}"}}'},
}


@dataclass
class Example:
    """A copy of an example, and what its commands did, by their names."""

    language: str
    project: Project
    azure: standin.AzureStandIn
    runs: dict[str, Run] = field(default_factory=dict)
    bodies: dict[str, list] = field(default_factory=dict)
    """The bodies of the pools that Azure was asked for, or would have been."""
    report: Plan | None = None
    """What the report says of an edit, all extensions being hidden for the secret of one."""

    def run(self, name, operation, edits=None, **options):
        """Run a command on the example with these edits, and take them back."""
        before = len(self.azure.previewed), len(self.azure.requests)
        file = self.project.folder / SOURCES[self.language]
        source = file.read_text(encoding="utf-8")
        editable = _one_line(source) if self.language == "yaml" else source
        file.write_text(_edited(editable, edits or {}), encoding="utf-8")
        self.runs[name] = getattr(self.project, operation)(**options)
        file.write_text(source, encoding="utf-8")
        asked = self.azure.previewed[before[0] :] + self.azure.requests[before[1] :]
        self.bodies[name] = [request.body for request in asked if "/pools/render" in request.path and request.body]


@pytest.fixture(scope="module")
def engine(engine):
    """The engine, with our plugin."""
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION)
    return engine


@pytest.fixture(scope="module")
def examples(engine, azure):
    """Each example, by its language: previewed as it is and with mistakes, made with a secret."""
    made = {}

    def example(language):
        if language not in made:
            made[language] = _run(language, engine, azure)
        return made[language]

    return example


def _run(language, engine, azure):
    if language == "typescript" and shutil.which("npm") is None:
        pytest.skip("no npm on PATH")
    project = engine.project(ROOT / "examples" / f"{language}-batch-pool", only=FILES[language])
    example = Example(language, project, azure)
    if language == "typescript":
        installed = project.pulumi("install")
        assert installed.exit_code == 0, str(installed)
    example.run("preview", "preview")
    project.env["TS_NODE_TRANSPILE_ONLY"] = "true"  # types have been checked by now
    example.run("mistakes", "preview", EDITS[language], fails=True)
    example.run("up", "up", SECRET[language])
    example.report = _report(example, SECRET[language] | {"secrets/licence": "secrets/other"})
    return example


def _report(example, edits):
    """The report of a preview with these edits."""
    file = example.project.folder / SOURCES[example.language]
    source = file.read_text(encoding="utf-8")
    file.write_text(_edited(_one_line(source) if example.language == "yaml" else source, edits), encoding="utf-8")
    done = example.project.pulumi("preview", "--json", "--show-sames", "--stack", example.project.stack)
    file.write_text(source, encoding="utf-8")
    return plan_of_file(example.language, done.stdout)


def _without_owner(body):
    """A pool's request without the metadata that say whose it is: each example is a project of its own."""
    return {**body, "properties": {**body["properties"], "metadata": []}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_azure_for_the_same_pool(examples, language):
    (body,) = examples(language).bodies["preview"]
    machines = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]

    assert _without_owner(body) == _without_owner(examples("python").bodies["preview"][0])
    assert [extension["name"] for extension in machines["extensions"]] == ["certificates", "monitor"]
    assert machines["extensions"][1]["provisionAfterExtensions"] == ["certificates"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_waves_are_an_output(examples, language):
    assert examples(language).runs["preview"].outputs == {"waves": [["certificates"], ["monitor"]]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_mistakes_are_said_at_once_in_the_spelling_of_the_language(examples, language):
    run = examples(language).runs["mistakes"]
    said = re.findall(r"^ +([A-Z]{3}\d{3}) (\S+): .*Fix: .+", "\n".join(run.errors), re.MULTILINE)

    assert set(said) == WRONG[language], run.text
    assert len(said) == len(set(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mistake_is_told_with_a_stack_trace(examples, language):
    text = examples(language).runs["mistakes"].text

    assert "Traceback" not in text
    assert "<class" not in text
    assert not re.search(r'^\s+(at .*\(.*:\d+:\d+\)|File ".*", line \d+)', text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_for_while_there_are_mistakes(examples, language):
    assert examples(language).bodies["mistakes"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_protected_settings_given_plain_are_nowhere_to_be_read(examples, language):
    example = examples(language)

    assert '"protectedSettings": "[secret]"' in json.dumps(example.bodies["up"])
    assert CANARY not in example.runs["up"].text
    assert CANARY not in example.runs["up"].state_text
    assert example.project.find_on_disk(CANARY) == []


OF_CERTIFICATES = {
    "python": "extension 'certificates': observed_certificates[0].url",
    "typescript": "extension 'certificates': keyVaultForLinux.observedCertificates[0].url",
    "yaml": "extension 'certificates': keyVaultForLinux.observedCertificates[0].url",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_an_edit_beside_a_secret_in_the_spelling_of_the_language(examples, language):
    report = examples(language).report

    assert verdict([report]) == (
        "1 pool will be REPLACED: 2 dedicated nodes drained, jobs keep pointing at the old pool"
    )
    assert report.replaces == ["BatchPool 'render'"]
    assert {cause.spelled for change in report.changes for cause in change.causes} == {OF_CERTIFICATES[language]}
    assert [change.old_first for change in report.changes if change.op == "replace"] == [False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_judges_what_is_hidden_beside_a_secret(examples, language):
    report = examples(language).report

    assert {one.code for one in report.undecided} <= {"END001", "END002", "EXT004", "EXT007", "KVX005"}
    assert report.placed == ()


ANY_INPUTS = """
import * as fs from "fs";
import * as pulumi from "@pulumi/pulumi";
import * as poolkit from "IMPORTED";

const read = (given: any): any =>
    Array.isArray(given) ? given.map(read)
    : given === null || typeof given !== "object" ? given
    : "secret" in given ? pulumi.secret(given.secret)
    : Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, read(inner)]));
const inputs = JSON.parse(fs.readFileSync("inputs.json", "utf8"));
new poolkit.BatchPool("pool", read(inputs.BatchPool));
new poolkit.ScaleSet("machines", read(inputs.ScaleSet));
"""


@pytest.fixture(scope="module")
def with_canaries(examples):
    """The example in TypeScript with other components in it, a canary in every place that can hold a secret: previewed,
    made and taken down."""
    project = examples("typescript").project
    source = project.folder / "index.ts"
    before = source.read_text(encoding="utf-8")
    imported = re.search(r'from "([^"]*poolkit[^"]*)"', before)[1]
    inputs, count = wire_canaries.components()
    assert count >= 60
    source.write_text(ANY_INPUTS.replace("IMPORTED", imported), encoding="utf-8")
    project.write("inputs.json", json.dumps(inputs))
    runs = [project.preview("--diff"), project.up(), project.destroy()]
    (project.folder / "inputs.json").unlink()
    source.write_text(before, encoding="utf-8")
    return project, runs


def test_no_canary_of_a_typescript_program_is_printed_or_in_an_event_or_in_the_state(with_canaries):
    for run in with_canaries[1]:
        said = [run.text, run.state_text, repr(run.steps), *(one.message for one in run.diagnostics)]
        assert canaries_in("\n".join(said)) == set()


def test_no_canary_of_a_typescript_program_is_in_a_file_of_backend_or_home(with_canaries):
    assert with_canaries[0].find_on_disk("cnry-") == []


def test_the_typescript_compiler_knows_the_inputs(examples):
    project = examples("typescript").project
    source = (project.folder / "index.ts").read_text(encoding="utf-8")
    wrong = _edited(source, {'"STANDARD_D2S_V5"': "5", "after": "aftr"})
    (project.folder / "wrong.ts").write_text(wrong, encoding="utf-8")

    compiler = [project.folder / "node_modules" / ".bin" / "tsc", "--strict", "--noEmit", "--skipLibCheck", "wrong.ts"]
    done = subprocess.run(compiler, cwd=project.folder, capture_output=True, text=True, check=False)

    assert "Type 'number' is not assignable to type 'Input<string>'" in done.stdout
    assert "'aftr' does not exist in type" in done.stdout


def test_the_yaml_language_knows_the_inputs(examples):
    example = examples("yaml")
    example.run("unknown key", "preview", {"requireInitialSync": "requireInitalSync"}, fails=True)

    assert "requireInitalSync" in example.runs["unknown key"].text
    assert "Traceback" not in example.runs["unknown key"].text


def test_the_lock_of_the_typescript_example_names_no_registry():
    lock = (ROOT / "examples" / "typescript-batch-pool" / "package-lock.json").read_text(encoding="utf-8")

    assert not re.search(r'"resolved": *"https?:', lock)
    assert '"integrity"' in lock


def _one_line(source):
    """YAML as JSON, which is YAML too: edits need not know how it was laid out."""
    return json.dumps(yaml.safe_load(source))


def _edited(source, edits):
    for old, new in edits.items():
        assert source.count(old) >= 1, old
        source = source.replace(old, new, 1)
    return source
