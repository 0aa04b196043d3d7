"""A program goes on after a fault of shape, so that one run tells all that is wrong with it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import pulumi_mocks
from azure_poolkit.preview.project import load_project
from azure_poolkit.preview.run import run_offline

HEAD = """
    import pulumi
    from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, MarketplaceImage

    good = {
        "resource_group_name": "farm", "account_name": "farmbatch", "vm_size": "Standard_D2s_v5",
        "image": MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        "node_agent_sku_id": "batch.node.ubuntu 24.04", "fixed_scale": {"target_dedicated_nodes": 1},
    }
    known = pulumi.Output.from_input
    def without(*names):
        return {name: value for name, value in good.items() if name not in names}
    for n in range(5):
"""
FIVE = {
    "a misspelt input": ("BatchPool(f'p{n}', {**without('vm_size'), 'vm_sise': 'Standard_D2s_v5'})", "vm_sise"),
    "in a constructor": ("BatchPool(f'p{n}', BatchPoolArgs(**without('vm_size'), vm_sise='S'))", "vm_sise"),
    "deeper": ("BatchPool(f'p{n}', {**good, 'fixed_scale': {'dedicated': n}})", "fixed_scale.dedicated"),
    "deeper in a constructor": ("BatchPool(f'p{n}', {**good, 'fixed_scale': FixedScale(dedicated=n)})", "dedicated"),
    "another type": ("BatchPool(f'p{n}', {**good, 'task_slots_per_node': 'many'})", "task_slots_per_node"),
    "missing": ("BatchPool(f'p{n}', without('vm_size'))", "vm_size"),
    "by a known Output": (
        "BatchPool(f'p{n}', {**good, 'fixed_scale': known({'target_dedicated_nodes': 'x'})})",
        "fixed_scale.target_dedicated_nodes",
    ),
    "by a rule": ("BatchPool(f'p{n}', {**good, 'task_slots_per_node': 300})", "task_slots_per_node"),
}


@pytest.mark.parametrize("fault", FIVE)
def test_five_wrong_pools_are_five_errors(tmp_path: Path, fault: str) -> None:
    line, place = FIVE[fault]
    (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(textwrap.dedent(HEAD) + f"    {line}\n")

    run = run_offline(load_project(tmp_path, None), pulumi_mocks.Mocks())

    said = [finding for finding in run.findings if finding.severity == "error"]
    assert [finding.spelled for finding in said] == [place] * 5
    assert run.failure is None
    assert len([record for record in run.recording.resources if record.type.endswith(":BatchPool")]) == 5
