"""INP and ACC: the codes of what is wrong with what was written, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from azure_poolkit.model.finding import Severity

_INPUTS: Final = "docs/inputs.md"


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code: its ``title`` names the fault, ``reason`` says what comes of it, ``fix`` the smallest mend."""

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
    reason="What is wanted there is something else, as a list and not a text. Azure would refuse it, or take it for "
    "nothing; no rule could read it. It cannot be accepted: there is nothing to send.",
    fix="give what is wanted there",
)
UNKNOWN_KEY: Final = Code(
    code="INP002",
    title="an unknown key (nearest known one offered)",
    reason="Nothing reads a key of this name, so that what it says would not be done. It cannot be accepted: there is "
    "nothing to send.",
    fix="write the key that was meant, or take it out",
)
MISSING_INPUT: Final = Code(
    code="INP003",
    title="a required input missing",
    reason="Without it there is nothing that could be sent to Azure, so that it cannot be accepted either.",
    fix="give the input",
)
ONE_OF_SEVERAL: Final = Code(
    code="INP004",
    title="none or several where exactly one is wanted",
    reason="Each of the keys asks for something else, and only one of them can be done. It cannot be accepted: there "
    "is nothing to send.",
    fix="give exactly one of them",
)
UNNEEDED_ACCEPTANCE: Final = Code(
    code="ACC001",
    kind="program",
    severity=Severity.WARNING,
    title="an accepted finding that no longer occurs",
    reason="The acceptance would hide the fault when it comes back for another reason.",
    fix="take it out",
    source="docs/accepting.md",
)
WRONG_ACCEPTANCE: Final = Code(
    code="ACC002",
    title="an acceptance of an unknown code or without a reason",
    reason="A code that does not exist accepts nothing, and without a reason nobody can tell later whether it still "
    "holds.",
    fix="write a code that there is, and say why it is accepted",
    source="docs/accepting.md",
)

CODES: Final = {
    code.code: code
    for code in (UNNEEDED_ACCEPTANCE, WRONG_ACCEPTANCE, WRONG_TYPE, UNKNOWN_KEY, MISSING_INPUT, ONE_OF_SEVERAL)
}
"""All of them, by their codes."""
