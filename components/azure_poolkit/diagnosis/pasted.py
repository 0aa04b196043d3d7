"""What a pasted text says, piece by piece: its lines, and of JSON each text in it, whatever it is nested in.

Nothing below the name of a secret is a piece, and no piece that looks like a secret is ever shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.causes.cause import Cause, plain
from azure_poolkit.model.secret_places import SECRET_KEYS
from azure_poolkit.model.secret_texts import is_secret_name, secret_kind
from azure_poolkit.model.unknown import SHOWN_SECRET

_LONGEST: Final = 200
_DEEPEST: Final = 40
_NAMES: Final = re.compile(
    r"(?:[Pp]rocessing extension|VM extension|VM Extension|depends upon the VM Extension|VMExtension|extension) '?\(?"
    r"(?P<name>[A-Za-z][\w.-]{0,79})'"
    r"|Provisioning of VM extension '?(?P<late>[A-Za-z][\w.-]{0,79})'? has timed out"
)
_TOKENS: Final = re.compile(r"eyJ[\w-]{8,}|(?=[^\s]{0,200}[0-9])[A-Za-z0-9+/_-]{40,}={0,2}|\bsig=|\bBearer\s")
"""What tokens and keys look like, which no name beside them has to tell."""
_SECRET_KEYS: Final = frozenset(key.casefold() for key in SECRET_KEYS)


def pieces(text: str) -> list[str]:
    """The texts in ``text`` that may each be a message: of JSON each one, else each line."""
    found = _read(text)
    if isinstance(found, (dict, list)):
        return list(_texts(found, 0))
    return [line for line in text.splitlines() if line.strip()]


def names_in(text: str) -> list[str]:
    """The names of extensions in ``text``, each once, as they come."""
    return list(
        dict.fromkeys(
            found["name"] or found["late"] for found in _NAMES.finditer(text.replace('"', "'").replace("\\", ""))
        )
    )


def evidence(cause: Cause, said: list[str]) -> str | None:
    """The shortest piece that shows ``cause``, fit to be shown; ``None`` where only several together do."""
    having = [piece for piece in said if _shows(cause, plain(piece))]
    return shown(min(having, key=len)) if having else None


def shown(text: str) -> str:
    """``text`` on one line and shortened; nothing of it where it looks like a secret."""
    text = " ".join(text.split())
    if secret_kind("", text) or _TOKENS.search(_without_addresses(text)):
        return SHOWN_SECRET
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _without_addresses(text: str) -> str:
    """``text`` without ARM ids, file paths and addresses that carry no query, which are long and no secrets."""
    return re.sub(r"(?:https://[\w.-]+|[A-Za-z]:\\|/)[\w./\\%:+-]*", " ", text)


def _shows(cause: Cause, read: str) -> bool:
    return cause.said_in(read) or cause.code_in(read)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        inner = _read(value) if value.lstrip()[:1] in ("{", "[") else None
        if isinstance(inner, (dict, list)):
            yield from _texts(inner, depth + 1)
        else:
            yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            if str(key).casefold() not in _SECRET_KEYS and not is_secret_name(str(key)):
                yield from _texts(below, depth + 1)
        if "state" in value:
            yield f"state: {_leaf(value['state'])} errors: {_leaf(value.get('errors'))}"
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below, depth + 1)


def _leaf(value: Any) -> str:
    return json.dumps(value) if value is None or value == [] else str(value)[:_LONGEST]
