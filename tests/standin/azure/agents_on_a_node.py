"""The Azure Monitor agent and the Key Vault extension on a node of some release. PC = constraints.csv."""

from __future__ import annotations

import re
from typing import Any

from standin.errors import OWN_WORDS

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)-datacenter")


def monitor_refusal(settings: dict[str, Any], identities: list[str]) -> str | None:
    """Why the Azure Monitor agent gets no token (PC-10, PC-17)."""
    named = (settings.get("authentication") or {}).get("managedIdentity")
    if named is None:
        several = len(identities) > 1
        return f"{OWN_WORDS} There are {len(identities)} identities, and none is named." if several else None
    name, value = named.get("identifier-name"), str(named.get("identifier-value"))
    if name not in ("mi_res_id", "client_id", "object_id"):
        return f"{OWN_WORDS} There is no identifier of the name '{name}'."
    if name == "mi_res_id":
        known = value.lower() in {identity.lower() for identity in identities}
        return None if known else f"{OWN_WORDS} No identity of the machine has the id '{value}'."
    return None if _GUID.fullmatch(value) else f"{OWN_WORDS} '{value}' is not a {name}."


def key_vault_refusal(version: str, image: dict[str, Any]) -> str | None:
    """Why version 4.0 of the Key Vault extension does not install on an older Windows Server (PC-09)."""
    year = _YEAR.match(str(image.get("sku")).lower())
    if year and version.startswith("4.") and int(year[1]) < 2022:
        return f"{OWN_WORDS} Version {version} is not for Windows Server {year[1]}."
    return None
