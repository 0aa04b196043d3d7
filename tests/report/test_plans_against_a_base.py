"""What a plan against a commit says is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from azure_poolkit.report.comparing import compare
from preview.conftest import project as project
from preview.test_preview_base import committed as committed

Write = Callable[..., Path]
POOL = """
from azure_poolkit import BatchPool

def pool(name, **changes):
    BatchPool(name, {
        "resource_group_name": "farm", "account_name": "farmbatch", "vm_size": "Standard_D2s_v5",
        "image": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "node_agent_sku_id": "batch.node.ubuntu 24.04", **changes,
    })

pool("old")
"""


def test_what_stood_in_the_base_is_not_new(committed: Write, project: Write) -> None:
    folder = committed(POOL)
    (folder / "__main__.py").write_text(POOL + 'pool("new")\n', encoding="utf-8")

    planned = compare(folder, "main")

    assert [(one.label, one.finding.code, one.new) for one in planned.placed] == [
        ("BatchPool 'old'", "BAT013", False),
        ("BatchPool 'new'", "BAT013", True),
    ]
