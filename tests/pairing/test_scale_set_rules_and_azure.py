"""Every body rule that scale sets are judged by, held against the stand-in for Azure: rules of their own, and those of
all extensions, whose bodies of pools become scale sets with the same extensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.rule import Rule
from judged_bodies import judged
from pairing.scale_sets import Instances, as_scale_set
from pairing.test_rules_and_azure import OWN, SAYS, Expected

# What Azure says of each fault that only scale sets can have, or says otherwise than it does of a pool's.
SAYS_OF_SCALE_SETS = {
    "EXT001": Expected("refused", "On VM Scale Set 'web', extension name 'agent' cannot be used for", "VX-30"),
    "EXT004": Expected(
        "node fails", "'not an object'", "BX-25: a scale set has no resize that tells; the extension itself fails"
    ),
    "EXT005": Expected("refused", "The extension 'gpu' needs a publisher.", f"VX-49: {OWN}"),
    "EXT006": Expected("refused", "has both protectedSettings and protectedSettingsFromKeyVault", f"VX-50: {OWN}"),
    "SEQ008": Expected("refused", "a health probe or health extension was not provided.", "VX-18"),
    "SEQ009": Expected("refused", "There is a health probe and an Application Health extension", f"VX-19: {OWN}"),
    "SEQ010": Expected(
        "fine", "", "VX-21: an instance counts as unhealthy for a while, which no extension's status tells"
    ),
    "SEQ012": Expected("refused", "Could not find member 'provisionAfterExtensions'", "VX-32"),
    "SSX001": Expected("refused", "a health probe or health extension was not specified.", "PC-11"),
    "SSX002": Expected("refused", "needs the image's version to be latest", f"PC-13: {OWN}"),
    "SSX003": Expected("refused", "which does not have overprovision enabled.", "PC-34"),
    "SSX004": Expected("refused", "Overprovisioning not allowed on Virtual Machine Scale Sets", "PC-34"),
    "SSX005": Expected("refused", "must not be greater than maxUnhealthyInstancePercent", f"PC-13: {OWN}"),
    "IMG024": Expected("refused", "cannot boot Hypervisor Generation '1'", "PC-23"),
    "EXT012": Expected(
        "fine", "", "a handler that nobody knows may exist all the same; only its name is near a known one"
    ),
    "SEC005": Expected("fine", "", "Azure cannot know that a text is a secret; every reader of the model sees it"),
    "SEQ013": Expected("refused", "is not between 15 and 120 minutes.", f"VX-45: {OWN}"),
}

OF_SCALE_SETS = [
    rule
    for rule in CATALOGUE
    if isinstance(rule, Rule)
    and rule.applies_to(Body(kind=SCALE_SET, name="web", value={}))
    and not rule.code.startswith("SHP")
    and rule.code not in ("SEC002", "SEC004")
]
"""But for shapes, which are not the same on both: those are in test_single_faults; and but for the secrets of start
tasks and mounts, which scale sets do not have."""
every_rule = pytest.mark.parametrize("rule", OF_SCALE_SETS, ids=lambda rule: rule.code)


@pytest.fixture
def instances(tmp_path):
    return Instances(tmp_path)


def sample(rule: Rule[Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    return value if rule.sample(value).kind == SCALE_SET else as_scale_set(value)


def version(rule: Rule[Any]) -> str | None:
    return rule.context.api_version if rule.context else None


@every_rule
def test_the_rule_says_of_the_scale_set_what_it_says_of_the_pool(rule: Rule[Any]) -> None:
    parts = {"kind": SCALE_SET, "extras": rule.extras, "context": rule.context}
    assert [f.code for f in judged(sample(rule, rule.bad), **parts).findings] == [rule.code]
    assert judged(sample(rule, rule.good), **parts).findings == []


@every_rule
def test_azure_says_to_a_bad_scale_set_what_the_table_has(instances: Instances, rule: Rule[Any]) -> None:
    expected = SAYS_OF_SCALE_SETS.get(rule.code) or SAYS[rule.code]
    answer = instances.answer(sample(rule, rule.bad), version(rule))

    assert (answer.kind, expected.says in answer.text) == (expected.kind, True), answer


@every_rule
def test_azure_takes_a_good_scale_set_and_its_instances_come_up(instances: Instances, rule: Rule[Any]) -> None:
    assert instances.answer(sample(rule, rule.good), version(rule)).kind == "fine"


def test_the_table_holds_only_what_differs_from_pools() -> None:
    codes = {rule.code for rule in OF_SCALE_SETS}
    assert SAYS_OF_SCALE_SETS.keys() <= codes
    assert [code for code, said in SAYS_OF_SCALE_SETS.items() if SAYS.get(code) == said] == []
