"""Whatever stands in a file of a known form in place of what belongs there, it is judged or told, and nothing ends."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.linting.linting import lint_file
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from judged_bodies import places
from linting.answers import scale_set_answer, shown_extension, status
from linting.test_near_misses_in_every_form import FORMS

REPORTS: list[Any] = [
    {
        "instanceView": {"name": "a", "statuses": [status("ProvisioningState/failed", 2, "no")]},
        "vmExtension": {"name": "a", "publisher": "P", "type": "T", "typeHandlerVersion": "1.0", "settings": "{}"},
    },
    {
        "extensions": [{"name": "a", "statusesSummary": [{"code": "ProvisioningState/failed", "count": 1}]}],
        "statuses": [status("ProvisioningState/failed/VMExtensionX", "Error", "VM extension 'a' failed")],
        "vmHealth": {"status": status("HealthState/unhealthy", "Error")},
        "vmAgent": {"statuses": [status("ProvisioningState/Unavailable", "Warning")]},
    },
    {
        "id": "p",
        "vmSize": "s",
        "currentDedicatedNodes": 0,
        "targetDedicatedNodes": 1,
        "resizeErrors": [
            {"code": "A", "message": "m", "values": [{"name": "n", "value": '{"error": {"message": "x"}}'}]}
        ],
        "autoScaleRun": {"error": {"code": "A", "message": "m"}},
    },
    [{"id": "n", "state": "unusable", "schedulingState": "enabled", "errors": [{"code": "A", "errorDetails": []}]}],
    scale_set_answer(provisioningState="Failed"),
    [shown_extension()],
]
VALUES = [*FORMS.values(), *REPORTS]
junk = st.sampled_from([None, True, 0, -1.5, "", "x", "[x", "/providers/", [], [None], [[]], {}, {"": None}, {"x": []}])


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    value = copy.deepcopy(draw(st.sampled_from(VALUES)))
    for _ in range(draw(st.integers(1, 3))):
        listed = [path for path, _ in places(value) if path]
        if not listed:
            break
        *around, last = draw(st.sampled_from(listed))
        holder = value
        for step in around:
            holder = holder[step]
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[last]
        else:
            holder[last] = copy.deepcopy(draw(junk))
    return value


@given(spoiled())
@settings(max_examples=400, deadline=None)
def test_a_spoiled_file_is_judged_or_told(value: Any) -> None:
    said = lint_file("file.json", json.dumps(value, indent=1).encode())
    assert (said.error is None) == (said.document is not None)
    linted = Linted([said])
    assert json.dumps(as_document(linted))
    assert json.dumps(as_sarif(linted))
    assert as_markdown(linted)
    assert as_text(linted, plain, undecided=True)
