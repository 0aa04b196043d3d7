"""Where secrets stand: places that are always secret, and places of plain text in which people have put some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.node import Node
from azure_poolkit.model.path import Path
from azure_poolkit.model.secret_texts import secret_kind

EACH: Final = "*"
"""In a place, each element of a list."""

PROTECTED: Final = "protectedSettings"
SECRET_KEYS: Final = frozenset(
    {
        *(PROTECTED, "password", "adminPassword", "sshPrivateKey", "accountKey", "sasKey"),
        *("customData", "userData", "clientSecret", "additionalUnattendContent"),
    }
)
"""Names of properties that are secret, with whatever is below them, in whatever resource they stand."""

_POOL: Final = ("properties",)
_TASK: Final = (*_POOL, "startTask")
_MOUNT: Final = (*_POOL, "mountConfiguration", EACH)
_MACHINES: Final = (*_POOL, "deploymentConfiguration", "virtualMachineConfiguration")
_PROFILE: Final = ("properties", "virtualMachineProfile")

SECRET_STRINGS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    POOL: (
        (*_MOUNT, "azureBlobFileSystemConfiguration", "accountKey"),
        (*_MOUNT, "azureBlobFileSystemConfiguration", "sasKey"),
        (*_MOUNT, "azureFileShareConfiguration", "accountKey"),
        (*_MOUNT, "cifsMountConfiguration", "password"),
        (*_POOL, "userAccounts", EACH, "password"),
        (*_POOL, "userAccounts", EACH, "linuxUserConfiguration", "sshPrivateKey"),
        (*_MACHINES, "containerConfiguration", "containerRegistries", EACH, "password"),
        (*_TASK, "containerSettings", "registry", "password"),
    ),
    SCALE_SET: (
        (*_PROFILE, "osProfile", "adminPassword"),
        (*_PROFILE, "osProfile", "customData"),
        (*_PROFILE, "userData"),
    ),
}
"""The strings of each kind of body that are secret, however they were given."""


@dataclass(frozen=True)
class PlainPlace:
    """A place of plain text, and the code of the finding about a secret there; ``encoded`` texts are base64."""

    code: str
    path: tuple[str, ...]
    encoded: bool = False


PLAIN_PLACES: Final[dict[str, tuple[PlainPlace, ...]]] = {
    POOL: (
        PlainPlace("SEC001", (*_TASK, "commandLine")),
        PlainPlace("SEC001", (*_TASK, "environmentSettings", EACH)),
        PlainPlace("SEC002", (*_TASK, "resourceFiles", EACH, "httpUrl")),
        PlainPlace("SEC002", (*_TASK, "resourceFiles", EACH, "storageContainerUrl")),
        PlainPlace("SEC002", (*_MOUNT, "azureFileShareConfiguration", "azureFileUrl")),
        PlainPlace("SEC002", (*_MOUNT, "cifsMountConfiguration", "source")),
        PlainPlace("SEC002", (*_MOUNT, "nfsMountConfiguration", "source")),
        PlainPlace("SEC003", (*_TASK, "containerSettings", "containerRunOptions")),
        PlainPlace("SEC003", (*_MOUNT, "azureBlobFileSystemConfiguration", "blobfuseOptions")),
        PlainPlace("SEC003", (*_MOUNT, "azureFileShareConfiguration", "mountOptions")),
        PlainPlace("SEC003", (*_MOUNT, "cifsMountConfiguration", "mountOptions")),
        PlainPlace("SEC003", (*_MOUNT, "nfsMountConfiguration", "mountOptions")),
        PlainPlace("SEC004", (*_POOL, "displayName")),
        PlainPlace("SEC004", (*_POOL, "metadata", EACH)),
        PlainPlace("SEC004", (*_POOL, "resourceTags")),
        PlainPlace("SEC004", ("tags",)),
    ),
    SCALE_SET: (
        PlainPlace("SEC002", (*_PROFILE, "applicationProfile", "galleryApplications", EACH, "configurationReference")),
        PlainPlace("SEC004", ("tags",)),
        PlainPlace("SEC005", (*_PROFILE, "osProfile", "customData"), encoded=True),
        PlainPlace("SEC005", (*_PROFILE, "userData"), encoded=True),
    ),
}
"""Where people have put secrets that anyone reads who may read the resource; settings of extensions are EXT007's."""


def nodes_at(node: Node, place: Sequence[str]) -> Iterator[Node]:
    """What stands at ``place`` below ``node``; raises UndecidedError for a list on the way that is not known."""
    if EACH not in place:
        yield node.at(*place)
        return
    index = place.index(EACH)
    for item in node.at(*place[:index]).items():
        yield from nodes_at(item, place[index + 1 :])


def plain_secrets(value: Any, path: Path = (), key: str = "") -> Iterator[Path]:
    """The places of ``value``, which stands at ``path`` under ``key``, that look like a secret, wherever they stand."""
    if isinstance(value, str):
        if secret_kind(key, value):
            yield path
    elif isinstance(value, dict):
        for step, inner in value.items():
            if isinstance(inner, str):
                if secret_kind(key_of(value, step), inner):
                    yield (*path, step)
            elif isinstance(inner, (dict, list)):
                yield from plain_secrets(inner, (*path, step), key_of(value, step))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from plain_secrets(inner, (*path, index), key)


def key_of(value: dict[str, Any], key: str) -> str:
    """What names the value under ``key``: of an object with a name and a value, the name."""
    name = value.get("name") if key == "value" else None
    return name if isinstance(name, str) else key
