"""What a stack is expected to hold, and what a failed expectation says."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from sample_resources import Bucket, Server, Site

from pulumi_mocks import UNKNOWN, Capture, ExpectationError, Match, Stack, record


def stack_of(program: Any, **options: Any) -> Stack:
    recording = record(program, **options)
    assert recording.error is None
    return Stack(recording)


def two_buckets() -> None:
    Bucket("small", size=1, tags={"team": "a", "cost": {"center": 7}}, rules=[{"port": 80}, {"port": 443}])
    Bucket("large", size=9, key=pulumi.Output.secret("canary"), opts=pulumi.ResourceOptions(protect=True))


def message_of(expectation: Any) -> str:
    with pytest.raises(ExpectationError) as caught:
        expectation()
    return str(caught.value)


class TestResource:
    def test_a_missing_resource_lists_what_there_is_and_what_was_meant(self) -> None:
        stack = stack_of(two_buckets)
        assert message_of(lambda: stack.resource(Bucket, name="smal")) == (
            "no resource of type Bucket with the name 'smal' (did you mean 'small'?). There are:\n"
            "  store:index:Bucket 'small'\n"
            "  store:index:Bucket 'large'"
        )

    def test_a_misspelt_type_names_the_nearest(self) -> None:
        stack = stack_of(two_buckets)
        assert "(did you mean 'store:index:Bucket'?)" in message_of(lambda: stack.resource("store:index:Buckets"))

    def test_several_resources_are_listed(self) -> None:
        assert message_of(lambda: stack_of(two_buckets).resource(Bucket)).startswith(
            "2 resources are of type Bucket:\n  store:index:Bucket 'small'\n"
        )

    def test_under_takes_a_record_an_object_a_urn_or_a_name(self) -> None:
        def program() -> None:
            Site("one")
            Site("two")

        stack = stack_of(program)
        two = stack.resource(Site, name="two")
        assert two.instance is not None
        for under in (two, two.instance, two.urn, "two", "tw*"):
            assert stack.resource(Bucket, under=under).name == "two-bucket"

    def test_under_reaches_every_depth(self) -> None:
        class Outer(pulumi.ComponentResource):
            def __init__(self) -> None:
                super().__init__("web:index:Outer", "outer")
                Site("inner", pulumi.ResourceOptions(parent=self))

        stack = stack_of(Outer)
        assert stack.resource(Server, under="outer").name == "inner-server"
        assert [child.name for child in stack.children_of(stack.resource(Outer))] == ["inner"]

    def test_a_base_class_finds_its_subclasses(self) -> None:
        class Special(Bucket):
            pass

        assert stack_of(lambda: Special("b")).resource(Bucket).name == "b"


class TestHasResource:
    def test_inputs_are_partial_at_every_depth(self) -> None:
        found = stack_of(two_buckets).has_resource(Bucket, {"tags": {"cost": {"center": 7}}})
        assert found.name == "small"

    def test_lists_must_be_equal(self) -> None:
        stack = stack_of(two_buckets)
        stack.has_resource(Bucket, {"rules": [{"port": 80}, {"port": 443}]})
        assert "rules[1]: expected nothing, found {'port': 443}" in message_of(
            lambda: stack.has_resource(Bucket, {"rules": [{"port": 80}]}, name="small")
        )

    def test_a_failure_shows_the_nearest_resource_and_the_first_difference(self) -> None:
        stack = stack_of(two_buckets)
        text = message_of(lambda: stack.has_resource(Bucket, {"size": 1, "tags": {"team": "a", "cost": {"center": 8}}}))
        assert text == (
            "no resource of type Bucket is as expected. The nearest of 2 is store:index:Bucket 'small', "
            "which differs "
            "in\n  tags.cost.center: expected 8, found 7\n"
            "Its inputs: {'rules': [{'port': 80}, {'port': 443}], 'size': 1, "
            "'tags': {'cost': {'center': 7}, 'team': 'a'}}"
        )

    def test_a_failure_says_what_is_missing_and_counts_the_rest(self) -> None:
        stack = stack_of(two_buckets)
        text = message_of(lambda: stack.has_resource(Bucket, {"arn": "x", "size": 2}, name="large"))
        assert "The only one is store:index:Bucket 'large'" in text
        assert "arn: expected 'x', found nothing\n  and 1 more" in text

    def test_a_failure_does_not_show_a_secret(self) -> None:
        stack = stack_of(two_buckets)
        text = message_of(lambda: stack.has_resource(Bucket, {"key": "other"}, name="large"))
        assert "key: expected another value, found [secret]" in text
        assert "canary" not in text

    def test_options_are_expected_by_their_names(self) -> None:
        stack = stack_of(two_buckets)
        assert stack.has_resource(Bucket, protect=True).name == "large"
        assert "protect: expected False, found True" in message_of(
            lambda: stack.has_resource(Bucket, name="large", protect=False)
        )
        with pytest.raises(TypeError, match="a resource has no option protected; it has "):
            stack.has_resource(Bucket, protected=True)

    def test_outputs_and_dependencies_can_be_expected(self) -> None:
        stack = stack_of(lambda: Site("shop"))
        bucket = stack.resource(Bucket)
        stack.has_resource(Server, outputs={"userName": "shop-bucket_id"}, depends_on=[bucket.urn])
        stack.has_resource(Server, depends_on=Match.array_with([bucket.urn]))
        stack.has_resource(Site, registered_outputs={"address": Match.unknown()})

    def test_an_unknown_value_equals_nothing_but_unknown(self) -> None:
        stack = stack_of(lambda: Site("shop"), preview=True)
        stack.has_resource(Server, {"userName": Match.unknown()})
        assert "userName: expected 'shop-bucket_id', found [unknown]" in message_of(
            lambda: stack.has_resource(Server, {"userName": "shop-bucket_id"})
        )

    def test_the_number_of_resources_is_expected(self) -> None:
        stack = stack_of(two_buckets)
        stack.resource_count_is(Bucket, 2)
        stack.resource_count_is(Server, 0)
        assert message_of(lambda: stack.resource_count_is(Bucket, 3)) == (
            "expected 3 resources of type Bucket, found 2:\n  store:index:Bucket 'small'\n  store:index:Bucket 'large'"
        )


class TestMatch:
    @pytest.mark.parametrize(
        "expected",
        [
            Match.object_like({"tags": {"team": "a"}}),
            {"size": Match.any_value()},
            {"arn": Match.absent()},
            {"rules": Match.array_with([{"port": 443}])},
            {"rules": Match.array_with([Match.object_like({"port": 80}), Match.object_like({"port": 443})])},
            {"tags": {"team": Match.regexp("^a$")}},
            {"size": Match.not_(2)},
            {"size": Match.not_(Match.regexp("."))},
        ],
    )
    def test_it_fits(self, expected: Any) -> None:
        stack_of(two_buckets).has_resource(Bucket, expected, name="small")

    @pytest.mark.parametrize(
        ("expected", "text"),
        [
            ({"size": Match.absent()}, "size: expected nothing, found 1"),
            ({"arn": Match.any_value()}, "arn: expected any value, found nothing"),
            ({"rules": Match.array_with([{"port": 22}])}, "rules: expected a list with {'port': 22}, found [{'port"),
            (
                {"rules": Match.array_with([{"port": 443}, {"port": 80}])},
                "rules: expected a list with {'port': 80} after the items before it",
            ),
            ({"tags": {"team": Match.regexp("^b")}}, "tags.team: expected a text matching '^b', found 'a'"),
            ({"size": Match.regexp("1")}, "size: expected a text matching '1', found 1"),
            ({"size": Match.not_(1)}, "size: expected not 1, found 1"),
            ({"size": Match.secret()}, "size: expected a secret, found 1"),
            ({"size": Match.unknown()}, "size: expected [unknown], found 1"),
            ({"size": {"a": 1}}, "size: expected an object, found 1"),
            ({"size": [1]}, "size: expected a list, found 1"),
            ({"size": True}, "size: expected True, found 1"),
            ({"tags": Match.object_like({"team": "b"})}, "tags.team: expected 'b', found 'a'"),
        ],
    )
    def test_it_does_not_fit(self, expected: Any, text: str) -> None:
        stack = stack_of(two_buckets)
        assert text in message_of(lambda: stack.has_resource(Bucket, expected, name="small"))

    def test_a_secret_may_be_expected_with_its_value(self) -> None:
        stack = stack_of(two_buckets)
        stack.has_resource(Bucket, {"key": Match.secret()})
        stack.has_resource(Bucket, {"key": Match.secret("canary")})
        assert "canary" not in message_of(lambda: stack.has_resource(Bucket, {"key": Match.secret("x")}))

    def test_an_unknown_value_is_not_known_to_differ(self) -> None:
        stack = stack_of(lambda: Site("shop"), preview=True)
        assert "expected not 'x', found [unknown]" in message_of(
            lambda: stack.has_resource(Server, {"userName": Match.not_("x")})
        )
        stack.has_resource(Server, {"userName": Match.any_value()})


class TestCapture:
    def test_it_takes_the_value_found(self) -> None:
        port = Capture()
        stack_of(two_buckets).has_resource(Bucket, {"rules": Match.array_with([{"port": port}])})
        assert port.value == 80

    def test_it_takes_only_what_fits_and_only_from_the_resource_that_fits(self) -> None:
        size = Capture(Match.not_(1))
        stack_of(two_buckets).has_resource(Bucket, {"size": size, "key": Match.secret()})
        assert size.values == [9]

    def test_it_says_when_nothing_was_taken(self) -> None:
        with pytest.raises(LookupError, match="nothing was captured"):
            _ = Capture().value

    def test_it_takes_unknown_values_too(self) -> None:
        name = Capture()
        stack_of(lambda: Site("shop"), preview=True).has_resource(Server, {"userName": name})
        assert name.value is UNKNOWN


class TestLogs:
    def program(self) -> None:
        pulumi.log.warn("size 1 is small", resource=Bucket("small"))
        pulumi.log.error("not good")

    def test_warnings_and_errors_are_found_by_text_and_resource(self) -> None:
        stack = stack_of(self.program)
        bucket = stack.resource(Bucket)
        assert stack.has_warning("is small", resource=bucket).urn == bucket.urn
        assert stack.has_error("not good").message == "not good"
        assert (len(stack.warnings), len(stack.errors)) == (1, 1)

    def test_a_missing_message_lists_what_was_logged(self) -> None:
        stack = stack_of(self.program)
        assert message_of(lambda: stack.has_warning("not good")) == (
            "no warning with the text 'not good' was logged. There are:\n  error: not good\n  warning: size 1 is small"
        )
