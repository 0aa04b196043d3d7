"""What the wire delivers, before intake sees it."""

import asyncio

import pulumi
from pulumi.output import Unknown

from azure_poolkit.plugin.provider import received


def settled(make):
    """What an Output made inside a running loop comes to: its value, and whether it is known and secret."""

    async def settle():
        output = make()
        return await output.future(), await output.is_known(), await output.is_secret()

    return asyncio.run(settle())


def test_a_leaf_that_is_marked_unknown_is_an_output_that_is_not_known():
    assert settled(lambda: received({"tags": [{"team": Unknown()}]})["tags"][0]["team"]) == (None, False, False)


def test_whole_numbers_are_whole_again():
    made = received({"nodes": 2.0, "share": 0.5, "flag": True, "list": [3.0]})

    assert made == {"nodes": 2, "share": 0.5, "flag": True, "list": [3]}
    assert [type(value) for value in made.values()] == [int, float, bool, list]


def test_whole_numbers_inside_a_secret_are_whole_again_and_stay_secret():
    value, known, secret = settled(lambda: received(pulumi.Output.secret({"port": 443.0})))

    assert repr(value) == "{'port': 443}"
    assert (known, secret) == (True, True)
