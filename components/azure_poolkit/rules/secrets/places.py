"""SEC001 to SEC005: secrets in plain text, outside of extensions' settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_poolkit.facts.pages import POOL_GET, RESOURCE_FILES, TAGS, USER_DATA
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.secret_places import PLAIN_PLACES, PlainPlace, nodes_at
from azure_poolkit.rules.extensions.samples import pool_with, scale_set
from azure_poolkit.rules.plain_text import secrets_below
from azure_poolkit.rules.rule import Rule

_FROM_VAULT: Final = "let the nodes read it from Key Vault with a managed identity"
_READERS: Final = "can be read by anyone who may read the {kind}"


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _check(
    code: str, what: str, readers: str = _READERS
) -> Callable[[Body, Context], Iterator[Fault | UndecidedError]]:
    """A check of all places whose secrets are reported as ``code``; ``what`` they are, ``readers`` can read them."""

    def check(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
        who = f"{what} {readers.format(kind=body.kind)}"
        open_ = set()
        for place in PLAIN_PLACES[body.kind]:
            for said in _at(body, place, who) if place.code == code else ():
                if not isinstance(said, UndecidedError):
                    yield said
                elif said.path not in open_:
                    open_.add(said.path)
                    yield said

    return check


def _at(body: Body, place: PlainPlace, who: str) -> Iterator[Fault | UndecidedError]:
    try:
        for node in nodes_at(body.root, place.path):
            yield from secrets_below(node, who, str(place.path[-1]), place.encoded)
    except UndecidedError as error:
        yield error


def _task(**changes: Any) -> dict[str, Any]:
    return pool_with({"startTask": {"commandLine": "/bin/sh -c ./setup.sh", **changes}})


def _file(url: str, **changes: Any) -> dict[str, Any]:
    return _task(resourceFiles=[{"httpUrl": url, "filePath": "setup.sh", **changes}])


def _profiled(**changes: Any) -> dict[str, Any]:
    body = scale_set()
    body["properties"]["virtualMachineProfile"] |= changes
    return body


SEC001: Final = Rule(
    code="SEC001",
    title="a secret in the command line or environment of a start task",
    severity=Severity.WARNING,
    facts=(),
    reason="Azure returns a start task as given to everyone who may read the pool; tasks on its nodes can read it too.",
    fix=_FROM_VAULT,
    source=POOL_GET,
    select=_bodies,
    body_kind=POOL,
    check=_check("SEC001", "a start task"),
    subject_name=lambda body: body.name,
    bad=_task(environmentSettings=[{"name": "DB_PASSWORD", "value": "not-a-real-password"}]),
    good=_task(environmentSettings=[{"name": "DB_VAULT", "value": "render"}]),
)

SEC002: Final = Rule(
    code="SEC002",
    title="a signature or password in the address of a file or mount",
    severity=Severity.WARNING,
    facts=(),
    reason="Azure returns the address as given: anyone who may read the resource can use the signature until it "
    "expires.",
    fix="remove the signature or password from the address and let the nodes read it with a managed identity "
    "(identityReference)",
    source=RESOURCE_FILES,
    select=_bodies,
    body_kind=(POOL, SCALE_SET),
    check=_check("SEC002", "an address"),
    subject_name=lambda body: body.name,
    bad=_file("https://render.blob.core.windows.net/setup/setup.sh?sv=2024-11-04&sig=not-a-real-signature"),
    good=_file("https://render.blob.core.windows.net/setup/setup.sh"),
)

SEC003: Final = Rule(
    code="SEC003",
    title="a secret in options of a container or mount",
    severity=Severity.WARNING,
    facts=(),
    reason="Azure returns options as they were given; only what is given as password, account key or SAS key is kept "
    "secret.",
    fix=f"give it by the property that is kept secret (password, accountKey or sasKey), or {_FROM_VAULT}",
    source=POOL_GET,
    select=_bodies,
    body_kind=POOL,
    check=_check("SEC003", "options"),
    subject_name=lambda body: body.name,
    bad=_task(containerSettings={"imageName": "render", "containerRunOptions": "-e API_KEY=not-a-real-key"}),
    good=_task(containerSettings={"imageName": "render", "containerRunOptions": "--rm"}),
)

SEC004: Final = Rule(
    code="SEC004",
    title="a secret in tags, metadata or a display name",
    severity=Severity.WARNING,
    facts=(),
    reason="Azure stores and returns them in plain text, and shows them in lists, cost reports and exported templates.",
    fix=f"remove it, or {_FROM_VAULT}",
    source=TAGS,
    select=_bodies,
    body_kind=(POOL, SCALE_SET),
    check=_check("SEC004", "it"),
    subject_name=lambda body: body.name,
    bad=pool_with({"metadata": [{"name": "apiToken", "value": "not-a-real-token"}]}),
    good=pool_with({"metadata": [{"name": "team", "value": "render"}]}),
)

SEC005: Final = Rule(
    code="SEC005",
    title="a secret in custom data or user data",
    severity=Severity.WARNING,
    facts=(),
    reason="neither is encrypted: any process on an instance can read user data, and custom data lies on its disk.",
    fix=_FROM_VAULT.replace("nodes", "instances"),
    source=USER_DATA,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_check("SEC005", "it", "can be read by any process on an instance"),
    subject_name=lambda body: body.name,
    bad=_profiled(userData="ZXhwb3J0IERCX1BBU1NXT1JEPW5vdC1hLXJlYWwtcGFzc3dvcmQK"),
    good=_profiled(userData="ZXhwb3J0IERCX1ZBVUxUPXJlbmRlcgo="),
)
