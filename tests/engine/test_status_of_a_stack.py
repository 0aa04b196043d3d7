"""poolkit status --stack takes the ids from the outputs of a stack that is there."""

import json
import subprocess
import sys

import pytest

from live_azure.farm import ACCOUNT, SCALE_SET, Farm
from live_azure.serving import serving

CANARY = "cnry-output-5t"
PROGRAM = f"""
    import pulumi
    pulumi.export("pools", {{"linux": {{"id": pulumi.Output.from_input("{ACCOUNT}/pools/render")}}}})
    pulumi.export("web", "{SCALE_SET}")
    pulumi.export("password", pulumi.Output.secret("{CANARY}"))
"""


@pytest.fixture(scope="module")
def project(engine):
    project = engine.project(PROGRAM)
    project.up()
    return project


def status(project, environment, *words):
    command = [sys.executable, "-m", "azure_poolkit.cli", "status", "--project", str(project.folder), *words]
    return subprocess.run(command, env={**project.env, **environment}, capture_output=True, text=True, timeout=120)


def test_the_pools_and_scale_sets_in_its_outputs_are_read(project, tmp_path):
    with serving(Farm(failing=1), tmp_path) as served:
        done = status(project, served.environment, "--stack", project.stack, "--json")

    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert [(group["kind"], group["name"]) for group in told["groups"]] == [("pool", "render"), ("scale set", "web")]
    assert CANARY not in done.stdout


def test_a_stack_that_is_not_there_is_told(project):
    done = status(project, {}, "--stack", "nowhere")

    assert done.returncode == 3
    assert "pulumi could not tell the outputs" in done.stderr
    assert "nowhere" in done.stderr
