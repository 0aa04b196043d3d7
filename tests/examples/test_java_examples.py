"""The examples in Java: names and types of the schema, and the inputs of those in YAML. Compiled in tests/engine."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from java_programs import Program

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["java-batch-pool", "java-scale-set"]
LICENCE = '"https://rendering.vault.azure.net/secrets/licence"'
WRONG = [
    ("java-batch-pool", "new BatchPool(", "new BatchPools(", "no BatchPools 'render' of BatchPoolArgs"),
    ("java-batch-pool", ".clientId(", ".clientID(", "NodeIdentity has no clientID"),
    ("java-batch-pool", "FixedScaleArgs.builder()", "AutoScaleArgs.builder()", "fixedScale takes FixedScale"),
    ("java-batch-pool", f"Either.ofLeft({LICENCE})", LICENCE, "observedCertificates is an Either"),
    ("java-batch-pool", "Either.ofRight(", "Either.ofLeft(", "identities takes string"),
    ("java-batch-pool", ".requireInitialSync(true)", '.requireInitialSync("yes")', "requireInitialSync takes boolean"),
    ("java-batch-pool", "render.waves()", "render.wave()", "BatchPool has no output wave"),
    ("java-scale-set", "UpgradeMode.Rolling", "UpgradeMode.Rollin", "UpgradeMode has no Rollin"),
    ("java-scale-set", "back.scaleSetId()", "back.id()", "ScaleSet has no output id"),
]


def _source(example: str) -> str:
    return (ROOT / "examples" / example / "src/main/java/farm/App.java").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_schema_has_every_name_of_an_example_and_takes_its_values(example: str) -> None:
    assert Program(_source(example)).faults == []


@pytest.mark.parametrize(("example", "right", "wrong", "fault"), WRONG)
def test_what_is_wrong_in_an_example_is_noticed(example: str, right: str, wrong: str, fault: str) -> None:
    source = _source(example)
    assert right in source
    assert fault in Program(source.replace(right, wrong, 1)).faults


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_the_inputs_that_the_one_in_yaml_gives(example: str) -> None:
    text = (ROOT / "examples" / example.replace("java", "yaml") / "Pulumi.yaml").read_text(encoding="utf-8")
    program, resources = Program(_source(example)), yaml.safe_load(text)["resources"]
    assert program.inputs == {name: given["properties"] for name, given in resources.items()}
    assert program.types == {name: given["type"].removeprefix("azure-poolkit:") for name, given in resources.items()}
