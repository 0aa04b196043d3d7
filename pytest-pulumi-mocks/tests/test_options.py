"""What is kept of a resource beside its inputs."""

from __future__ import annotations

import pulumi
from running import one, recorded
from sample_resources import Bucket, Site

import pulumi_mocks
from pulumi_mocks import UNKNOWN


def test_all_options_are_kept() -> None:
    def program() -> None:
        first = Bucket("first")
        Bucket(
            "second",
            opts=pulumi.ResourceOptions(
                depends_on=[first],
                protect=True,
                aliases=[pulumi.Alias(name="old"), "urn:pulumi:stack::project::store:index:Bucket::older"],
                ignore_changes=["size"],
                replace_on_changes=["arn"],
                delete_before_replace=True,
                retain_on_delete=True,
                custom_timeouts=pulumi.CustomTimeouts(create="5m"),
                additional_secret_outputs=["arn"],
                import_="existing",
                deleted_with=first,
                version="1.2.3",
                plugin_download_url="https://example.com",
            ),
        )

    first, second = recorded(program).resources
    assert second.depends_on == (first.urn,)
    assert second.protect is True
    assert second.aliases == (
        pulumi_mocks.Alias(name="old"),
        pulumi_mocks.Alias(urn="urn:pulumi:stack::project::store:index:Bucket::older"),
    )
    assert second.ignore_changes == ("size",)
    assert second.replace_on_changes == ("arn",)
    assert second.delete_before_replace is True
    assert second.retain_on_delete is True
    assert second.custom_timeouts == pulumi_mocks.CustomTimeouts(create="5m")
    assert second.additional_secret_outputs == ("arn",)
    assert (second.import_id, second.id) == ("existing", "existing")
    assert second.deleted_with == first.urn
    assert second.version == "1.2.3"
    assert second.plugin_download_url == "https://example.com"


def test_options_that_were_not_given_are_none_and_not_false() -> None:
    bucket = one(lambda: Bucket("b"))
    assert (bucket.protect, bucket.retain_on_delete, bucket.delete_before_replace) == (None, None, None)


def test_each_input_knows_the_resources_it_comes_from() -> None:
    def program() -> None:
        a, b = Bucket("a"), Bucket("b")
        Bucket("c", first=a.id, both=[a.id, b.id], none=1)

    a, b, c = recorded(program).resources
    assert c.property_dependencies == {"both": (a.urn, b.urn), "first": (a.urn,), "none": ()}
    assert c.depends_on == (a.urn, b.urn)


def test_an_explicit_provider_is_kept_and_inherited() -> None:
    def program() -> None:
        provider = pulumi.ProviderResource("store", "eu", {})
        Bucket("b", opts=pulumi.ResourceOptions(provider=provider))

    provider, bucket = recorded(program).resources
    assert bucket.provider == f"{provider.urn}::eu_id"
    assert bucket.provider_urn == provider.urn


def test_hooks_are_kept_by_name() -> None:
    def program() -> None:
        hook = pulumi.ResourceHook("note", lambda args: None)
        Bucket("b", opts=pulumi.ResourceOptions(hooks=pulumi.ResourceHookBinding(before_create=[hook])))

    assert one(program).hooks == {"before_create": ("note",)}


def test_a_component_keeps_what_it_registered_as_outputs() -> None:
    site, bucket, _ = recorded(lambda: Site("shop"), preview=True).resources
    assert site.kind == "component"
    assert site.registered_outputs == {"address": UNKNOWN}
    assert bucket.registered_outputs is None


def test_a_component_that_forgot_to_register_outputs_shows_it() -> None:
    assert one(lambda: pulumi.ComponentResource("web:index:Bare", "x")).registered_outputs is None


def test_where_a_resource_was_made_is_kept() -> None:
    source = one(lambda: Bucket("b")).source
    assert source is not None
    assert source.uri.endswith("test_options.py")


def test_the_urn_of_an_alias_is_what_pulumi_makes_it() -> None:
    """A child asks its parent for it where the engine does not take aliases by their parts."""
    urns: list[str] = []

    async def program() -> None:
        aliases = [
            pulumi.Alias(type_="older:index:Bucket"),
            pulumi.Alias(name="old"),
            pulumi.Alias(type_="a:b:C", name="n"),
        ]
        bucket = Bucket("second", opts=pulumi.ResourceOptions(aliases=aliases))
        urns.extend([str(await urn.future()) for urn in bucket._aliases])

    recorded(program)
    assert urns == [
        "urn:pulumi:stack::project::older:index:Bucket::second",
        "urn:pulumi:stack::project::store:index:Bucket::old",
        "urn:pulumi:stack::project::a:b:C::n",
    ]


def test_no_output_is_made_for_an_alias_that_only_names_another_type() -> None:
    def program() -> None:
        first, second = (Bucket(name, opts=pulumi.ResourceOptions(aliases=aliases)) for name, aliases in GIVEN.items())
        made.extend(["_data" in vars(first._aliases[0]), "_data" in vars(second._aliases[0])])

    made: list[bool] = []
    recorded(program)
    assert made == [False, True]


def test_a_program_may_go_on_with_the_urn_of_an_alias() -> None:
    def program() -> None:
        first, second = (Bucket(name, opts=pulumi.ResourceOptions(aliases=GIVEN["first"]))._aliases[0] for name in "ab")
        first.apply(urns.append)
        pulumi.Output.concat("it is ", second).apply(urns.append)

    urns: list[str] = []
    recorded(program)
    older = "urn:pulumi:stack::project::older:index:Bucket"
    assert sorted(urns) == [f"it is {older}::b", f"{older}::a"]


GIVEN = {"first": [pulumi.Alias(type_="older:index:Bucket")], "second": [pulumi.Alias(name="old")]}
