"""Begins a rule: ``python -m azure_poolkit.rule_book.new_rule CODE``, at the root of a checkout."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

from azure_poolkit.rules.catalogue import BY_CODE

_HOMES: Final = {
    "EXT": "extensions",
    "SEQ": "extensions",
    "KVX": "extensions",
    "BAT": "pools",
    "IMG": "images",
}
_RULE: Final = '''"""{code}: say what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.extensions.view import Extension, extensions
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.rule import Rule

_WRONG: Final = ()
"""Names of extensions that are wrong: none is, until the check below says what is."""


def _wrong(extension: Extension, _context: Context) -> Iterator[Fault]:
    """Yields a Fault for each place that is wrong; what may be unknown is just read."""
    if extension.name.text in _WRONG:
        yield Fault(path=extension.name.path, says="say what is wrong with it", value=extension.name.text)


{code}: Final = Rule(
    code="{code}",
    title="name the fault",
    severity=Severity.WARNING,
    facts=(),
    reason="Say what Azure does about it, with its code and text where known.",
    fix="say the smallest mend",
    source="https://learn.microsoft.com/azure/",
    select=extensions,
    check=_wrong,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(name="wrong")),
    good=pool(gpu_driver()),
)

RULES: Final = ({code},)
'''
_TEST: Final = '''"""{code}, case by case."""

from azure_poolkit.rules.{home}.{module} import {code}
from azure_poolkit.model.context import Context
from azure_poolkit.rules.engine import judge


def found(value: object) -> list[str]:
    """The codes of what the rule says of a body."""
    return [finding.code for finding in judge({code}.sample(value), [{code}], Context()).findings]


def test_its_good_body_is_left_alone() -> None:
    assert found({code}.good) == []


def test_what_is_wrong_with_its_bad_body_is_found() -> None:
    assert found({code}.bad) == ["{code}"]


def test_it_rests_on_a_fact_and_says_what_it_is_about() -> None:
    assert {code}.facts != ()
    assert {code}.title != "name the fault"
'''
_NEXT: Final = """{rule} and {test} are begun. Now:
1. write the check, the texts, and a bad and a good body
2. add the module's RULES to azure_poolkit/rules/catalogue.py, and {code} to a job in azure_poolkit/rule_book/jobs.py
3. make rules schema test"""


def begin(code: str, root: Path) -> str:
    """Write the rule and its test, and return what comes next. Raises ValueError for a code that cannot be taken."""
    if not re.fullmatch(r"[A-Z]{3}[0-9]{3}", code) or code[:3] not in _HOMES:
        raise ValueError(f"{code!r} is no code; write one of {', '.join(_HOMES)} and three digits, as in KVX018")
    if code in BY_CODE:
        raise ValueError(f"{code} is taken: {BY_CODE[code].title}; codes are never reused")
    rule = root / "components" / "azure_poolkit" / "rules" / _HOMES[code[:3]] / f"{code.lower()}.py"
    test = root / "tests" / "rules" / f"test_{code.lower()}.py"
    for path, text in ((rule, _RULE), (test, _TEST)):
        if path.exists():
            raise ValueError(f"{path.relative_to(root)} is there already")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(text, code), encoding="utf-8")
    return _NEXT.format(rule=rule.relative_to(root), test=test.relative_to(root), code=code)


def _filled(text: str, code: str) -> str:
    parts = {"code": code, "module": code.lower(), "home": _HOMES[code[:3]]}
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


if __name__ == "__main__":
    try:
        print(begin(sys.argv[1].upper() if len(sys.argv) > 1 else "", Path()))
    except ValueError as error:
        sys.exit(f"make new-rule: {error}")
