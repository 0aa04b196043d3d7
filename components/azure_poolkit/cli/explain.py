"""poolkit explain"""

from __future__ import annotations

import difflib
import re
import sys
from typing import Final

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE
from azure_poolkit.facts.causes.catalogue import CAUSE_BY_CODE, find_causes
from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.output.cause_text import cause_explanation
from azure_poolkit.output.explanation import code_explanation, explanation
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.codes import CODES

_CODE: Final = re.compile(r"[A-Za-z]{3}[0-9]{1,5}")
_LONGEST: Final = 1_000_000


@click.command()
@click.argument("text", nargs=-1, required=True)
def explain(text: tuple[str, ...]) -> None:
    """Explain the rule or cause of a code, as KVX003 or CAU010, or what Azure says: TEXT is an error as it was met, -
    reads it from standard input.

    Of a rule: the problem, why Azure refuses it, and what to write instead. Of an error: what is behind it, as far as
    its words are known, and the rule about that. `poolkit diagnose` says more of an error, and what of a stack is at
    fault.
    """
    said = sys.stdin.read(_LONGEST) if text == ("-",) else " ".join(text)
    if _CODE.fullmatch(said.strip()):
        _explain_code(said.strip().upper(), said.strip())
        return
    causes = find_causes(said)
    if not causes:
        complain(
            "this text is not known: nothing that is known here is refused with these words. They may be only "
            "a part: give the whole answer, with what is inside its values and details, or the code of a rule; "
            "`poolkit diagnose` says what to collect"
        )
        sys.exit(UNUSABLE)
    say("\n\n".join(map(_cause_text, causes)))
    sys.exit(NOTHING_WRONG)


def _explain_code(code: str, said: str) -> None:
    if code in CODES:
        say(code_explanation(CODES[code]))
    elif code in CAUSE_BY_CODE:
        say(cause_explanation(CAUSE_BY_CODE[code]))
    elif code in BY_CODE:
        say(explanation(BY_CODE[code], _as_json))
    else:
        known = sorted({*BY_CODE, *CODES, *CAUSE_BY_CODE})
        close = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
        hint = f" Did you mean {close[0]}?" if close else ""
        complain(f"there is no rule {said!r}.{hint} There are: {', '.join(known)}")
        sys.exit(UNUSABLE)


def _cause_text(cause: Cause) -> str:
    rule = BY_CODE.get(cause.rule or "")
    known = cause_explanation(cause)
    return known if rule is None else f"{known}\n\n{explanation(rule, _as_json)}"


def _as_json(body: object) -> str:
    return json_text(body)
