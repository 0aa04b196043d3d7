"""SEQ012, SEQ013: rules about what a scale set's model may say of its extensions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import SCALE_SET_CREATE, SEQUENCING
from azure_poolkit.model.body import OF_SCALE_SETS, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.duration import read_duration
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import gpu_driver, scale_set
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.scale_sets.samples import application_health, budgeted, custom_script
from azure_poolkit.rules.shapes.deviations import deviations, said, subject_of

_SHORTEST, _LONGEST = datetime.timedelta(minutes=15), datetime.timedelta(minutes=120)


SEQ012: Final = Rule(
    code="SEQ012",
    title="provisionAfterExtensions with a Compute API older than 2018-06-01",
    severity=Severity.ERROR,
    facts=("VX-32",),
    reason="Azure refuses the request: could not find member 'provisionAfterExtensions'. 2018-06-01 is the first "
    "version whose model has the property.",
    fix="send the request with a later API version",
    source=SEQUENCING,
    select=deviations("SEQ012"),
    body_kind=OF_SCALE_SETS,
    check=said,
    subject_name=subject_of,
    bad=scale_set(custom_script(), application_health(provisionAfterExtensions=["setup"])),
    good=scale_set(gpu_driver()),
    context=Context(api_version="2018-04-01"),
)


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _budget(body: Body, _context: Context) -> Iterator[Fault]:
    budget = body.root.at(*SCALE_SET_PROFILE, "extensionProfile", "extensionsTimeBudget")
    if budget.missing:
        return
    given = read_duration(budget.text)
    if given is None or not _SHORTEST <= given <= _LONGEST:
        yield Fault(
            path=budget.path,
            says="this is not between 15 and 120 minutes" if given is not None else "this is not a duration",
            value=budget.value,
            accepted="PT15M to PT2H",
        )


SEQ013: Final = Rule(
    code="SEQ013",
    title="extensionsTimeBudget outside 15 to 120 minutes",
    severity=Severity.ERROR,
    facts=("VX-45",),
    reason="Azure accepts 15 to 120 minutes for all extensions of an instance together; the default is 90.",
    fix="give a duration from PT15M to PT2H; all extensions in a chain share it",
    source=SCALE_SET_CREATE,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_budget,
    subject_name=lambda body: body.name,
    bad=budgeted(scale_set(gpu_driver()), "PT3H"),
    good=budgeted(scale_set(gpu_driver()), "PT1H20M"),
)
