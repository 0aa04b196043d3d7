"""What `poolkit preview` says of whole programs with images, made by our components and by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main

START = """
from azure_poolkit import BatchPool, GalleryImage, ManagedImage, promote
from pulumi_azure_native import batch, compute

HERE = {"resource_group_name": "render", "location": "westeurope"}


def snapshot(name="base", **more):
    return compute.Snapshot(name, **HERE, creation_data={"create_option": "Empty"}, **more)


def machine():
    return compute.VirtualMachine("builder", **HERE, plan={"name": "n", "publisher": "p", "product": "r"})


def image(name, source):
    return ManagedImage(name, {**HERE, "os_type": "Linux", "source": source})


def ours(name, image, nodes, **more):
    BatchPool(name, {
        "resource_group_name": "render", "account_name": "render", "vm_size": "STANDARD_D2S_V5", "image": image,
        "node_agent_sku_id": "batch.node.ubuntu 24.04", "fixed_scale": {
            "target_dedicated_nodes": nodes, "resize_timeout": "PT1H"}, **more})


def by_hand(name, id_, nodes):
    batch.Pool(name, resource_group_name="render", account_name="render", vm_size="STANDARD_D2S_V5",
        scale_settings={"fixed_scale": {"target_dedicated_nodes": nodes, "resize_timeout": "PT1H"}},
        deployment_configuration={"virtual_machine_configuration": {
            "image_reference": {"id": id_}, "node_agent_sku_id": "batch.node.ubuntu 24.04"}})

"""


@pytest.fixture
def said(tmp_path: Path) -> Any:
    """What is said of a program: code and resource of each finding, and of each undecided rule of images."""

    def preview(program: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
        (tmp_path / "Pulumi.dev.yaml").write_text("config: {}\n")
        (tmp_path / "__main__.py").write_text(START + program)
        result = CliRunner().invoke(main, ["preview", "--project", str(tmp_path), "--json"])
        document = json.loads(result.output)
        assert document["failure"] is None
        return (
            {(one["code"], one["resource"]) for one in document["findings"] if one["code"].startswith("IMG")},
            {(one["code"], one["resource"]) for one in document["undecided"] if one["code"].startswith("IMG")},
        )

    return preview


PROMOTED = 'version = promote(image("node", {"snapshots": {"os_disk": snapshot()}}), version="1.0.0", nodes=3000)\n'


LEGACY = 'node = image("node", {"snapshots": {"os_disk": snapshot()}})\n'


def legacy(name: str, nodes: int) -> str:
    return f'ours("{name}", node, {nodes}, legacy_managed_image=True)\n'


def test_pools_from_one_promoted_image_have_no_budget(said: Any) -> None:
    findings, _ = said(PROMOTED + 'ours("one", version, 2000)\nours("two", version, 501)\n')
    assert findings == set()


def test_pools_from_one_managed_image_share_its_budget(said: Any) -> None:
    findings, _ = said(LEGACY + legacy("one", 2000) + legacy("two", 501))
    assert {one for one in findings if one[0] == "IMG005"} == {("IMG005", "BatchPool 'two'")}


def test_a_pool_made_by_hand_shares_it_with_one_of_ours(said: Any) -> None:
    findings, _ = said(LEGACY + legacy("one", 2000) + 'by_hand("two", node.id, 501)\n')
    assert [code for code, _ in findings if code == "IMG005"] == ["IMG005"]


def test_within_it_nothing_is_said(said: Any) -> None:
    findings, undecided = said(PROMOTED + 'ours("one", version, 2000)\nours("two", version, 500)\n')
    assert findings == set()
    assert "IMG005" not in {code for code, _ in undecided}


def test_managed_images_on_one_snapshot_share_it_too(said: Any) -> None:
    program = """
base = snapshot()
first, second = (image(name, {"snapshots": {"os_disk": base}}) for name in ("first", "second"))
ours("one", first, 2000, legacy_managed_image=True)
ours("two", second, 501, legacy_managed_image=True)
"""
    findings, _ = said(program)
    assert {one for one in findings if one[0] == "IMG005"} == {("IMG005", "BatchPool 'two'")}


def test_a_managed_image_behind_two_pools_is_a_warning(said: Any) -> None:
    program = """
node = image("node", {"snapshots": {"os_disk": snapshot()}})
ours("one", node, 1, legacy_managed_image=True)
ours("two", node, 1, legacy_managed_image=True)
"""
    findings, _ = said(program)
    assert ("IMG004", "BatchPool 'two'") in findings
    assert {code for code, _ in findings} == {"IMG004", "IMG006"}


def test_hundreds_of_nodes_from_a_machine_are_a_warning_for_a_managed_image_only(said: Any) -> None:
    node = 'node = image("node", {"virtual_machine": {"machine": machine()}})\n'
    assert ("IMG011", "BatchPool 'one'") in said(node + legacy("one", 250))[0]
    assert said(node + 'ours("one", promote(node, version="1.0.0", nodes=900), 250)\n')[0] == set()


def test_too_few_copies_are_a_warning_where_the_accounts_region_is_known(said: Any) -> None:
    program = """
account = batch.BatchAccount("render", account_name="render", **HERE, auto_storage=None)
version = promote(image("node", {"snapshots": {"os_disk": snapshot()}}), version="1.0.0", nodes=300)
ours("one", version, 900)
far = promote(image("far", {"snapshots": {"os_disk": snapshot("far")}}), version="1.0.0", regions=["japaneast"])
ours("two", far, 1)
"""
    findings, _ = said(program)
    assert findings == {("IMG020", "BatchPool 'one'"), ("IMG003", "BatchPool 'two'")}


def test_an_account_without_entra_id_is_refused(said: Any) -> None:
    program = PROMOTED + (
        'batch.BatchAccount("render", account_name="render", **HERE, allowed_authentication_modes=["SharedKey"])\n'
        'ours("one", version, 1)\n'
    )
    findings, _ = said(program)
    assert findings == {("IMG012", "BatchPool 'one'")}


def test_a_managed_image_by_the_usual_way_is_refused(said: Any) -> None:
    findings, _ = said('ours("one", image("node", {"snapshots": {"os_disk": snapshot()}}), 1)\n')
    assert findings == {("IMG006", "BatchPool 'one'"), ("IMG007", "BatchPool 'one'")}
    findings, _ = said(
        'by_hand("one", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/node", 1)\n'
    )
    assert findings == {("IMG006", "Pool 'one'"), ("IMG007", "Pool 'one'")}


def test_a_machine_said_to_have_no_temporary_drive_makes_no_image_for_pools(said: Any) -> None:
    program = """
node = image("node", {"virtual_machine": {"machine": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
    "/virtualMachines/builder", "temporary_drive": False}})
ours("one", promote(node, version="1.0.0"), 1)
"""
    findings, _ = said(program)
    assert findings == {("IMG017", "BatchPool 'one'")}
