"""The examples of the rule book are programs that run, and make what the rule judges."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import yaml

from azure_poolkit.arm.table import TYPES
from azure_poolkit.gate import CollectingRun, Judged, heard_by
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.output.examples import example_of
from azure_poolkit.rule_book.page import NOT_BY_COMPONENT
from azure_poolkit.rule_book.spelled import as_component, as_python, as_yaml, shown
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.rule import AnyRule, Rule
from pulumi_mocks import PulumiMocks
from standin.azure.model import faults
from standin.native.table import TYPES as STAND_IN

BY_KIND = {type_.kind: type_ for type_ in TYPES}
every_example = pytest.mark.parametrize(
    ("rule", "body"),
    [
        pytest.param(rule, body, id=f"{rule.code}-{which}")
        for rule in CATALOGUE
        for which in ("bad", "good")
        if (body := getattr(example_of(rule), which)) is not None and body.kind in BY_KIND
    ],
)
pools = [rule for rule in CATALOGUE if isinstance(rule, Rule) and example_of(rule).bad.kind == POOL]
said_by_the_component = [rule for rule in pools if rule.code not in NOT_BY_COMPONENT]


@contextmanager
def judged_here() -> Iterator[list[Judged]]:
    run = CollectingRun()
    with heard_by(run):
        yield run.said


def holds(made: Any, wanted: Any) -> bool:
    """Whether `made` says all that `wanted` says: the SDK adds defaults of its own, and leaves out what is null."""
    if isinstance(wanted, dict):
        return isinstance(made, dict) and all(
            inner is None or holds(made.get(key), inner) for key, inner in wanted.items()
        )
    if isinstance(wanted, list):
        return len(made) == len(wanted) and all(map(holds, made, wanted))
    return bool(made == wanted)


def run(mocks: PulumiMocks, text: str, type_: str) -> Any:
    def program() -> None:
        exec(compile(text, "example.py", "exec"), {})

    return mocks.run(program).resource(type_)


@every_example
def test_the_python_example_makes_the_body(rule: AnyRule[Any], body: Body, pulumi_mocks: PulumiMocks) -> None:
    type_ = BY_KIND[body.kind]
    record = run(pulumi_mocks, as_python(body), type_.token)
    wanted = yaml.safe_load(shown(body.value))
    told = {key: inner for key, inner in wanted.items() if key not in ("name", "type")}
    assert holds(type_.from_native(dict(record.inputs)), told) == ((rule.code, body) not in unsayable())


@every_example
def test_the_yaml_example_has_inputs_of_azure_native(rule: AnyRule[Any], body: Body) -> None:
    (resource,) = yaml.safe_load(as_yaml(body))["resources"].values()
    found = list(faults(resource["properties"], STAND_IN[resource["type"]].inputs))
    unknown = [fault for fault in found if "is not a property" in fault]
    assert (unknown != []) == ((rule.code, body) in unsayable())


def unsayable() -> list[tuple[str, Body]]:
    """The bad examples that are bad for saying what azure-native has no input for."""
    return [(code, example_of(BY_CODE[code]).bad) for code in ("BAT003", "EXT008")]


@pytest.mark.parametrize("rule", pools, ids=lambda rule: rule.code)
def test_the_component_makes_the_good_pool(rule: Rule[Any], pulumi_mocks: PulumiMocks) -> None:
    good = example_of(rule).good
    assert good is not None
    accepted = run(pulumi_mocks, as_component(good) or "", BY_KIND[POOL].token)
    assert accepted.inputs["vmSize"] == good.value["properties"]["vmSize"]


@pytest.mark.parametrize(
    "rule", [rule for rule in pools if rule.code not in NOT_BY_COMPONENT], ids=lambda rule: rule.code
)
def test_the_component_says_of_the_bad_pool_what_the_page_says(rule: Rule[Any], pulumi_mocks: PulumiMocks) -> None:
    text = as_component(example_of(rule).bad) or ""
    with judged_here() as judged, suppress(FindingsError):
        run(pulumi_mocks, text, BY_KIND[POOL].token)
    assert rule.code in {finding.code for item in judged for finding in item.judgement.findings}
