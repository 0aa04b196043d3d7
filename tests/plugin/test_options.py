"""Resource options on their way from the wire to a component."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pulumi.provider.server import ProviderServicer
from pulumi.runtime.proto import provider_pb2

from azure_poolkit.plugin.options import hand_on_all_options


@pytest.fixture(autouse=True)
def completed() -> Iterator[None]:
    as_it_was = ProviderServicer.__dict__["_construct_options"]
    hand_on_all_options()
    yield
    ProviderServicer._construct_options = as_it_was  # type: ignore[method-assign]


def test_each_arrives() -> None:
    request = provider_pb2.ConstructRequest(
        additionalSecretOutputs=["name"],
        customTimeouts=provider_pb2.ConstructRequest.CustomTimeouts(create="1h"),
        deleteBeforeReplace=False,
        ignoreChanges=["fixedScale"],
        protect=True,
        replaceOnChanges=["tags"],
        retainOnDelete=True,
    )
    options = ProviderServicer._construct_options(request)
    assert options.additional_secret_outputs == ["name"]
    assert options.custom_timeouts is not None
    assert (options.custom_timeouts.create, options.custom_timeouts.update) == ("1h", None)
    assert (options.delete_before_replace, options.protect, options.retain_on_delete) == (False, True, True)
    assert (options.ignore_changes, options.replace_on_changes) == (["fixedScale"], ["tags"])


def test_what_was_not_said_is_not_said() -> None:
    options = ProviderServicer._construct_options(provider_pb2.ConstructRequest())
    told = (options.delete_before_replace, options.protect, options.retain_on_delete, options.custom_timeouts)
    assert told == (None, None, None, None)


@pytest.mark.asyncio
async def test_of_a_parent_the_protection_can_be_asked() -> None:
    """The SDK asks it of a parent wherever a resource's own is not said."""
    request = provider_pb2.ConstructRequest(parent="urn:pulumi:dev::project::acme:index:Farm::west")
    parent = ProviderServicer._construct_options(request).parent
    assert parent is not None
    assert parent._protect is None
