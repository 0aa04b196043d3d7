"""Values and options. Run by test_pains_of_stock_mocks: each test with stock mocks beside the same with the plugin."""

from __future__ import annotations

import asyncio

import pulumi
import pytest
from sample_resources import Bucket, Server
from stock_mocks import Mocks, seen


def fails(value: object) -> None:
    raise AssertionError(f"checked {value}")


# First of all: once stock mocks have been set they answer every later test that uses neither.
def test_mocks_leak_into_the_next_test_plugin(pulumi_mocks):
    pulumi_mocks.run(lambda: Bucket("a"))


def test_mocks_leak_into_the_next_test_plugin_next():
    with pytest.raises(Exception, match="a resource was made outside a run"):
        Bucket("b")


def test_mocks_leak_into_the_next_test_stock(stock):
    pass


def test_mocks_leak_into_the_next_test_stock_next():
    @pulumi.runtime.test
    def test():
        return Bucket("b").id.apply(lambda _: None)

    test()
    assert seen[0].name == "b"


def test_an_assertion_in_an_apply_never_runs_stock(stock):
    Bucket("b").id.apply(fails)


def test_an_assertion_in_an_apply_never_runs_plugin(pulumi_mocks):
    pulumi_mocks.run(lambda: Bucket("b").id.apply(fails))


def test_an_assertion_on_an_unknown_value_is_skipped_stock(stock):
    class Unknown(Mocks):
        def new_resource(self, args):
            return "", {}

    pulumi.runtime.set_mocks(Unknown(), preview=True)

    @pulumi.runtime.test
    def test():
        return Bucket("b").id.apply(fails)

    test()


def test_an_assertion_on_an_unknown_value_is_skipped_plugin(pulumi_mocks):
    bucket = pulumi_mocks.run(lambda: Bucket("b"), preview=True).resource().instance
    fails(pulumi_mocks.value_of(bucket.id))


def test_an_output_the_mock_forgot_is_none_stock(stock):
    @pulumi.runtime.test
    def test():
        def check(address):
            assert address is None

        return Server("s", user_name="a").ip_address.apply(check)

    test()


def test_an_output_the_mock_forgot_is_none_plugin(pulumi_mocks):
    server = pulumi_mocks.run(lambda: Server("s", user_name="a")).resource().instance
    with pytest.raises(Exception, match="let a mock give it"):
        pulumi_mocks.value_of(server.ip_address)


def make_sentinels():
    Bucket("b", key=pulumi.Output.secret("k"), opts=pulumi.ResourceOptions(protect=True))


def test_options_are_invisible_and_secrets_are_sentinels_stock(stock):
    @pulumi.runtime.test
    def test():
        make_sentinels()

    test()
    assert not hasattr(seen[0], "protect")
    assert seen[0].inputs["key"] != "k"
    assert "k" in seen[0].inputs["key"].values()


def test_options_are_invisible_and_secrets_are_sentinels_plugin(pulumi_mocks):
    pulumi_mocks.run(make_sentinels).has_resource(Bucket, {"key": "k"}, protect=True)


def grow(args):
    return pulumi.ResourceTransformResult({**args.props, "size": 9}, args.opts)


def make_run():
    Bucket("b", size=1, opts=pulumi.ResourceOptions(transforms=[grow]))


def test_transforms_do_not_run_stock(stock):
    @pulumi.runtime.test
    def test():
        make_run()

    test()
    assert seen[0].inputs["size"] == 1


def test_transforms_do_not_run_plugin(pulumi_mocks):
    assert pulumi_mocks.run(make_run).resource().inputs["size"] == 9


def find():
    return pulumi.runtime.invoke("store:index:getBucket", {}).value


def test_an_unmocked_call_is_silently_empty_stock(stock):
    @pulumi.runtime.test
    def test():
        assert find() == {}

    test()


def test_an_unmocked_call_is_silently_empty_plugin(pulumi_mocks):
    with pytest.raises(Exception, match="no mock answers the call of store:index:getBucket"):
        pulumi_mocks.run(find)


def make_urn():
    Bucket("b"), Bucket("b")


def test_two_resources_may_have_one_urn_stock(stock):
    @pulumi.runtime.test
    def test():
        make_urn()

    test()
    assert len(seen) == 2


def test_two_resources_may_have_one_urn_plugin(pulumi_mocks):
    with pytest.raises(Exception, match="two resources have the URN"):
        pulumi_mocks.run(make_urn)


def make_text():
    Bucket(f"of-{Bucket('a').id}")


def test_the_text_of_an_output_passes_stock(stock):
    @pulumi.runtime.test
    def test():
        make_text()

    test()
    assert "Calling __str__" in seen[1].name or "Calling __str__" in seen[0].name


def test_the_text_of_an_output_passes_plugin(pulumi_mocks):
    with pytest.raises(Exception, match="str\\(\\) of an Output"):
        pulumi_mocks.run(make_text)


def test_urns_differ_from_those_of_the_engine_stock(stock):
    @pulumi.runtime.test
    def test():
        def check(urn):
            assert urn == "urn:pulumi:stack::project::pulumi:pulumi:Stack$store:index:Bucket::b"

        return Bucket("b").urn.apply(check)

    test()


def test_urns_differ_from_those_of_the_engine_plugin(pulumi_mocks):
    bucket = pulumi_mocks.run(lambda: Bucket("b")).resource()
    assert bucket.urn == "urn:pulumi:stack::project::store:index:Bucket::b"


def make_trick():
    Bucket("b", size=pulumi.Config().require_int("size"), key=pulumi.Config().require_secret("key"))


def test_configuration_needs_a_trick_stock(stock):
    @pulumi.runtime.test
    def test():
        with pytest.raises(pulumi.ConfigMissingError):
            make_trick()

    test()


@pytest.mark.pulumi(config={"size": 3}, secrets={"key": "k"})
def test_configuration_needs_a_trick_plugin(pulumi_mocks):
    assert pulumi_mocks.run(make_trick).resource().inputs == {"size": 3, "key": "k"}


kept = []


async def upload():
    fails("upload")


def make_lost():
    kept.append(asyncio.ensure_future(upload()))


def test_a_task_that_fails_unseen_passes_stock(stock):
    @pulumi.runtime.test
    def test():
        make_lost()

    test()


def test_a_task_that_fails_unseen_passes_plugin(pulumi_mocks):
    pulumi_mocks.run(make_lost)
