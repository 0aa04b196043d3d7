"""IMG009 in `poolkit preview --base`: images that go while pools still start from them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

POOL = """
from azure_poolkit import BatchPool, GalleryImage

HERE = {"resource_group_name": "images", "location": "westeurope"}
SNAPSHOT = "/subscriptions/s/resourceGroups/images/providers/Microsoft.Compute/snapshots/base"
BatchPool("render", {
    "resource_group_name": "render", "account_name": "render", "vm_size": "STANDARD_D2S_V5",
    "image": {"gallery_version": {"id": "/subscriptions/s/resourceGroups/images/providers/Microsoft.Compute"
        "/galleries/node/images/node/versions/1.0.0"}},
    "node_agent_sku_id": "batch.node.ubuntu 24.04", "fixed_scale": {"target_dedicated_nodes": 1}})
"""
VERSION = """
GalleryImage("node", {**HERE, "os_type": "Linux", "version": "1.0.0", "source": {"snapshots": {"os_disk": SNAPSHOT}},
    %s})
"""


@pytest.fixture
def removed(tmp_path: Path) -> Callable[[str], list[str]]:
    """The errors about images in a program that no longer makes the image it made before with these options."""

    def preview(options: str) -> list[str]:
        (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
        (tmp_path / "Pulumi.dev.yaml").write_text("config: {}\n")
        (tmp_path / "__main__.py").write_text(POOL + VERSION % options)
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
            identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
            subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True, capture_output=True)
        (tmp_path / "__main__.py").write_text(POOL)
        result = CliRunner().invoke(main, ["preview", "--project", str(tmp_path), "--base", "HEAD", "--json"])
        return [one["code"] for one in json.loads(result.output)["findings"] if one["code"].startswith("IMG")]

    return preview


def test_mi_13_an_image_must_stay_as_long_as_its_pools(removed: Callable[[str], list[str]]) -> None:
    assert removed("") == ["IMG009"]


def test_mi_13_one_that_is_kept_in_azure_may_leave_the_program(removed: Callable[[str], list[str]]) -> None:
    assert removed('"retain_on_delete": True') == []
