"""What a BatchPool is told of the jobs of the pool that it replaces."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pulumi
import pytest

from azure_poolkit import BatchPool, BatchPoolArgs, FindingsError, Handover
from azure_poolkit.batch_pool import handover_checks
from azure_poolkit.live import replacement
from pulumi_mocks import PulumiMocks

INPUTS: dict[str, Any] = {
    "resource_group_name": "farm",
    "account_name": "farm",
    "vm_size": "STANDARD_D2S_V5",
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
}


def refused(mocks: PulumiMocks, opts: pulumi.ResourceOptions | None = None, **given: Any) -> str:
    with pytest.raises(FindingsError) as caught:
        mocks.run(lambda: BatchPool("render", {**INPUTS, **given}, opts))
    return "\n".join(found.line() for found in caught.value.findings)


def test_left_unsaid_nothing_is_done() -> None:
    assert Handover().jobs == "leave"
    assert BatchPoolArgs(**INPUTS).handover is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"jobs": "drain"}, "handover.jobs"),
        ({"running": "terminate"}, "handover.running"),
        ({"jobs": "move", "timeout": "2h"}, "handover.timeout"),
        ({"jobs": "move", "timeout": "PT0S"}, "more than nothing"),
        ({"job": "move"}, "handover.job"),
        ("move", "handover"),
    ],
)
def test_what_is_no_handover_is_refused(pulumi_mocks: PulumiMocks, given: Any, says: str) -> None:
    said = refused(pulumi_mocks, handover=given)
    assert says in said
    assert "INP00" in said


def test_a_time_may_be_a_timedelta() -> None:
    assert Handover(jobs="move", timeout=timedelta(minutes=90)).timeout == "PT90M"


def test_a_fixed_name_is_refused_with_the_way_by_hand(pulumi_mocks: PulumiMocks) -> None:
    said = refused(pulumi_mocks, handover={"jobs": "move"}, pool_name="render")
    assert "deleted before the new one is made" in said
    assert "`poolkit handover`" in said


def test_a_fixed_name_stands_beside_one_that_leaves_jobs(pulumi_mocks: PulumiMocks) -> None:
    pulumi_mocks.run(lambda: BatchPool("render", {**INPUTS, "handover": {"jobs": "leave"}, "pool_name": "render"}))


def test_deletion_before_replacement_is_refused(pulumi_mocks: PulumiMocks) -> None:
    opts = pulumi.ResourceOptions(delete_before_replace=True)
    assert "remove the option" in refused(pulumi_mocks, opts, handover={"jobs": "finish"})


def test_without_the_clients_of_azure_it_is_refused(pulumi_mocks: PulumiMocks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover_checks, "find_spec", lambda _name: None)
    said = refused(pulumi_mocks, handover={"jobs": "move"})
    assert f"{sys.executable} -m pip install 'azure-poolkit[live]'" in said
    assert "`poolkit handover`" in said


def test_it_is_among_the_inputs_that_are_recorded(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(lambda: BatchPool("render", {**INPUTS, "handover": Handover(jobs="move")}))
    assert stack.resource(type=BatchPool.TYPE).inputs["handover"] == {"jobs": "move"}


def test_a_folder_that_takes_no_journal_keeps_the_old_pool_and_names_no_option_of_the_command(tmp_path: Path) -> None:
    account = "/subscriptions/x/resourceGroups/farm/providers/Microsoft.Batch/batchAccounts/farm/pools"
    wanted = replacement.Wanted("move", "wait", 1, "AzureCloud", tmp_path)
    (tmp_path / "handover-render-render-2.jsonl").write_text("no journal\n", encoding="utf-8")
    with pytest.raises(replacement.KeptError, match=r"could not be kept there\. The pool render was not") as e:
        replacement.handed_over_before_deletion(
            f"{account}/render", f"{account}/render-2", wanted, lambda _: None, lambda _: None
        )
    assert "--journal" not in str(e.value)
