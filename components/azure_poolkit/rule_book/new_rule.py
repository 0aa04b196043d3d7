"""Begins a rule: ``python -m azure_poolkit.rule_book.new_rule CODE``, at the root of a checkout."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

from azure_poolkit.rule_book.templates import (
    EXPIRY,
    EXTENSIONS_THEME,
    IDENTITIES,
    IMAGES_THEME,
    NETWORKS,
    POOLS,
    RULE,
    SCALE_SETS,
    TEST,
    Theme,
)
from azure_poolkit.rules.catalogue import BY_CODE

THEMES: Final[dict[str, Theme]] = {
    "EXT": EXTENSIONS_THEME,
    "SEQ": EXTENSIONS_THEME,
    "KVX": EXTENSIONS_THEME,
    "BAT": POOLS,
    "IMG": IMAGES_THEME,
    "SSX": SCALE_SETS,
    "IDN": IDENTITIES,
    "NET": NETWORKS,
    "END": EXPIRY,
}
"""In which theme's folder a rule of each family begins."""

_NEXT: Final = """{rule} and {test} are begun; the rule is registered by standing there. Now:
1. write the check, the texts, and a bad and a good body
2. name the job it matters to in azure_poolkit/rule_book/jobs.py, if it is another than its family's
3. make rules test"""


def begin(code: str, root: Path) -> str:
    """Write the rule and its test, and return what comes next. Raises ValueError for a code that cannot be taken."""
    if not re.fullmatch(r"[A-Z]{3}[0-9]{3}", code) or code[:3] not in THEMES:
        raise ValueError(f"{code!r} is not a code; write one of {', '.join(THEMES)} and three digits, as in KVX018")
    if code in BY_CODE:
        raise ValueError(f"{code} is taken: {BY_CODE[code].title}; codes are never reused")
    theme = THEMES[code[:3]]
    parts = {"code": code, "module": code.lower(), "folder": theme.folder, "context": "", **theme.parts}
    rule = root / "components" / "azure_poolkit" / "rules" / theme.folder / f"{code.lower()}.py"
    test = root / "tests" / "rules" / f"test_{code.lower()}.py"
    for path, template in ((rule, RULE), (test, TEST)):
        if path.exists():
            raise ValueError(f"{path.relative_to(root)} exists already")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.substitute(parts), encoding="utf-8")
    return _NEXT.format(rule=rule.relative_to(root), test=test.relative_to(root))


if __name__ == "__main__":
    try:
        print(begin(sys.argv[1].upper() if len(sys.argv) > 1 else "", Path()))
    except ValueError as error:
        sys.exit(f"make new-rule: {error}")
