"""What Azure reports of extensions, machines and agents: the statuses in an answer, wherever they stand in it.

One walk takes all generations of both planes: an instance view of a scale set, of one instance, of a machine or of an
extension; the answer about an extension on a node; lists of any of them.
Source: https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/get-instance-view and
https://learn.microsoft.com/rest/api/batchservice/nodes/get-node-extension (read 2026-11-26).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from azure_poolkit.facts.causes.catalogue import likely_cause
from azure_poolkit.model.body import Body, remembered
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import Node
from azure_poolkit.model.secret_texts import secret_kind
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown

LISTS: Final = frozenset({"statuses", "substatuses", "statusessummary"})
"""The keys of lists of statuses, without letter case."""
FAILED_STATES: Final = frozenset({"failed", "canceled"})
"""The provisioning states, in lower case, of what Azure could not complete."""
_PROVISIONING: Final = "provisioningstate/"
_BAD: Final = re.compile(r"(provisioningstate/failed|provisioningstate/canceled|healthstate/unhealthy)(/|\Z)")
_GOING_ON: Final = re.compile(r"provisioningstate/(creating|updating|transitioning|installing|upgrading)(/|\Z)")
_LEVELS: Final = {"0": "info", "1": "warning", "2": "error"}
_NAMED: Final = re.compile(r"VM [Ee]xtension '([^']{1,120})'")
_WAITED: Final = re.compile(r"depends upon the VM Extension '?\(?([^')]{1,120})")
_LONGEST: Final = 1200


class Owner(StrEnum):
    """What a status is about."""

    EXTENSION = "extension"
    AGENT = "agent"
    MACHINE = "machine"


@dataclass(frozen=True)
class Status:
    """One status, or a summary of several that are equal. ``name`` is whose it is, as far as the answer says so."""

    node: Node
    owner: Owner
    name: str | None

    @cached_property
    def code(self) -> str:
        return self.node.at("code").text or ""

    @cached_property
    def level(self) -> str:
        """``info``, ``warning`` or ``error``, which comes as a word or as a number."""
        raw = self.node.at("level").value
        return _LEVELS.get(str(raw), str(raw).casefold())

    @cached_property
    def text(self) -> str:
        """What it says: message, or else the label beside the code."""
        said = self.node.at("message").text or self.node.at("displayStatus").text or ""
        return readable(said)

    @property
    def failed(self) -> bool:
        """Whether it says that something went wrong. A level alone decides for codes that say nothing of it."""
        code = self.code.casefold()
        if code.startswith(_PROVISIONING) or _BAD.match(code):
            return _BAD.match(code) is not None
        return self.level == "error" and not code.endswith("succeeded")

    @property
    def going_on(self) -> bool:
        return _GOING_ON.match(self.code.casefold()) is not None

    @property
    def of_extension(self) -> bool:
        """Whether it is about an extension: by its place, or since it speaks of one."""
        return self.owner is Owner.EXTENSION or "vmextension" in self.code.casefold()

    @property
    def subject(self) -> str | None:
        """The extension or resource that it is about."""
        named = _NAMED.search(self.text) if self.owner is Owner.MACHINE else None
        return named[1] if named else self.name

    @property
    def waited_for(self) -> str | None:
        """The extension whose failure kept this one from being run."""
        found = _WAITED.search(self.text)
        return found[1] if found else None

    @property
    def times(self) -> str:
        """On how many instances, where it is a summary."""
        count = self.node.at("count").value
        return f" on {count} instance{'' if count == 1 else 's'}" if isinstance(count, int) else ""


def readable(text: str) -> str:
    """``text`` shortened; nothing of it where it shows a secret, as addresses that are signed do."""
    text = " ".join(text.split()).rstrip(".")
    if secret_kind("", text):
        return SHOWN_SECRET
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def inner_message(text: str) -> str:
    """The message in an error that another service has answered with, which comes as JSON in a text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    error = found.get("error", found) if isinstance(found, dict) else None
    message = error.get("message") if isinstance(error, dict) else None
    return message if isinstance(message, str) else text


def way_on(text: str) -> str | None:
    """What to do about ``text``, where its cause is known; ``None`` where it is not."""
    cause = likely_cause(text)
    return None if cause is None else f"{cause.way_out} (poolkit explain {cause.code})"


def statuses(body: Body, _context: Context) -> Iterator[Status]:
    """Selects each status in ``body``."""
    yield from _listed(body)


@remembered
def _listed(body: Body) -> list[Status]:
    return list(_below(body.root, Owner.MACHINE, None))


def _below(node: Node, owner: Owner, name: str | None) -> Iterator[Status]:
    raw = node.raw
    if isinstance(raw, Unknown):
        yield Status(node, owner, name)
    elif isinstance(raw, list):
        for item in node.items():
            yield from _below(item, owner, name)
    elif isinstance(raw, dict):
        owner, name = _owner(raw, owner), _name(raw, name)
        for key, inner in node.entries():
            yield from _under(str(key).casefold(), inner, owner, name)


def _under(key: str, node: Node, owner: Owner, name: str | None) -> Iterator[Status]:
    if key in LISTS and isinstance(node.raw, list):
        yield from (Status(item, owner, name) for item in node.items())
    elif key == "vmhealth":
        yield Status(node.at("status"), Owner.MACHINE, name)
    elif key == "vmagent":
        yield from _below(node, Owner.AGENT, None)
    elif key == "orchestrationservices":
        return
    else:
        yield from _below(node, Owner.EXTENSION if key in ("extensions", "extensionhandlers") else owner, name)


def _owner(value: dict[str, Any], around: Owner) -> Owner:
    """Whose statuses are in ``value``: an extension's where it is one, or stands beside one."""
    if around is Owner.MACHINE and not {"vmExtension", "typeHandlerVersion"}.isdisjoint(value):
        return Owner.EXTENSION
    properties = value.get("properties")
    inside = properties if isinstance(properties, dict) else {}
    return Owner.EXTENSION if around is Owner.MACHINE and "typeHandlerVersion" in inside else around


def _name(value: dict[str, Any], around: str | None) -> str | None:
    for key in ("name", "type"):
        found = value.get(key)
        if isinstance(found, str) and (key == "name" or "typeHandlerVersion" in value):
            return found
    return around
