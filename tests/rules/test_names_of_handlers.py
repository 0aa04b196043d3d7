"""EXT012: names of handlers that are a letter from one that is known."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.facts.handlers import HANDLERS, Handler, find_handler, one_step_from
from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set

LETTERS = string.ascii_letters + "."


@pytest.mark.parametrize(
    ("publisher", "type_", "place"),
    [
        ("Microsoft.Azure.Diagnostics", "IaaSDiagnostic", "type"),
        ("Microsoft.Azure.KeyVaults", "KeyVaultForLinux", "publisher"),
        ("microsoft.hpccompute", "nvidiagpudriverlniux", "type"),
    ],
)
def test_the_name_that_was_meant_is_offered(publisher: str, type_: str, place: str) -> None:
    body = Body(kind=SCALE_SET, name="web", value=scale_set(gpu_driver(publisher=publisher, type=type_)))
    (finding,) = judge(body, [BY_CODE["EXT012"]], Context()).findings
    assert (finding.severity, finding.path[-1]) == ("warning", place)
    assert finding.expects == str(one_step_from(publisher, type_))


@pytest.mark.parametrize(
    ("publisher", "type_"),
    [
        ("Microsoft.Azure.ActiveDirectory", "AADLoginForLinux"),
        ("Microsoft.Azure.ServiceFabric", "ServiceFabricMCNode"),
        ("Microsoft.OSTCExtensions", "LinuxDiagnostic"),
        ("MICROSOFT.POWERSHELL", "dsc"),
        ("Contoso", "Licence"),
    ],
)
def test_other_handlers_that_there_are_and_letter_case_are_let_be(publisher: str, type_: str) -> None:
    assert one_step_from(publisher, type_) is None


def test_on_a_pool_the_list_of_batch_speaks() -> None:
    body = pool(gpu_driver(type="NvidiaGpuDriverLinx"))
    assert judge(Body(kind="pool", name="render", value=body), [BY_CODE["EXT012"]], Context()).findings == []


@settings(max_examples=150)
@given(st.sampled_from(HANDLERS), st.data())
def test_one_step_is_one_letter_more_less_another_or_two_that_changed_places(
    handler: Handler, data: st.DataObject
) -> None:
    name = handler.type
    place = data.draw(st.integers(0, len(name) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    made = data.draw(
        st.sampled_from(
            [
                name[:place] + letter + name[place:],
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place + 1 :],
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
            ]
        )
    )
    expected = find_handler(handler.publisher, made) is None
    assert (one_step_from(handler.publisher, made) is not None) == expected
