"""The stack project's program, run in memory."""

from pathlib import Path

import pytest
import yaml

import pulumi_mocks
from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.mocking import mocks_of

ROOT = Path(__file__).resolve().parents[2]
STACKS = ["dev", "staging", "prod"]


def config_of(stack):
    """What Pulumi.<stack>.yaml says."""
    return yaml.safe_load((ROOT / "stacks" / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8"))["config"]


@pytest.fixture(scope="session")
def record_farm():
    """Runs the program as a stack with that configuration; `config` changes it, a key set to None is taken out."""

    def record(stack, *, preview=False, config=None, secrets=None):
        said = config_of(stack) | (config or {})
        kept = {key: value for key, value in said.items() if value is not None}
        answers = mocks_of(read_answers(ROOT / "stacks" / "answers.yaml"))
        return pulumi_mocks.record(
            ROOT, project="render-farm", stack=stack, config=kept, secrets=secrets, preview=preview, mocks=answers
        )

    return record


@pytest.fixture(scope="session")
def farms(record_farm):
    """The farm of each stack, by the stack's name and whether it is a preview."""
    made = {}
    for stack in STACKS:
        for preview in (False, True):
            recording = record_farm(stack, preview=preview)
            if recording.error is not None:
                raise recording.error
            made[stack, preview] = pulumi_mocks.Stack(recording)
    return made


@pytest.fixture(params=STACKS)
def stack_name(request):
    """Each of the stacks."""
    return request.param


@pytest.fixture(params=[False, True], ids=["update", "preview"])
def farm(request, farms, stack_name):
    """The farm, of each stack, updated and previewed."""
    return farms[stack_name, request.param]


@pytest.fixture
def updated(farms, stack_name):
    """The farm of each stack as an update leaves it."""
    return farms[stack_name, False]


@pytest.fixture
def prod(farms):
    """The farm of prod as an update leaves it."""
    return farms["prod", False]


@pytest.fixture
def staging(farms):
    """The farm of staging as an update leaves it."""
    return farms["staging", False]


@pytest.fixture
def dev(farms):
    """The farm of dev as an update leaves it."""
    return farms["dev", False]


@pytest.fixture(params=["dev", "staging"])
def own_farm(request, farms):
    """The farm of each stack that makes its own surroundings, as an update leaves it."""
    return farms[request.param, False]
