"""What `record` keeps of a program, without pytest's fixture."""

from __future__ import annotations

import pulumi
import pytest
from running import one, recorded
from sample_resources import Bucket, Site

import pulumi_mocks
from pulumi_mocks import record


def test_resources_come_in_the_order_of_registration_with_the_urns_of_the_engine() -> None:
    recording = recorded(lambda: Site("shop"))
    assert [resource.urn for resource in recording.resources] == [
        "urn:pulumi:stack::project::web:index:Site::shop",
        "urn:pulumi:stack::project::web:index:Site$store:index:Bucket::shop-bucket",
        "urn:pulumi:stack::project::web:index:Site$compute:index:Server::shop-server",
    ]


def test_parent_and_children_are_urns_and_the_stack_is_nobodys_parent() -> None:
    site, bucket, server = recorded(lambda: Site("shop")).resources
    assert (site.parent, site.children) == (None, (bucket.urn, server.urn))
    assert bucket.parent == site.urn


def test_an_update_gives_ids_and_inputs_as_outputs() -> None:
    bucket = one(lambda: Bucket("b", size=3))
    assert bucket.id == "b_id"
    assert bucket.outputs == {"size": 3}


def test_inputs_that_are_one_output_can_be_told_from_others() -> None:
    def program() -> None:
        first, second = Bucket("a", size=3), Bucket("b", size=3)
        for name, size in {"c": first.size, "d": first.size, "e": second.size, "f": 3}.items():
            Bucket(name, size=size)

    given = {record.name: record.given for record in recorded(program, preview=True).resources}
    assert given["c"]["size"] is given["d"]["size"]
    assert given["c"]["size"] is not given["e"]["size"]
    assert given["f"] == {}


def test_a_resource_that_is_read_has_its_id_even_in_a_preview() -> None:
    def program() -> None:
        Bucket("b", opts=pulumi.ResourceOptions(id="existing"))

    bucket = one(program, preview=True)
    assert (bucket.kind, bucket.id) == ("read", "existing")


def test_messages_are_kept_with_their_resource() -> None:
    def program() -> None:
        pulumi.log.info("begun")
        pulumi.log.warn("careful", resource=Bucket("b"))

    recording = recorded(program)
    assert recording.logs == (
        pulumi_mocks.LogRecord("info", "begun", None),
        pulumi_mocks.LogRecord("warning", "careful", recording.resources[0].urn),
    )


def test_messages_do_not_show_secret_configuration() -> None:
    def program() -> None:
        pulumi.log.info(f"connecting with {pulumi.Config().get('password')}")

    (log,) = recorded(program, secrets={"password": "canary"}).logs
    assert log.message == "connecting with [secret]"


def test_configuration_is_the_projects_unless_a_key_says_otherwise() -> None:
    def program() -> None:
        Bucket(
            "b",
            plain=pulumi.Config().require("name"),
            other=pulumi.Config("cloud").require("region"),
            size=pulumi.Config().require_int("size"),
            on=pulumi.Config().require_bool("on"),
            many=pulumi.Config().require_object("many"),
            key=pulumi.Config().require_secret("key"),
        )

    config = {"name": "n", "cloud:region": "eu", "size": 3, "on": True, "many": ["a"]}
    bucket = one(program, project="shop", config=config, secrets={"key": "k"})
    assert bucket.inputs == {"plain": "n", "other": "eu", "size": 3, "on": True, "many": ["a"], "key": "k"}
    assert bucket.inputs.secret_paths == (("key",),)


def test_project_stack_and_organization_are_what_was_said() -> None:
    def program() -> None:
        Bucket("b", names=[pulumi.get_organization(), pulumi.get_project(), pulumi.get_stack()])

    bucket = one(program, organization="org", project="shop", stack="prod")
    assert bucket.inputs["names"] == ["org", "shop", "prod"]
    assert bucket.urn == "urn:pulumi:prod::shop::store:index:Bucket::b"


def test_an_async_program_is_waited_for() -> None:
    async def program() -> str:
        Bucket("b")
        return "done"

    assert recorded(program).result == "done"


def test_resources_made_in_an_apply_are_kept() -> None:
    recording = recorded(lambda: Bucket("a").id.apply(lambda known: Bucket(f"of-{known}") and None))
    assert [resource.name for resource in recording.resources] == ["a", "of-a_id"]


def test_the_object_itself_is_at_hand() -> None:
    site = recorded(lambda: Site("shop")).resources[0].instance
    assert isinstance(site, Site)
    assert pulumi_mocks.value_of(site.bucket.id) == "shop-bucket_id"


@pytest.mark.parametrize("preview", [False, True])
def test_runs_do_not_see_each_other(preview: bool) -> None:
    recorded(lambda: Bucket("b"), project="one", config={"a": 1}, preview=not preview)

    def program() -> None:
        Bucket("b", config=pulumi.Config().get("a"), preview=pulumi.runtime.is_dry_run())

    assert one(program, preview=preview).inputs == {"preview": preview}


def test_an_argument_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no 'everything'; there are duplicate_urns"):
        record(lambda: None, allow={"everything"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a program is a function or a path, not a int"):
        record(3)  # type: ignore[arg-type]
