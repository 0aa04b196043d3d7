"""poolkit troubleshoot key-vault."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main

BODY = {
    "name": "render",
    "properties": {
        "vmSize": "standard_d2s_v5",
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                "extensions": [
                    {
                        "name": "certificates",
                        "publisher": "Microsoft.Azure.KeyVault",
                        "type": "KeyVaultForLinux",
                        "typeHandlerVersion": "3.0",
                        "settings": {"secretsManagementSettings": {"requireInitialSync": True}},
                    }
                ],
            }
        },
    },
}


def plan(*args: str) -> Result:
    return CliRunner().invoke(main, ["troubleshoot", "key-vault", *args])


def written(folder: Path, body: object) -> str:
    file = folder / "pool.json"
    file.write_text(json.dumps(body, indent=1), encoding="utf-8")
    return str(file)


def test_the_plan_says_costs_first_then_edits_and_commands(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    file = written(tmp_path, BODY)
    result = plan("--in", file)
    assert result.exit_code == 0
    assert result.output.replace(file, "pool.json") == snapshot


def test_json_has_the_same_in_keys(tmp_path: Path) -> None:
    document = json.loads(plan("--json", "--in", written(tmp_path, BODY)).output)
    assert document["version"] == 1
    assert document["plans"][0]["costs"]
    assert len(document["plans"][0]["steps"]) == 8


def test_without_such_a_pool_there_is_no_plan(tmp_path: Path) -> None:
    assert plan("--in", written(tmp_path, BODY), "--pool", "other").exit_code == 1
    assert plan("--in", written(tmp_path, {"properties": {"vmSize": "x"}})).exit_code == 1


def test_what_cannot_be_read_and_wrong_usage_have_codes_of_their_own(tmp_path: Path) -> None:
    assert plan("--in", str(tmp_path / "none.json")).exit_code == 3
    assert plan().exit_code == 2
    assert plan("--stack", "dev", "--in", "x").exit_code == 2
    assert CliRunner().invoke(main, ["troubleshoot", "dns"]).exit_code == 2
