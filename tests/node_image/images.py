"""What the whole catalogue says of pools and the images they start from."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.images.samples import pool_body


def said_of(value: dict[str, Any], **surroundings: Any) -> Judgement:
    """What the body rules about images say of a pool's body."""
    judgement = judge(pool_body("render", value, **surroundings), CATALOGUE, Context())
    return Judgement(
        [finding for finding in judgement.findings if finding.code.startswith("IMG")],
        [item for item in judgement.undecided if item.code.startswith("IMG")],
    )


def codes(value: dict[str, Any], **surroundings: Any) -> list[str]:
    """The codes of what is wrong."""
    return [finding.code for finding in said_of(value, **surroundings).findings]


def open_codes(value: dict[str, Any], **surroundings: Any) -> set[str]:
    """The codes of what cannot be judged yet, of a body in which nothing is wrong."""
    judgement = said_of(value, **surroundings)
    assert judgement.findings == []
    return {item.code for item in judgement.undecided}


def of_all(*bodies: Body) -> tuple[list[tuple[str, str]], set[tuple[str, str]]]:
    """What the program rules say: code and body of each finding, and of each undecided."""
    said = judge_program(Program(bodies), CATALOGUE, Context())
    findings = [(finding.code, body.name) for body, judgement in said for finding in judgement.findings]
    undecided = {(item.code, body.name) for body, judgement in said for item in judgement.undecided}
    return findings, undecided
