"""poolkit orphans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main

COMPONENT = "urn:pulumi:dev::farm::azure-poolkit:index:BatchPool::render"
ACCOUNT_ID = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/Farm"


def pool(name: str, stack: str | None = "contoso/farm/dev", **others: Any) -> dict[str, Any]:
    owner = [{"name": "azure-poolkit:stack", "value": stack}, {"name": "azure-poolkit:urn", "value": COMPONENT}]
    return {"id": name, "metadata": owner if stack else None, **others}


def state(*pools: str, **others: Any) -> dict[str, Any]:
    resources = [
        {
            "urn": f"{COMPONENT.replace('::render', '$azure-native:batch:Pool::render')}",
            "parent": COMPONENT,
            "id": f"{ACCOUNT_ID}/pools/{name}",
            **others,
        }
        for name in pools
    ]
    return {"version": 3, "deployment": {"resources": [{"urn": COMPONENT}, *resources]}}


def run(folder: Path, pools: Any, *states: Any, args: tuple[str, ...] = ()) -> Result:
    options: list[str] = []
    for index, document in enumerate(states):
        file = folder / f"{index}.json"
        file.write_text(json.dumps(document))
        options += ["--state", str(file)]
    return CliRunner().invoke(main, ["orphans", "farm", "--pools", "-", *options, *args], input=json.dumps(pools))


def test_a_pool_that_its_stack_does_not_hold_is_named_with_the_way_to_delete_it(tmp_path: Path) -> None:
    done = run(tmp_path, [pool("render-1", currentDedicatedNodes=2), pool("render-2")], state("render-2"))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "render-1: left behind by the stack contoso/farm/dev, 2 nodes",
        f"  made for {COMPONENT}, which has another pool now",
        "  delete it: az batch pool delete --account-name farm --pool-id render-1 --yes",
    ]


def test_pools_are_told_apart_in_any_letter_case(tmp_path: Path) -> None:
    assert run(tmp_path, [pool("Render-1")], state("render-1")).exit_code == 0


def test_a_pool_that_the_stack_is_still_to_delete_is_known(tmp_path: Path) -> None:
    assert run(tmp_path, [pool("render-1")], state("render-1", delete=True)).exit_code == 0


def test_a_pool_of_a_stack_that_was_not_given_is_not_judged(tmp_path: Path) -> None:
    done = run(tmp_path, [pool("render-1", "contoso/farm/prod")], state("render-2"))
    assert done.exit_code == 0
    assert "not judged: 1 of the stack contoso/farm/prod" in done.output


def test_a_pool_that_says_nothing_is_counted(tmp_path: Path) -> None:
    done = run(tmp_path, [pool("portal", None)], state())
    assert (done.exit_code, "not judged: 1 without the name of an owner" in done.output) == (0, True)


def test_the_list_of_resource_manager_is_read_too(tmp_path: Path) -> None:
    told = pool("render-1")
    listed = {"value": [{"id": f"{ACCOUNT_ID}/pools/render-1", "name": "render-1", "properties": told}]}
    document = json.loads(run(tmp_path, listed, state(), args=("--format", "json")).output)
    assert [(orphan["pool"], orphan["replaced"]) for orphan in document["orphans"]] == [("render-1", False)]


def test_a_name_is_shown_and_quoted_as_one_word(tmp_path: Path) -> None:
    shown = run(tmp_path, [pool("x;\x1b[2Jrm")], state()).output
    assert "\x1b" not in shown
    assert "--pool-id 'x;\\x1b[2Jrm'" in shown


def test_what_is_no_list_and_what_is_no_state_is_said_with_exit_code_2(tmp_path: Path) -> None:
    for done in (run(tmp_path, {"a": 1}, state()), run(tmp_path, [], {"resources": []})):
        assert (done.exit_code, done.output.count("poolkit: this is no")) == (2, 1)
