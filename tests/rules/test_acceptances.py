"""What is said of acceptances, in the words of whoever wrote them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from azure_poolkit.inputs import to_snake
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.rules.acceptance import judge_acceptance
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.engine import judge


def said(accept: dict[str, str]) -> list[Finding]:
    """Of a program's pool of which KVX003 is said."""
    rule = BY_CODE["KVX003"]
    body = replace(rule.sample(rule.bad), spell=to_snake, source_paths={(): ()})
    return judge_acceptance("render", accept, CATALOGUE, judge(body, CATALOGUE, Context()))


@pytest.mark.parametrize("code", ["BAT999", "BAT004", "ACC001"])
def test_a_code_stands_in_the_path_as_it_was_written(code: str) -> None:
    (finding,) = said({code: "support case 7"})
    assert finding.spelled == f"accept.{code}"


def test_of_a_code_that_is_none_only_one_that_was_found_is_proposed() -> None:
    (typo,) = said({"KVX03": "support case 7"})
    (other,) = said({"BAT999": "support case 7"})
    assert (typo.fix, other.fix) == ("write 'KVX003', or remove it", "remove it")
    assert said({"KVX003": "support case 7"}) == []
