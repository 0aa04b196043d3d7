"""INP and ACC: the codes of what is wrong with what was written, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from azure_poolkit.model.finding import Severity

_INPUTS: Final = "docs/inputs.md"


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code: its ``title`` names the problem, ``reason`` says what comes of it, ``fix`` the smallest fix."""

    code: str
    kind: Literal["input", "program"] = "input"
    severity: Severity = Severity.ERROR
    title: str
    reason: str
    fix: str
    source: str = _INPUTS


WRONG_TYPE: Final = Code(
    code="INP001",
    title="a value of the wrong type or shape",
    reason="Something else is expected there, for example a list and not a string. Azure would refuse or ignore it, "
    "and no rule could read it. It cannot be accepted, since there is nothing to send.",
    fix="give a value of the expected type",
)
UNKNOWN_KEY: Final = Code(
    code="INP002",
    title="an unknown key (nearest known one suggested)",
    reason="Nothing reads a key of this name, so its value would have no effect. It cannot be accepted, since there is "
    "nothing to send.",
    fix="correct the key, or remove it",
)
MISSING_INPUT: Final = Code(
    code="INP003",
    title="a required input missing",
    reason="Without it nothing can be sent to Azure, so it cannot be accepted either.",
    fix="give the input",
)
ONE_OF_SEVERAL: Final = Code(
    code="INP004",
    title="none or several where exactly one is expected",
    reason="The keys exclude each other, and only one of them can be used. It cannot be accepted, since there "
    "is nothing to send.",
    fix="give exactly one of them",
)
UNNEEDED_ACCEPTANCE: Final = Code(
    code="ACC001",
    kind="program",
    severity=Severity.WARNING,
    title="an accepted finding that no longer occurs",
    reason="The acceptance would hide the problem if it came back for another reason.",
    fix="remove it",
    source="docs/accepting.md",
)
WRONG_ACCEPTANCE: Final = Code(
    code="ACC002",
    title="an acceptance of an unknown code or without a reason",
    reason="A code that does not exist accepts nothing, and without a reason nobody can tell later whether it still "
    "holds.",
    fix="write an existing code, and say why it is accepted",
    source="docs/accepting.md",
)

CODES: Final = {
    code.code: code
    for code in (UNNEEDED_ACCEPTANCE, WRONG_ACCEPTANCE, WRONG_TYPE, UNKNOWN_KEY, MISSING_INPUT, ONE_OF_SEVERAL)
}
"""All of them, by their codes."""
