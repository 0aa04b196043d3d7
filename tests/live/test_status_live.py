"""poolkit status pool, scale-set, --stack."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from canaries import canaries_in
from live.commands import POOL, document, poolkit
from live_azure.farm import ACCOUNT, SCALE_SET, Farm, Fault
from live_azure.serving import Served


def test_a_pool_is_told_with_its_nodes_and_what_failed_on_them(served: Served, snapshot: SnapshotAssertion) -> None:
    served.become(Farm(nodes=2, failing=1))
    done = poolkit(*POOL)
    assert done.exit_code == 1
    assert done.output == snapshot


def test_a_scale_set_is_told_with_its_instances(served: Served, snapshot: SnapshotAssertion) -> None:
    served.become(Farm(failing=1))
    done = poolkit("status", "scale-set", "farm/web")
    assert done.exit_code == 1
    assert done.output == snapshot


def test_a_healthy_pool_is_exit_code_0(served: Served) -> None:
    served.become(Farm())
    assert poolkit(*POOL).exit_code == 0


def test_a_pool_is_told_with_its_resize_errors(served: Served) -> None:
    served.become(Farm(resize_errors=[{"code": "AllocationFailed", "message": "Desired number could not be made."}]))
    done = poolkit(*POOL)
    assert done.exit_code == 1
    assert "could not be resized: AllocationFailed: Desired number could not be made" in done.output


def test_instances_of_flexible_orchestration_are_read_as_machines(served: Served) -> None:
    farm = served.become(Farm(flexible=True))
    told = document(poolkit("status", "scale-set", SCALE_SET, "--json"))
    assert [machine["name"] for machine in told["machines"]] == ["web_0", "web_1", "web_2"]
    assert farm.asked[-1].endswith("/resourceGroups/farm/providers/Microsoft.Compute/virtualMachines")


@pytest.mark.parametrize("what", [POOL, ("status", "scale-set", "farm/web")])
def test_all_pages_are_read_in_the_order_of_azure(served: Served, what: tuple[str, ...]) -> None:
    served.become(Farm(nodes=7, instances=7, page=2))
    machines = document(poolkit(*what, "--json"))["machines"]
    assert [int(machine["name"].removeprefix("tvm-")) for machine in machines] == list(range(7))
    assert all(len(machine["extensions"]) == 3 for machine in machines)


@pytest.mark.parametrize("parallel", [1, 4])
def test_no_more_is_asked_at_a_time_than_was_said(served: Served, parallel: int) -> None:
    farm = served.become(Farm(nodes=20, latency=0.005))
    assert poolkit(*POOL, "--parallel", str(parallel)).exit_code == 0
    assert farm.most_at_once <= parallel
    assert (farm.most_at_once > 1) is (parallel > 1)


def test_an_account_told_by_its_address_needs_no_subscription(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    farm = served.become(Farm())
    monkeypatch.delenv("AZURE_SUBSCRIPTION_ID")
    assert poolkit("status", "pool", f"{farm.batch}/render").exit_code == 0
    assert not [asked for asked in farm.asked if farm.arm in asked]


def test_an_account_told_by_its_name_needs_one(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_SUBSCRIPTION_ID")
    done = poolkit(*POOL)
    assert done.exit_code == 3
    assert "--subscription" in done.output


def test_the_ids_in_the_outputs_of_a_stack_are_read(served: Served, tmp_path: Path) -> None:
    served.become(Farm())
    outputs = {"pools": {"linux": {"id": f"{ACCOUNT}/pools/render"}}, "set": SCALE_SET, "vault": "/subscriptions/x"}
    (tmp_path / "outputs.json").write_text(json.dumps(outputs), encoding="utf-8")
    told = document(poolkit("status", "--outputs", str(tmp_path / "outputs.json"), "--json"))
    assert [(group["kind"], group["name"]) for group in told["groups"]] == [("pool", "render"), ("scale set", "web")]


def test_only_what_failed_is_told_and_the_first_line_counts_all(served: Served) -> None:
    served.become(Farm(nodes=5, failing=2))
    lines = poolkit(*POOL, "--only-failed").output.splitlines()
    assert lines[0] == "2 of 5 nodes failed: setup on 2"
    assert [line for line in lines if line.startswith("node")] == ["node tvm-0: unusable", "node tvm-1: unusable"]


def test_another_cloud_is_read_at_its_own_addresses(served: Served) -> None:
    government = Farm(
        sign_in="login.microsoftonline.us",
        arm="management.usgovcloudapi.net",
        batch="farm.usgovvirginia.batch.usgovcloudapi.net",
    )
    farm = served.become(government)
    assert poolkit(*POOL, "--cloud", "AzureUSGovernment").exit_code == 0
    hosts = {asked.split()[1].partition("/")[0] for asked in farm.asked}
    assert hosts == {farm.sign_in, farm.arm, farm.batch}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pol", "farm/render"), "did you mean pool?"),
        (("Scale-Sets", "farm/web"), "did you mean scale-set?"),
        (("pool", "farm/render", "--cloud", "Azure"), "AzureCloud, "),
    ],
)
def test_what_was_meant_is_told(words: tuple[str, ...], says: str, served: Served) -> None:
    done = poolkit("status", *words)
    assert done.exit_code == 2
    assert says in done.output


@pytest.mark.parametrize(
    "words",
    [
        ("pool",),
        ("pool", "render"),
        ("pool", "a/b/c"),
        ("pool", SCALE_SET),
        ("pool", "farm/render", "--stack", "dev"),
        ("pool", "farm/render", "--cloud", "Nowhere"),
        ("x.json", "--watch", "5"),
    ],
)
def test_what_names_nothing_to_read_is_wrong_usage(words: tuple[str, ...], served: Served) -> None:
    assert poolkit("status", *words).exit_code == 2


@pytest.mark.parametrize("kind", [200, 400, 401, 403, 500])
def test_no_token_secret_or_protected_setting_is_shown(served: Served, kind: int) -> None:
    served.become(Farm(failing=1, faults=[Fault("/pools/render/nodes", kind)] if kind > 200 else []))
    for options in ((), ("--json",), ("--debug",))[-1 if kind == 500 else 0 :]:
        assert not canaries_in(poolkit(*POOL, *options).output)
