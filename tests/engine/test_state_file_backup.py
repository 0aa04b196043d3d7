"""A state file that a killed run has left half written: what the engine says, and what its `.bak` brings back."""

import pytest

PROGRAM = """
    from azure_poolkit import BatchPool

    BatchPool("render", {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixed_scale": {"target_dedicated_nodes": 1},
    })
"""


@pytest.fixture(scope="module")
def broken(engine, azure):
    """A stack that went up, whose state file was then cut in the middle; with what a preview says of it."""
    project = engine.project({"__main__.py": PROGRAM})
    project.up()
    state = project.state_file
    state.write_text(project.state_text[: len(project.state_text) // 2], encoding="utf-8")
    return project, project.preview(fails=True)


def test_a_half_written_state_is_refused_and_nothing_is_planned(broken):
    _, refused = broken

    assert "failed to load checkpoint" in refused.text
    assert "unexpected end of JSON input" in refused.text
    assert refused.steps == ()


def test_its_backup_in_its_place_brings_the_stack_back(broken, azure):
    project, _ = broken
    made = azure.ever_made
    backup = project.state_file.with_name(f"{project.state_file.name}.bak")
    project.state_file.write_text(backup.read_text(encoding="utf-8"), encoding="utf-8")

    assert set(project.up().changes) == {"same"}
    assert azure.ever_made == made
