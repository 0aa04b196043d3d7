"""An Azure that does not answer as it should, and how often azure-native asks it again."""

import pytest

from standin import AzureStandIn
from standin.azure.behaviours import BEHAVIOURS
from standin.azure.other_types import RESOURCE_GROUP
from standin.azure.outages import Outages
from standin.azure.service import Azure
from standin.azure.world import WorldFile
from standin.errors import ArmError
from standin.native.sending import Sender
from standin.request_log import RequestLog

GROUP = "/subscriptions/s/resourceGroups/rg"


@pytest.fixture
def azure(tmp_path):
    return AzureStandIn(tmp_path)


@pytest.fixture
def sender(tmp_path):
    service = Azure(WorldFile(tmp_path / "world.json"), BEHAVIOURS, outages=Outages(tmp_path / "outages.json"))
    return Sender(service, RequestLog(tmp_path / "requests.jsonl"))


def put(sender):
    return sender.put(RESOURCE_GROUP, GROUP, "2024-03-01", {"location": "westeurope"})


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_four_times_in_all(azure, sender, status):
    azure.disturb("PUT", "*/resourcegroups/*", status, times=3)

    put(sender)

    assert [request.method for request in azure.requests] == ["PUT"] * 4
    assert list(azure.resources) == [GROUP]


def test_then_it_gives_up_with_what_azure_said(azure, sender):
    azure.disturb("PUT", "*", 429)

    with pytest.raises(ArmError) as caught:
        put(sender)

    assert str(caught.value) == 'Status=429 Code="RetryableError" Message="A retryable error occurred."'
    assert len(azure.requests) == 4
    assert azure.resources == {}


def test_a_refusal_is_not_tried_again(azure, sender):
    azure.disturb("PUT", "*", 400)

    with pytest.raises(ArmError):
        put(sender)

    assert len(azure.requests) == 1


def test_a_lost_answer_makes_nothing_twice(azure, sender):
    azure.disturb("PUT", "*", 504, times=1, carried_out=True)

    put(sender)

    assert len(azure.requests) == 2
    assert azure.ever_made == 1


def test_only_requests_of_that_method_and_path_are_met(azure, sender):
    azure.disturb("DELETE", "*", 503)
    azure.disturb("PUT", "*/pools/*", 503)

    put(sender)

    assert len(azure.requests) == 1


def test_calm_ends_all_disturbances(azure, sender):
    azure.disturb("PUT", "*", 503)
    azure.calm()

    put(sender)

    assert list(azure.resources) == [GROUP]
