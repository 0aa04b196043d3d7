"""What a report says of the jobs of a pool that is replaced or deleted."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.arm.table import BATCH_POOL_TYPE
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.preview.base.handovers import with_fates
from azure_poolkit.preview.sides.side import ComparedResource
from azure_poolkit.report.nodes import Found, NodeCounts
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict

MOVE = {"jobs": "move"}
FINISH = {"jobs": "finish", "timeout": "PT8H"}


def resource(name: str | None) -> ComparedResource:
    inputs = {} if name is None else {"poolName": name}
    return ComparedResource(
        urn="pool", type=BATCH_POOL_TYPE.token, name="render", label="BatchPool 'render'", kind="custom", parent="it",
        inputs=inputs,
    )  # fmt: skip


def change(before: Any, after: Any, names: tuple[str | None, str | None], op: Op) -> ResourceChange:
    old, new = map(resource, names)
    given = ResourceChange(op, old, None if op is Op.DELETE else new)
    (told,) = with_fates([given], {"it": before} if before else {}, {"it": after} if after else {})
    return told


AUTOMATIC, FIXED = (None, None), ("render", "render")


@pytest.mark.parametrize(
    ("before", "after", "names", "op", "says", "handed_over"),
    [
        (None, None, AUTOMATIC, Op.REPLACE, "stay bound to the deleted pool; `poolkit handover` moves them", False),
        ({"jobs": "leave"}, {"jobs": "leave"}, AUTOMATIC, Op.REPLACE, "stay bound to the deleted pool", False),
        (None, None, FIXED, Op.REPLACE, "run again on the new pool, which has its name; files on its nodes", False),
        (MOVE, MOVE, AUTOMATIC, Op.REPLACE, "tasks that run are waited for, for PT2H in all; both pools count", True),
        (MOVE, {**MOVE, "running": "requeue"}, AUTOMATIC, Op.REPLACE, "cut off and run again there", True),
        (MOVE, FINISH, AUTOMATIC, Op.REPLACE, "until no task of its jobs waits or runs, then gives that", True),
        (None, MOVE, AUTOMATIC, Op.REPLACE, "'handover' is new, and has to be deployed alone first", False),
        (MOVE, None, AUTOMATIC, Op.REPLACE, "stay bound to the deleted pool", False),
        (MOVE, None, AUTOMATIC, Op.DELETE, "first deploy handover=None", False),
        (None, None, AUTOMATIC, Op.DELETE, "stay bound to the deleted pool", False),
    ],
)
def test_one_line_says_what_becomes_of_jobs(
    before: Any, after: Any, names: tuple[str | None, str | None], op: Op, says: str, handed_over: bool
) -> None:
    jobs = change(before, after, names, op).jobs
    assert jobs is not None
    assert says in jobs.says
    assert jobs.handed_over is handed_over


def test_an_update_says_nothing_of_jobs() -> None:
    assert change(MOVE, MOVE, AUTOMATIC, Op.UPDATE).jobs is None


def test_the_verdict_says_that_jobs_wait_where_the_new_pool_has_the_name_of_the_old_one() -> None:
    kept, left = change(None, None, FIXED, Op.REPLACE), change(None, None, AUTOMATIC, Op.REPLACE)
    assert verdict([Plan("s", "main", (kept,))]).endswith(", jobs wait for the new pool of the same name")
    assert verdict([Plan("s", "main", (kept, kept))]).endswith(", jobs wait for the new pools of the same names")
    assert verdict([Plan("s", "main", (kept, left))]).endswith(
        ", jobs of 1 keep pointing at the old pool, jobs of 1 wait for the new pool of the same name"
    )


def test_the_verdict_does_not_say_that_jobs_which_are_handed_over_stay() -> None:
    moved = change(MOVE, MOVE, AUTOMATIC, Op.REPLACE)
    left = change(None, None, AUTOMATIC, Op.REPLACE)
    assert verdict([Plan("s", "main", (moved,))]).endswith(", jobs go to the new pool")
    assert verdict([Plan("s", "main", (moved, moved))]).endswith(", jobs go to the new pools")
    assert verdict([Plan("s", "main", (moved, left))]).endswith(", jobs of 1 keep pointing at the old pool")


def test_the_verdict_counts_the_jobs_that_go_to_the_new_pool_where_azure_was_asked() -> None:
    moved = change(MOVE, MOVE, AUTOMATIC, Op.REPLACE)
    found = {"pool": Found(NodeCounts(), ("day", "night"))}
    assert verdict([Plan("s", "main", (moved,), found=found)]).endswith(", 2 unfinished jobs go to the new pool")
