"""The stack project, its runs killed at a request: Azure has no pool that neither the state nor the next run names.

With KILL_AT_EVERY_REQUEST in the environment runs are killed at each request, before Azure takes it and after it has
carried it out, which takes half an hour; without it only at those that lose a pool most easily.
"""

import json
import os
import re
from contextlib import suppress

import pytest

from written_states import is_written

FIRST, EDIT, GONE = "first deployment", "edit that replaces a pool", "destruction"
EVERY = "KILL_AT_EVERY_REQUEST" in os.environ
REQUESTS = {FIRST: range(12), EDIT: range(4), GONE: range(12)}
CASES = (
    [(what, "*", at, after) for what, places in REQUESTS.items() for at in places for after in (False, True)]
    if EVERY
    else [(FIRST, "*/pools/*", 0, True), (EDIT, "*/pools/*", 0, True)]
)


class Killed:
    def __init__(self, farm):
        self.farm, self.azure, self.project = farm, farm.azure, farm.project

    def kill(self, operation, path, at, carried_out):
        self.azure.disturb("[PD]*", path, 0, carried_out=carried_out, spared=at)
        with self.project.start(operation, "--parallel", "1") as running:
            with suppress(TimeoutError):
                running.wait_until(lambda: self.azure.hangs and is_written(self.project), timeout=120)
            killed = self.azure.hangs
            running.kill()
        self.azure.calm()
        if killed:
            self.project.cancel()
        return killed

    def lost(self):
        """The pools that Azure has and the state has not."""
        there = {arm_id for arm_id in self.azure.resources if "/pools/" in arm_id}
        state = json.loads(self.project.state_text)["checkpoint"]["latest"].get("resources", [])
        return {arm_id.rpartition("/")[2] for arm_id in there - {resource.get("id") for resource in state}}


@pytest.mark.parametrize(("what", "path", "at", "after"), CASES)
def test_no_pool_is_lost_that_the_next_run_does_not_name(make_farm, what, path, at, after):
    runs = Killed(make_farm("dev"))
    operation = "destroy" if what == GONE else "up"
    if what != FIRST:
        runs.project.up()
    if what == EDIT:
        runs.farm.edit("stacks/Pulumi.dev.yaml", "pollingInterval: PT5M", "pollingInterval: PT10M")
    if not runs.kill(operation, path, at, after):
        assert EVERY
        return
    before = runs.lost()
    said = runs.project.pulumi(operation, "--stack", runs.project.stack, "--yes", "--skip-preview")
    assert runs.lost() <= before
    assert runs.lost() <= set(re.findall(r"--pool-id (\S+) --yes", str(said)))
