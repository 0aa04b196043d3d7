"""EXT010: what is said of settings that are not taken, and of those that are not known yet."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.extensions.samples import antimalware, application_health, custom_script, scale_set

MACHINES = "https://learn.microsoft.com/azure/virtual-machines"
WORKSPACE = ("Microsoft.EnterpriseCloud.Monitoring", "OmsAgentForLinux")
DSC = ("Microsoft.Powershell", "DSC")
SCRIPT = ("Microsoft.Azure.Extensions", "CustomScript")
OLD_SCRIPT = ("Microsoft.OSTCExtensions", "CustomScriptForLinux")


def said_of(extension: dict[str, Any]) -> Judgement:
    body = Body(kind=SCALE_SET, name="render", value=scale_set(extension))
    return judge(body, [BY_CODE["EXT010"]], Context())


def of(handler: tuple[str, str], settings: Any, protected: Any = None) -> dict[str, Any]:
    return custom_script(publisher=handler[0], type=handler[1], settings=settings, protectedSettings=protected)


@pytest.mark.parametrize(
    ("extension", "accepted"),
    [
        (application_health(settings={"protocol": "udp"}), "http, https, tcp"),
        (antimalware(scanType="quick"), "Quick, Full"),
        (antimalware(day=9), "a whole number from 0 to 8"),
        (antimalware(time=1441), "a whole number from 0 to 1440 minutes"),
        (antimalware() | {"settings": {"AntimalwareEnabled": False}}, "true"),
    ],
)
def test_what_is_accepted_is_shown_as_it_is_written(extension: dict[str, Any], accepted: str) -> None:
    assert [finding.expects for finding in said_of(extension).findings] == [accepted]


@pytest.mark.parametrize(
    "extension",
    [
        of(WORKSPACE, {"workspaceId": Unknown()}, {"workspaceKey": "k"}),
        of(WORKSPACE, {"workspaceId": "w"}, {"workspaceKey": Unknown()}),
        of(OLD_SCRIPT, {"commandToExecute": Unknown()}),
        of(OLD_SCRIPT, {}, {"commandToExecute": Unknown()}),
    ],
)
def test_what_is_wanted_and_not_known_yet_is_left_open(extension: dict[str, Any]) -> None:
    said = said_of(extension)
    assert (said.findings, [item.code for item in said.undecided]) == ([], ["EXT010"])


@pytest.mark.parametrize(
    "extension",
    [
        of(DSC, {"configurationArguments": {"a": None}}, {"configurationArguments": {"a": 1}}),
        of(DSC, {"configurationArguments": {"a": 1}}, {"configurationArguments": {"a": None}}),
        of(OLD_SCRIPT, {"commandToExecute": "id"}, {"commandToExecute": "id -u"}),
        of(SCRIPT, {}, {"commandToExecute": "id", "managedIdentity": {}}),
        of(SCRIPT, {}, {"commandToExecute": "id", "storageAccountName": "n", "storageAccountKey": "k"}),
    ],
)
def test_what_stands_alone_goes_with_nothing_wrong(extension: dict[str, Any]) -> None:
    assert said_of(extension) == Judgement()


@pytest.mark.parametrize(
    ("extension", "fix", "page"),
    [
        (antimalware(day=9), "give a whole number from 0 to 8", f"{MACHINES}/extensions/iaas-antimalware-windows"),
        (antimalware(scanType="quick"), "give one of Quick, Full", f"{MACHINES}/extensions/iaas-antimalware-windows"),
        (
            antimalware() | {"settings": {"AntimalwareEnabled": False}},
            "give true",
            f"{MACHINES}/extensions/iaas-antimalware-windows",
        ),
        (of(DSC, {"configuration": {"url": "u"}}), "give configuration.script", f"{MACHINES}/extensions/dsc-template"),
    ],
)
def test_what_to_do_comes_with_the_page_of_the_handler(extension: dict[str, Any], fix: str, page: str) -> None:
    assert [(one.fix, one.source) for one in said_of(extension).findings] == [(f"{fix}; see {page}", page)]
