"""Resources that a program only reads: offline nobody has asked Azure what is there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from preview.conftest import Write

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/there"
IDENTITY = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n"
CONFIG = "config: {azure-native:location: westeurope}\n"
READ = f"""
from pulumi_azure_native import managedidentity, resources
there = resources.ResourceGroup.get("a name of its own", "{GROUP}")
nodes = managedidentity.UserAssignedIdentity.get("nodes", "{IDENTITY}")
for key, value in {{"id": there.id, "name": there.name, "location": there.location, "tags": there.tags,
                   "principal": nodes.principal_id}}.items():
    pulumi.export(key, value)
"""
IMPORTED = f"""
from pulumi_azure_native import resources
made = resources.ResourceGroup("g", location="northeurope", opts=pulumi.ResourceOptions(import_="{GROUP}"))
pulumi.export("id", made.id)
pulumi.export("location", made.location)
"""


def outputs(project: Write, program: str) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["preview", "--project", str(project(program, CONFIG)), "--json"])
    said: dict[str, Any] = json.loads(done.stdout)
    found: dict[str, Any] = said["outputs"]
    return found


@pytest.fixture
def read(project: Write) -> dict[str, Any]:
    return outputs(project, READ)


@pytest.mark.parametrize(("output", "value"), [("id", GROUP), ("name", "there")])
def test_what_its_id_says_is_known(read: dict[str, Any], output: str, value: str) -> None:
    assert read[output] == value


@pytest.mark.parametrize("output", ["location", "tags", "principal"])
def test_nothing_else_is_made_up(read: dict[str, Any], output: str) -> None:
    assert read[output] == "[unknown]"


@pytest.mark.parametrize(("output", "value"), [("id", GROUP), ("location", "northeurope")])
def test_what_is_imported_keeps_its_inputs_and_has_its_id(project: Write, output: str, value: str) -> None:
    assert outputs(project, IMPORTED)[output] == value
