"""What is loaded when, and what the package offers."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import azure_poolkit
from azure_poolkit.rule_book.stub import stub

HEAVY = ("pulumi", "pulumi_azure_native", "pydantic", "grpc")


def loaded_by(program: str) -> set[str]:
    """Which of the heavy packages a fresh interpreter has loaded after `program`."""
    end = f"import json, sys; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    run = subprocess.run([sys.executable, "-c", f"{program}\n{end}"], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize(
    "module",
    [
        "azure_poolkit",
        "azure_poolkit.rules.catalogue",
        "azure_poolkit.rules.engine",
        "azure_poolkit.rules.extensions.order",
        "azure_poolkit.rules.extensions.key_vault_addresses",
        "azure_poolkit.rules.pools",
        "azure_poolkit.arm.types",
        "azure_poolkit.linting.api",
    ],
)
def test_judging_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


def test_judging_a_body_loads_nothing_heavy() -> None:
    program = """
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.model.context import Context
from azure_poolkit.rules.engine import judge
for rule in CATALOGUE:
    if rule.kind == "body":
        assert judge(rule.sample(rule.bad), CATALOGUE, Context()).findings
"""
    assert loaded_by(program) == set()


def test_extensions_and_waves_load_pydantic_only() -> None:
    program = """
from azure_poolkit import AzureMonitorForLinux, KeyVaultForLinux, waves
vault = KeyVaultForLinux(observed_certificates=["https://a.vault.azure.net/secrets/b"])
assert waves([AzureMonitorForLinux(after=[vault]), vault]) == [["KeyVaultForLinux"], ["AzureMonitorLinuxAgent"]]
"""
    assert loaded_by(program) == {"pydantic"}


def test_a_pools_body_is_made_without_pulumi() -> None:
    program = """
from azure_poolkit import BatchPoolArgs, GalleryImageVersion
from azure_poolkit.batch_pool.body import pool_body
image = GalleryImageVersion(id="/gallery")
pool = BatchPoolArgs(
    resource_group_name="r", account_name="renderfarm", vm_size="v", image=image, node_agent_sku_id="n"
)
assert pool_body("render", pool).value["properties"]["vmSize"] == "v"
"""
    assert loaded_by(program) == {"pydantic"}


@pytest.mark.parametrize("name", azure_poolkit.__all__)
def test_every_name_that_is_offered_is_there(name: str) -> None:
    found = getattr(azure_poolkit, name)
    assert found.__name__ == name


def test_every_name_that_has_a_home_is_offered_in_order() -> None:
    assert sorted(azure_poolkit._HOME) == azure_poolkit.__all__
    assert dir(azure_poolkit) == azure_poolkit.__all__


def test_type_checkers_are_told_the_same_names_with_the_same_homes() -> None:
    written = Path(azure_poolkit.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    assert written == stub(), "run `make stub`"


def test_a_name_that_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'BatchPools'"):
        azure_poolkit.BatchPools  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    assert azure_poolkit.__version__ == version("azure-poolkit")
