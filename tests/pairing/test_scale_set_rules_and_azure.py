"""The bodies of rules about scale sets held against the stand-in for Azure, which is written from the facts."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.body import SCALE_SET
from azure_poolkit.rules.rule import Rule
from pairing.test_rules_and_azure import OWN, Expected
from standin import AzureStandIn
from standin.errors import ArmError

SAYS = {
    "EXT006": Expected("refused", "both protectedSettings and protectedSettingsFromKeyVault", f"VX-50: {OWN}"),
    "SEQ008": Expected("refused", "a health probe or health extension was not provided", "VX-18"),
    "SEQ009": Expected("refused", "There is a health probe and an Application Health extension", f"VX-19: {OWN}"),
    "SEQ010": Expected("fine", "", "VX-23: Azure cannot know what the script sets up"),
    "SEQ012": Expected("refused", "Could not find member 'provisionAfterExtensions'", "VX-32"),
    "SEQ013": Expected("refused", "is not between 15 and 120 minutes", f"VX-45: {OWN}"),
}
RULES = [rule for rule in CATALOGUE if isinstance(rule, Rule) and rule.sample(rule.bad).kind == SCALE_SET]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.fixture
def answer(tmp_path):
    """What Azure says to a PUT of a scale set: why it refuses it, or nothing."""
    azure = AzureStandIn(tmp_path)
    group = azure.already_has("render")

    def put(rule: Rule[Any], body: Any) -> str:
        version = rule.surroundings.api_version if rule.surroundings else None
        arm_id = f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/web"
        try:
            azure.put("azure-native:compute:VirtualMachineScaleSet", arm_id, dict(body), version)
        except ArmError as refusal:
            return refusal.message
        return ""

    return put


@every_rule
def test_azure_says_to_a_bad_body_what_the_table_has(answer, rule: Rule[Any]) -> None:
    expected, said = SAYS[rule.code], answer(rule, rule.bad)
    assert (bool(said), expected.says in said) == (expected.kind == "refused", True), said


@every_rule
def test_azure_takes_a_good_body(answer, rule: Rule[Any]) -> None:
    assert answer(rule, rule.good) == ""


def test_the_table_names_rules_that_there_are() -> None:
    assert SAYS.keys() <= BY_CODE.keys()
