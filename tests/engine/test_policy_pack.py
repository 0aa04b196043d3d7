"""The policy pack on the engine: every rule about one resource, and what configuration makes of it."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.rules.extensions.samples import key_vault, pool
from policies.packs import native
from policies.test_policies import BODY_RULES, CANARY, WRONG
from pulumi_mocks.engine import PulumiEngine

PACK = Path(__file__).parents[2] / "policy"
NUMBERS = itertools.count()
PROGRAM = """
import json, pathlib, pulumi

def value(given):
    if isinstance(given, dict) and "secret" in given:
        return pulumi.Output.secret(given["secret"])
    if isinstance(given, dict):
        return {key: value(inner) for key, inner in given.items()}
    return [value(inner) for inner in given] if isinstance(given, list) else given

for name, type_, inputs in json.loads(pathlib.Path("resources.json").read_text()):
    pulumi.CustomResource(type_, name, value(inputs))
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our pack, run by the interpreter of the tests."""
    folder = tmp_path_factory.mktemp("pack") / "policy"
    shutil.copytree(PACK, folder, ignore=shutil.ignore_patterns("venv", "__pycache__"))
    settings = yaml.safe_load((folder / "PulumiPolicy.yaml").read_text())
    settings["runtime"]["options"]["virtualenv"] = sys.prefix
    (folder / "PulumiPolicy.yaml").write_text(yaml.safe_dump(settings))
    return folder


def project(engine: PulumiEngine, *resources: tuple[str, str, Any]) -> Any:
    program = {"__main__.py": PROGRAM, "resources.json": json.dumps(resources)}
    return engine.project(program, name=f"judged-{next(NUMBERS)}")


def previewed(project: Any, pack: Path, *more: str) -> Any:
    return project.pulumi("preview", "--stack", "dev", "--policy-pack", str(pack), *more)


def test_resources_that_break_each_rule_about_one_resource_are_all_reported(engine, pack):
    resources = [(rule.code, one.type, one.inputs) for rule in BODY_RULES for one in [native(rule.sample(rule.bad))]]
    done = previewed(project(engine, *resources), pack)
    assert done.exit_code != 0
    assert [rule.code for rule in BODY_RULES if f"{rule.code} " not in done.stdout] == []
    assert "can't run policy" not in done.stdout


def test_a_program_that_breaks_no_rule_passes(engine, pack):
    right = native(Body(kind=POOL, name="render", value=pool(key_vault())))
    done = previewed(project(engine, ("render", right.type, right.inputs)), pack)
    assert done.exit_code == 0, done.stdout
    assert "[mandatory]" not in done.stdout


def test_a_finding_stops_up_before_the_resource_is_made(engine, pack):
    wrong = project(engine, ("render", WRONG.type, WRONG.inputs))
    done = wrong.pulumi("up", "--yes", "--skip-preview", "--stack", "dev", "--policy-pack", str(pack))
    assert done.exit_code != 0
    assert "KVX003" in done.stdout
    assert WRONG.type not in wrong.state_text


def test_configuration_sets_levels_and_accepts_with_a_reason(engine, pack, tmp_path):
    config = tmp_path / "policies.json"
    wrong = project(engine, ("render", WRONG.type, WRONG.inputs))
    config.write_text(json.dumps({"KVX003": {"accept": {"render": "case 123"}}}))
    accepted = previewed(wrong, pack, "--policy-pack-config", str(config))
    config.write_text(json.dumps({"KVX003": "advisory"}))
    advisory = previewed(wrong, pack, "--policy-pack-config", str(config))
    assert (accepted.exit_code, "KVX003 " in accepted.stdout) == (0, False)
    assert (advisory.exit_code, "KVX003 " in advisory.stdout) == (0, True)


def test_no_secret_is_shown(engine, pack):
    inputs = json.loads(json.dumps(WRONG.inputs).replace("/certificates/tls", f"/certificates/{CANARY}"))
    inputs["vmSize"] = {"secret": CANARY}
    machines = inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    machines["extensions"] = {"secret": machines["extensions"]}
    done = previewed(project(engine, ("render", WRONG.type, inputs)), pack)
    assert "KVX003" in done.stdout
    assert CANARY not in done.stdout + done.stderr
