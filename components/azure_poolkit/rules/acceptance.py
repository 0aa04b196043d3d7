"""ACC: what is wrong with accepting findings."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import show_path
from azure_poolkit.rules.codes import CODES, UNNEEDED_ACCEPTANCE, WRONG_ACCEPTANCE, Code
from azure_poolkit.rules.engine import Judgement
from azure_poolkit.rules.rule import AnyRule


def judge_acceptance(
    subject: str, accept: Mapping[str, str], rules: Iterable[AnyRule[Any]], judgement: Judgement
) -> list[Finding]:
    """ACC002 for each acceptance of an unknown code or without a reason, ACC001 for each that accepts nothing.

    A code that is still undecided may yet be needed, and is let be; so is that of a rule that sees more than one body.
    """
    known = {rule.code: rule.kind for rule in rules if rule.kind != "input"}
    needed = {finding.code for finding in judgement.findings} | {item.code for item in judgement.undecided}
    findings = []
    for code, reason in accept.items():
        if code in CODES:
            findings.append(_finding(WRONG_ACCEPTANCE, subject, code, "this cannot be accepted", "remove it"))
        elif code not in known:
            fix = f"write '{code.upper()}'" if code.upper() in known else _fix(code, needed)
            findings.append(_finding(WRONG_ACCEPTANCE, subject, code, "no rule has this code", fix))
        elif not reason.strip():
            findings.append(
                _finding(WRONG_ACCEPTANCE, subject, code, "the reason is missing", "say why it is accepted")
            )
        elif code not in needed and known[code] == "body":
            findings.append(_finding(UNNEEDED_ACCEPTANCE, subject, code, "this accepts nothing", "remove it"))
    return findings


def _fix(code: str, found: Iterable[str]) -> str:
    """The code that was meant, if it is one of ``found``: another has nothing to accept."""
    close = difflib.get_close_matches(code, sorted(found), n=1)
    return f"write '{close[0]}', or remove it" if close else "remove it"


def unneeded_acceptances(
    subject: str, accept: Mapping[str, str], rules: Iterable[AnyRule[Any]], judgement: Judgement
) -> list[Finding]:
    """ACC001 for each accepted code of ``rules`` of which ``judgement``, which is of all of them, has nothing."""
    needed = {finding.code for finding in judgement.findings} | {item.code for item in judgement.undecided}
    return [
        _finding(UNNEEDED_ACCEPTANCE, subject, rule.code, "this accepts nothing", "remove it")
        for rule in rules
        if rule.code in accept and rule.code not in needed
    ]


def _finding(code: Code, subject: str, accepted: str, says: str, fix: str) -> Finding:
    path = ("accept", accepted)
    return Finding(
        code=code.code,
        severity=code.severity,
        subject=subject,
        path=path,
        spelled=show_path(path),
        says=says,
        fix=fix,
        source=code.source,
    )
