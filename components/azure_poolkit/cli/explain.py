"""poolkit explain"""

from __future__ import annotations

import difflib
import re
import sys
from typing import Final

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE
from azure_poolkit.facts.refusals import Refusal, find_refusals
from azure_poolkit.output.explanation import code_explanation, explanation, refusal_explanation
from azure_poolkit.output.printing import complain, json_text, say
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.codes import CODES

_CODE: Final = re.compile(r"[A-Za-z]{3}[0-9]{1,5}")
_LONGEST: Final = 1_000_000


@click.command()
@click.argument("text", nargs=-1, required=True)
def explain(text: tuple[str, ...]) -> None:
    """Explain the rule of a code, as KVX003, or what Azure says: TEXT is an error as it was met, - reads it from
    standard input.

    Of a rule: the problem, why Azure refuses it, and what to write instead. Of an error: what is behind it, as far as
    its
    words are known, and the rule about that.
    """
    said = sys.stdin.read(_LONGEST) if text == ("-",) else " ".join(text)
    if _CODE.fullmatch(said.strip()):
        _explain_code(said.strip().upper(), said.strip())
        return
    refusals = find_refusals(said)
    if not refusals:
        complain(
            "this text is not known: nothing that is known here is refused with these words. They may be only "
            "a part: give the whole answer, with what is inside its values and details, or the code of a rule"
        )
        sys.exit(UNUSABLE)
    say("\n\n".join(map(_refusal_text, refusals)))
    sys.exit(NOTHING_WRONG)


def _explain_code(code: str, said: str) -> None:
    if code in CODES:
        say(code_explanation(CODES[code]))
    elif code in BY_CODE:
        say(explanation(BY_CODE[code], _as_json))
    else:
        known = sorted({*BY_CODE, *CODES})
        close = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
        hint = f" Did you mean {close[0]}?" if close else ""
        complain(f"there is no rule {said!r}.{hint} There are: {', '.join(known)}")
        sys.exit(UNUSABLE)


def _refusal_text(refusal: Refusal) -> str:
    rule = BY_CODE.get(refusal.rule or "")
    known = refusal_explanation(refusal)
    return known if rule is None else f"{known}\n\n{explanation(rule, _as_json)}"


def _as_json(body: object) -> str:
    return json_text(body)
