"""poolkit diagnose pool, scale-set, --outputs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from azure_poolkit.status.state import ExtensionState, Machine, Outcome, Status
from azure_poolkit.status.what_failed import what_failed
from canaries import canaries_in
from live.commands import document, poolkit
from live_azure.farm import ACCOUNT, Farm, Fault
from live_azure.serving import Served

POOL = ("diagnose", "pool", "farm/render")


@pytest.mark.parametrize("what", [("pool", "farm/render"), ("scale-set", "farm/web")])
def test_the_cause_of_what_failed_is_told(served: Served, what: tuple[str, str]) -> None:
    served.become(Farm(failing=1))
    done = poolkit("diagnose", *what, "--json")
    assert done.exit_code == 1
    assert "CAU002" in [cause["code"] for cause in document(done)["causes"]]


def test_what_is_healthy_is_exit_code_0(served: Served) -> None:
    served.become(Farm())
    done = poolkit(*POOL)
    assert (done.exit_code, done.stdout) == (0, "nothing failed\n")


def test_what_cannot_be_read_is_exit_code_3(served: Served) -> None:
    served.become(Farm(faults=[Fault("/pools/render", 403)]))
    done = poolkit(*POOL)
    assert done.exit_code == 3
    assert "a role such as Reader is needed" in done.output


def test_the_outputs_of_a_stack_are_asked_for(served: Served, tmp_path: Path) -> None:
    served.become(Farm(failing=1))
    (tmp_path / "outputs.json").write_text(json.dumps({"pool": f"{ACCOUNT}/pools/render"}), encoding="utf-8")
    assert poolkit("diagnose", "--outputs", str(tmp_path / "outputs.json")).exit_code == 1


def test_text_that_begins_with_another_word_is_no_target() -> None:
    assert poolkit("diagnose", "the", "pool", "failed").exit_code == 3


def test_no_token_secret_or_protected_setting_is_shown(served: Served) -> None:
    served.become(Farm(failing=1))
    assert not canaries_in(poolkit(*POOL, "--debug").output)


def test_an_error_of_many_machines_is_looked_at_once() -> None:
    state = ExtensionState("setup", Outcome.FAILED, code="12", message="no")
    waits = ExtensionState("next", Outcome.WAITED, waited_for="setup")
    machines = tuple(Machine("node", f"tvm-{n}", "unusable", True, extensions=(state, waits)) for n in range(3))
    assert what_failed(Status(machines=machines)) == ["extension 'setup': 12: no"]
