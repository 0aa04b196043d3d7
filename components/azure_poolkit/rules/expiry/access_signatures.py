"""END001, END002: shared access signatures that have ended, or soon do, where nodes fetch with them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.body import OF_SCALE_SETS, POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.extensions.samples import custom_script, scale_set
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule, judged_apart

_SIGNATURE: Final = re.compile(r"(?:[?&]|\A)(?:[a-z]{2,5}=[^&\s\"']*&)*sig=", re.IGNORECASE)
_END: Final = re.compile(r"(?:[?&]|\A)se=([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|%20|&|\Z|[\s\"'])", re.IGNORECASE)


def signature_end(text: str) -> datetime.date | None:
    """The last day of the first signature in ``text``; ``None`` where it has none, or one that does not say."""
    if "sig=" not in text:
        return None
    found = _END.search(text)
    if found is None or _SIGNATURE.search(text) is None:
        return None
    try:
        return datetime.date.fromisoformat(found[1])
    except ValueError:
        return None


_PAGE: Final = "https://learn.microsoft.com/rest/api/storageservices/create-service-sas"
_SOON: Final = datetime.timedelta(days=30)
_OF_A_POOL: Final = (("properties", "startTask"), ("properties", "mountConfiguration"))
"""Where a pool says what its nodes fetch, beside its extensions."""
_SETTINGS: Final = ("settings", "protectedSettings")
_AROUND: Final = frozenset(
    {
        *("properties", "startTask", "resourceFiles", "mountConfiguration", "azureBlobFileSystemConfiguration"),
        *("deploymentConfiguration", "virtualMachineConfiguration", "virtualMachineProfile", "extensionProfile"),
        *("extensions", *_SETTINGS),
    }
)
_ADDRESSES: Final = frozenset(
    {"httpUrl", "storageContainerUrl", "sasKey", "azureFileUrl", "fileUris", "commandToExecute", "script", "sasUri"}
)
"""Keys under which, or around which, an address of a file may stand: what is unknown there may hold a signature."""


@dataclass(frozen=True)
class Fetching:
    """A part of a body that may hold addresses from which nodes fetch."""

    host: Body
    node: Node
    extension: ExtensionNode | None = None

    @property
    def name(self) -> str:
        return self.host.name if self.extension is None else self.extension.label


def fetching(body: Body, context: Context) -> Iterator[Fetching]:
    """Selects what the nodes of a body fetch from: its extensions' settings, a pool's start task and mounts."""
    for place in _OF_A_POOL if body.kind == POOL else ():
        yield Fetching(body, body.root.at(*place))
    for extension in extensions(body, context):
        yield from _of_extension(extension)


def _of_extension(extension: ExtensionNode) -> Iterator[Fetching]:
    for name in _SETTINGS:
        node = extension.at(name)
        yield Fetching(extension.host, node, extension)


def _texts(value: Any, path: Path) -> Iterator[Node]:
    """The texts in ``value`` that may be, or hold, a signature, and what is not known where one may stand."""
    if isinstance(value, str) or (isinstance(value, Unknown) and _may_hold_one(path)):
        yield Node(value, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, UnknownKey):
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _may_hold_one(path: Path) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in _ADDRESSES or key in _AROUND


Judge = Callable[[datetime.date, datetime.date], str | None]


def _ended(end: datetime.date, today: datetime.date) -> str | None:
    return f"the shared access signature in it expired on {end.isoformat()}" if end < today else None


def _ends_soon(end: datetime.date, today: datetime.date) -> str | None:
    return f"the shared access signature in it expires on {end.isoformat()}" if today <= end <= today + _SOON else None


def _by(judge: Judge) -> Callable[[Fetching, Context], Iterator[Any]]:
    def check(part: Fetching, context: Context) -> Iterator[Any]:
        def of_text(node: Node) -> Iterator[Fault]:
            end = signature_end(node.text or "")
            says = judge(end, context.today) if end is not None else None
            if says is not None:
                yield Fault(path=node.path, says=says, value=_without_query(node.text or ""))

        yield from judged_apart(_texts(part.node.raw, part.node.path), of_text)

    return check


def _without_query(text: str) -> str:
    """``text`` with nothing of its signature."""
    return text.partition("?")[0] + "?…" if "?" in text else "…"


def _fetched(end: str) -> dict[str, Any]:
    address = (
        f"https://render.blob.core.windows.net/setup/node.sh?sv=2024-11-04&sr=b&se={end}T00%3A00%3A00Z&sp=r&sig=AAAA"
    )
    protected = {"fileUris": [address], "commandToExecute": "/bin/sh node.sh"}
    return scale_set(custom_script(settings={}, protectedSettings=protected))


_FIX: Final = "create a new signature that lasts longer, or let nodes download with an identity"

END001: Final = Rule(
    code="END001",
    title="expired shared access signature (SAS) that nodes use to download",
    severity=Severity.ERROR,
    facts=("PC-36",),
    reason="Storage answers 403 to an expired signature: the script, file or mount fails on every new node.",
    fix=_FIX,
    source=_PAGE,
    select=fetching,
    body_kind=(*OF_SCALE_SETS, POOL),
    check=_by(_ended),
    subject_name=lambda part: part.name,
    bad=_fetched("2024-01-01"),
    good=_fetched("2099-01-01"),
)

END002: Final = Rule(
    code="END002",
    title="shared access signature (SAS) that nodes use to download and that expires within 30 days",
    severity=Severity.WARNING,
    facts=("PC-36",),
    reason="Nodes that start after the signature has expired cannot download with it; existing nodes go on.",
    fix=_FIX,
    source=_PAGE,
    select=fetching,
    body_kind=(*OF_SCALE_SETS, POOL),
    check=_by(_ends_soon),
    subject_name=lambda part: part.name,
    bad=_fetched("2026-11-20"),
    good=_fetched("2099-01-01"),
    context=Context(today=datetime.date(2026, 11, 1)),
)
