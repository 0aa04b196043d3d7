"""examples/python-platform on the real engine: two subscriptions, an alias, a transform, and something that waits."""

from pathlib import Path

import pytest

import standin
from pulumi_mocks.engine import PulumiEngine, why_unavailable

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "python-platform"
SUBSCRIPTIONS = {
    "studio": "/subscriptions/11111111-1111-4111-8111-111111111111/",
    "burst": "/subscriptions/22222222-2222-4222-8222-222222222222/",
}
FORMER = 'f"{self._name}-windows",\n            BatchPoolArgs('
ALIAS = ', aliases=[pulumi.Alias(name=f"{self._name}-win")]'


class Platform:
    """The example, and what its commands did, by their names."""

    def __init__(self, project, azure):
        self.project, self.azure, self.runs, self.requests = project, azure, {}, {}

    def run(self, name, operation, **options):
        before = len(self.azure.requests)
        self.runs[name] = getattr(self.project, operation)(**options)
        self.requests[name] = self.azure.requests[before:]

    def edit(self, old, new):
        file = self.project.folder / "render_farm.py"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def puts(self, name):
        return [request for request in self.requests[name] if request.method == "PUT"]


@pytest.fixture(scope="module")
def platform(bytecode, tmp_path_factory):
    """Made with the pool's former name; renamed; gone."""
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    engine = PulumiEngine(tmp_path_factory.mktemp("engine"))
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    platform = Platform(engine.project(FOLDER), azure)
    platform.edit(FORMER, FORMER.replace("-windows", "-win"))
    platform.edit(ALIAS, "")
    platform.run("up", "up")
    platform.edit(FORMER.replace("-windows", "-win"), FORMER)
    platform.edit("pulumi.ResourceOptions(parent=self),  # its", f"pulumi.ResourceOptions(parent=self{ALIAS}),  # its")
    platform.run("up renamed", "up")
    platform.run("destroy", "destroy")
    return platform


@pytest.mark.parametrize(("farm", "own"), SUBSCRIPTIONS.items())
def test_every_child_is_made_in_the_subscription_of_its_farm(platform, farm, own):
    made = [request.path for request in platform.puts("up") if farm in request.path and "submitter" not in request.path]

    assert len(made) >= 9
    assert all(path.startswith(own) for path in made)


def test_all_of_both_farms_is_there_before_what_depends_on_them(platform):
    made = [request.path for request in platform.puts("up")]

    assert "/submitter" in made[-1]
    assert made[-1].startswith(SUBSCRIPTIONS["studio"])


def test_the_transform_reaches_what_our_components_make(platform):
    pools = [request for request in platform.puts("up") if "/pools/" in request.path]

    assert len(pools) == 4
    assert all(request.body["tags"]["costCentre"] == "1200" for request in pools)


def test_each_grant_is_there_before_the_pools_of_its_farm(platform):
    made = [request.path for request in platform.puts("up")]

    for own in SUBSCRIPTIONS.values():
        (grant,) = (index for index, path in enumerate(made) if "/roleAssignments/" in path and path.startswith(own))
        assert all(index > grant for index, path in enumerate(made) if "/pools/" in path and path.startswith(own))


def test_an_aliased_pool_stays(platform):
    """What each of the two says of its component changes in place."""
    changed = [step for step in platform.runs["up renamed"].steps if step.op != "same"]
    assert [(step.op, step.diff_reasons) for step in changed] == [("update", ("metadata",))] * 2
    assert {step.type for step in changed} == {"azure-native:batch:Pool"}


def test_destroy_leaves_nothing(platform):
    assert platform.azure.resources == {}
