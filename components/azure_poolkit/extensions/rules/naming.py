"""EXT: rules about each extension and about two of them on one pool or scale set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.extensions.samples import azure_monitor, gpu_driver, key_vault, pool
from azure_poolkit.extensions.view import Extension, ExtensionList, extension_lists, extensions
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.finding import Fault, Severity
from azure_poolkit.rules.node import MISSING, Node, UndecidedError
from azure_poolkit.rules.rule import Rule, judged_apart

_SEQUENCING = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-extension-sequencing"
)
_EXTENSIONS = "https://learn.microsoft.com/azure/virtual-machines/extensions/overview"


def _duplicate_names(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    first: dict[str, int] = {}
    for index, extension in enumerate(all_):
        try:
            name = extension.name.text
        except UndecidedError as error:
            yield error
            continue
        if name is None:
            continue
        if name in first:
            yield Fault(
                path=extension.name.path,
                says=f"the name is taken by the extension at position {first[name]} of the list",
                value=name,
            )
        first.setdefault(name, index)


EXT001: Final = Rule(
    code="EXT001",
    title="two extensions with one name in one pool or scale set",
    severity=Severity.ERROR,
    facts=("VX-30", "BX-28"),
    reason="Azure refuses the request with 400 BadRequest: an extension name cannot be used for more than one "
    "extension. Seen on scale sets; that pools hold the same limit has not been verified.",
    fix="give each extension a name of its own",
    source=_SEQUENCING,
    verified=False,
    select=extension_lists,
    check=_duplicate_names,
    subject_name=lambda all_: all_.host.name,
    bad=pool(key_vault(name="agent"), azure_monitor(name="agent")),
    good=pool(key_vault(name="certificates"), azure_monitor(name="monitor")),
)


def _duplicate_handlers(all_: ExtensionList, _context: Context) -> Iterator[Fault | UndecidedError]:
    first: dict[tuple[str, str], str] = {}
    for extension in all_:
        try:
            handler = extension.handler
        except UndecidedError as error:
            yield error
            continue
        if handler is None:
            continue
        if handler in first:
            yield Fault(
                path=extension.type.path,
                says=f"extension '{first[handler]}' already uses the handler",
                value=f"{extension.publisher.text}/{extension.type.text}",
                accepted="each publisher and type once",
            )
        first.setdefault(handler, extension.label)


EXT002: Final = Rule(
    code="EXT002",
    title="one handler (publisher and type) used twice",
    severity=Severity.ERROR,
    facts=("VX-31", "BX-28"),
    reason="Azure refuses the request with 400 BadRequest: multiple VM extensions per handler are not supported. "
    "Seen on virtual machines and scale sets; that pools hold the same limit has not been verified.",
    fix="merge the two into one extension, as one Key Vault extension can observe many certificates",
    source=_EXTENSIONS,
    verified=False,
    select=extension_lists,
    check=_duplicate_handlers,
    subject_name=lambda all_: all_.host.name,
    bad=pool(key_vault(name="first"), key_vault(name="second")),
    good=pool(key_vault(), azure_monitor()),
)


def _not_objects(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart((extension.settings, extension.protected_settings), _not_an_object)


def _not_an_object(node: Node) -> Iterator[Fault]:
    if not node.missing and not node.is_object:
        kind = "a JSON text inside a string" if node.text is not None else "not a JSON object"
        shown = MISSING if _holds_secret(node) else node.value
        yield Fault(path=node.path, says=f"this is {kind}", value=shown, accepted="a JSON object")


def _holds_secret(node: Node) -> bool:
    """Whether showing ``node``, settings that are no object, might show a secret that nobody has marked as one."""
    try:
        inside = Node(json.loads(node.text)) if node.text is not None else node
    except (ValueError, RecursionError):
        inside = node
    return any(isinstance(said, Fault) for said in _secrets_below(inside, ""))


EXT004: Final = Rule(
    code="EXT004",
    title="settings or protectedSettings is not a JSON object (a string, a list)",
    severity=Severity.ERROR,
    facts=("BX-25", "KV-21a"),
    reason="Azure accepts an encoded string at creation; then the nodes fail with AllocationFailed, and the "
    "extension's log says that it could not parse its configuration: not an object.",
    fix="give the object itself, not its JSON text",
    source="https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux",
    select=extensions,
    check=_not_objects,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(settings='{"updateOS": false}')),
    good=pool(gpu_driver(settings={"updateOS": False})),
)

_SECRET_NAME = re.compile(
    r"(password|passwd|pwd|passphrase|secret|accountkey|accesskey|sharedkey|workspacekey|apikey|privatekey"
    r"|primarykey|connectionstring|token|credential)\Z"
)
_SECRET_VALUE: Final = (
    (
        re.compile(r"(AccountKey|SharedAccessKey|Password|Pwd)\s*=\s*[^;\s]", re.IGNORECASE),
        "a connection string",
    ),
    (re.compile(r"[?&]sig=[^&\s]", re.IGNORECASE), "a shared access signature"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "a private key"),
)


def _secrets_in_settings(extension: Extension, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from _secrets_below(extension.settings, "")


def _secrets_below(node: Node, key: str) -> Iterator[Fault | UndecidedError]:
    try:
        value = node.value
    except UndecidedError as error:
        yield error
        return
    if isinstance(value, str):
        kind = _secret_kind(key, value)
        if kind:
            yield Fault(
                path=node.path,
                says=f"this looks like {kind}, and settings can be read by anyone who may read the pool",
            )
    for inner_key, inner in node.entries():
        yield from _secrets_below(inner, inner_key)
    for inner in node.items():
        yield from _secrets_below(inner, key)


def _secret_kind(key: str, value: str) -> str | None:
    for pattern, kind in _SECRET_VALUE:
        if pattern.search(value):
            return kind
    name = re.sub(r"[^a-z]", "", key.lower())
    return "a secret, by its name" if value and _SECRET_NAME.search(name) else None


EXT007: Final = Rule(
    code="EXT007",
    title="a secret in settings (key, token, password, connection string, SAS signature) instead of protectedSettings",
    severity=Severity.ERROR,
    facts=("VX-49",),
    reason="settings are stored and returned in plain text; only protectedSettings are encrypted and never read back.",
    fix="move it to protectedSettings",
    source=_EXTENSIONS,
    select=extensions,
    check=_secrets_in_settings,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(settings={"storageAccountKey": "not-a-real-key"})),
    good=pool(gpu_driver(settings={}, protectedSettings={"storageAccountKey": "not-a-real-key"})),
)

RULES: Final = (EXT001, EXT002, EXT004, EXT007)
