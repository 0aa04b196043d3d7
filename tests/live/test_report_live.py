"""poolkit report --live: what a change takes, as Azure says it now."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from live.commands import poolkit
from live_azure.batch_service import BatchService, Job
from live_azure.farm import ACCOUNT, SCALE_SET, Farm, Fault
from live_azure.serving import Served
from report.previews import EDITED_EXTENSION, MADE_SMALLER, pool, preview, step
from report.previews import SCALE_SET as SCALE_SET_TYPE

POOL_ID = f"{ACCOUNT}/pools/render"
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text())
JOBS = [Job("day", "render"), Job("resting", "render", [], "disabled"), Job("done", "render", [], "completed")]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def there(change: dict[str, Any], id_: str = POOL_ID) -> dict[str, Any]:
    """``change`` of what has this id in Azure."""
    made = copy.deepcopy(change)
    made["oldState"]["id"] = id_
    return made


def reported(*steps: Any, words: tuple[str, ...] = ("--live",)) -> str:
    Path("preview.json").write_text(json.dumps(preview(*steps)))
    done = poolkit("report", "preview.json", *words)
    assert done.exit_code == 0, done.output
    return done.stdout


def verdict(*steps: Any) -> str:
    return reported(*steps).splitlines()[0]


def account(*jobs: Job) -> BatchService:
    return BatchService({"render": 3}, list(copy.deepcopy(jobs)))


def test_the_verdict_has_the_nodes_and_jobs_that_are_there(served: Served) -> None:
    served.become(Farm(nodes=18, jobs=account(*JOBS)))
    assert verdict(there(EDITED_EXTENSION)) == (
        "1 pool will be REPLACED: 18 dedicated nodes drained, 2 unfinished jobs wait for the new pool of the same name"
    )


def test_without_being_told_azure_is_not_asked(served: Served) -> None:
    served.become(farm := Farm(jobs=account(*JOBS)))
    text = reported(there(EDITED_EXTENSION), words=())
    assert text.splitlines()[0] == (
        "1 pool will be REPLACED: 4 dedicated nodes drained, jobs wait for the new pool of the same name"
    )
    assert farm.asked == []


def test_nothing_is_changed_by_asking(served: Served) -> None:
    served.become(farm := Farm(jobs=account(*JOBS)))
    reported(there(EDITED_EXTENSION))
    assert {asked.split()[0] for asked in farm.asked if "/oauth2/" not in asked} == {"GET"}


def test_one_job_waits(served: Served) -> None:
    served.become(Farm(jobs=account(JOBS[0])))
    assert verdict(there(EDITED_EXTENSION)).endswith("1 unfinished job waits for the new pool of the same name")


def test_a_pool_without_jobs_is_told(served: Served) -> None:
    served.become(Farm(jobs=account(JOBS[2])))
    assert verdict(there(EDITED_EXTENSION)).endswith("no unfinished job points at the old pool")


def test_jobs_of_a_deleted_pool_are_told(served: Served) -> None:
    served.become(Farm(jobs=account(*JOBS)))
    gone = there(step("delete", "render", pool()))
    assert verdict(gone) == (
        "1 pool will be DELETED: 3 dedicated nodes drained, 2 unfinished jobs keep pointing at the deleted pool"
    )


def test_the_jobs_are_named_where_the_pool_is(served: Served) -> None:
    served.become(Farm(jobs=account(*JOBS)))
    text = reported(there(EDITED_EXTENSION))
    assert "      in Azure now: 3 dedicated nodes\n" in text
    assert "      unfinished jobs that point at it: 2: day, resting\n" in text


def test_a_hostile_job_does_no_harm_in_markdown(served: Served) -> None:
    served.become(Farm(jobs=account(Job("a|b`<b>@all", "render"))))
    text = reported(there(EDITED_EXTENSION), words=("--live", "--format", "markdown"))
    assert "<b>" not in text
    assert "@all" not in text.replace("@\u200ball", "").replace("&#64;all", "").replace("\\@all", "")


def test_a_pool_that_is_made_smaller_loses_what_is_there(served: Served) -> None:
    served.become(Farm(nodes=12, jobs=account()))
    assert verdict(there(MADE_SMALLER)) == "1 pool will be made SMALLER: 2 dedicated nodes drained"


def test_a_scale_set_loses_the_instances_that_it_has(served: Served) -> None:
    served.become(Farm(instances=7))
    inputs = {"resourceGroupName": "farm", "vmScaleSetName": "web", "sku": {"name": "Standard_D2s_v5", "capacity": 2}}
    gone = there(step("delete", "web", inputs, type_=SCALE_SET_TYPE, component=None), SCALE_SET)
    assert verdict(gone) == "1 scale set will be DELETED: 7 scale set instances drained"


def test_a_pool_of_another_language_is_found_by_its_names(served: Served) -> None:
    served.become(Farm(nodes=9, jobs=account()))
    raw = step("delete", "render", pool(), component=None)
    assert "9 dedicated nodes drained" in verdict(raw)


def test_of_a_name_that_nobody_knows_nothing_is_asked(served: Served) -> None:
    served.become(farm := Farm(jobs=account(*JOBS)))
    nameless = copy.deepcopy(EDITED_EXTENSION)
    del nameless["oldState"]["inputs"]["poolName"]
    text = reported(nameless)
    assert text.splitlines()[0].endswith("4 dedicated nodes drained, jobs keep pointing at the old pool")
    assert "note: Azure was not asked about BatchPool 'render': its name is not known without the state" in text
    assert farm.asked == []


@pytest.mark.parametrize("status", [403, 404, 429])
def test_what_azure_refuses_is_a_note_and_the_report_is_whole(served: Served, status: int) -> None:
    served.become(Farm(jobs=account(*JOBS), faults=[Fault("/pools/render", status)]))
    text = reported(there(EDITED_EXTENSION))
    assert "4 dedicated nodes drained, jobs wait for the new pool of the same name" in text.splitlines()[0]
    assert "note: Azure was not asked about BatchPool 'render': " in text
    assert f"(HTTP {status})" in text
    assert "Replaced (1)" in text


def test_jobs_that_cannot_be_listed_are_a_note(served: Served) -> None:
    served.become(Farm(jobs=account(*JOBS), faults=[Fault("/jobs", 403)]))
    assert "(HTTP 403)" in reported(there(EDITED_EXTENSION))


def test_several_that_fail_alike_are_one_note(served: Served) -> None:
    served.become(Farm(jobs=account(), faults=[Fault("/pools/", 403)]))
    steps = [
        there(step("delete", f"p{number}", pool(name=f"p{number}")), f"{ACCOUNT}/pools/p{number}")
        for number in range(5)
    ]
    notes = [line for line in reported(*steps).splitlines() if line.startswith("note: Azure was not asked")]
    assert [note.partition(":")[2].partition(": ")[0] for note in notes] == [
        " Azure was not asked about BatchPool 'p0', BatchPool 'p1', BatchPool 'p2' and 2 more"
    ]


def test_json_has_it_and_keeps_to_its_schema(served: Served) -> None:
    served.become(Farm(jobs=account(*JOBS)))
    told = json.loads(reported(there(EDITED_EXTENSION), words=("--live", "--json")))
    jsonschema.validate(told, SCHEMA)
    (change,) = told["stacks"][0]["changes"]
    assert change["now"]["jobs"] == ["day", "resting"]
    assert change["now"]["nodes"]["dedicated"] == 3


def test_no_token_is_shown(served: Served) -> None:
    served.become(farm := Farm(jobs=account(*JOBS), faults=[Fault("/jobs", 500)]))
    text = reported(there(EDITED_EXTENSION))
    assert farm.asked != []
    assert "cnry" not in text


def test_how_to_ask_without_asking_is_wrong_usage() -> None:
    Path("preview.json").write_text(json.dumps(preview(EDITED_EXTENSION)))
    done = poolkit("report", "preview.json", "--subscription", "1")
    assert done.exit_code == 2
    assert "give --live too" in done.output
