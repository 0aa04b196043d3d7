"""What of a body whoever asks for the resource says: without what only Azure writes, and without nulls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.arm.table import TYPES
from azure_poolkit.facts.handlers import find_handler
from azure_poolkit.facts.handlers.demands import OneRequired, Required, SettingsPart
from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.linting.forms.answers import UNTOLD
from azure_poolkit.linting.forms.bodies import OTHERS
from azure_poolkit.model.path import Path, show_path

_ABOUT_IT: Final = frozenset(
    {"id", "name", "type", "apiVersion", "dependsOn", "comments", "condition", "copy", "scope"}
)
"""Keys at the top of a body that name the resource, or belong to the template around it."""
_WRITTEN_BY_AZURE: Final = frozenset(
    {"provisioningState", "etag", "eTag", "timeCreated", "uniqueId", "systemData", "resourceGroup"}
)
"""In answers, the last of them in those that `az` prints."""
_AS_AZURE_NATIVE_SPELLS: Final = {"username": "userName"}
"""Of container registries; Azure reads keys without letter case."""
_ONLY_AZURE: Final = "because only Azure writes them"
_NO_INPUT: Final = "because azure-native has no such input"
_FREE: Final = frozenset({"settings", "protectedSettings", "tags", "resourceTags"})


class Cleaning:
    """Cleans one body of ``kind``; ``dropped`` are the places that were left out, with the reason."""

    def __init__(self, kind: str) -> None:
        table = table_of(kind)
        self._root = table.root if table else None
        self._type = next(type_ for type_ in TYPES if type_.kind == kind)
        self.dropped: dict[str, list[str]] = {}

    def cleaned(self, value: dict[str, Any]) -> dict[str, Any]:
        """``value`` as it would be asked for."""
        top = self._type.top | {"properties"}
        for key in sorted(value.keys() - top - _ABOUT_IT):
            self._drop(_ONLY_AZURE if key in _WRITTEN_BY_AZURE else _NO_INPUT, (key,))
        kept = {key: inner for key, inner in value.items() if key in top and key not in _ABOUT_IT}
        made: dict[str, Any] = self._object(kept, self._root, ())
        return made

    def notes(self) -> Iterator[str]:
        """What was left out, in words."""
        for why, places in self.dropped.items():
            yield f"left out, {why}: {', '.join(dict.fromkeys(places))}"

    def _any(self, value: Any, member: Member | None, path: Path) -> Any:
        if path and path[-1] in _FREE:
            return value
        if isinstance(value, dict):
            return self._object(value, member, path)
        if isinstance(value, list):
            item = member.item if member else None
            if OTHERS in value:
                self._drop("because they are not in this file", path)
            kept = [inner for inner in value if inner is not None and inner is not OTHERS]
            return [self._any(inner, item, (*path, n)) for n, inner in enumerate(kept)]
        return _as_azure_spells(value, member)

    def _object(self, value: dict[str, Any], member: Member | None, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, inner in value.items():
            below = member.members.get(key) if member else None
            at = (*path, key)
            if inner is None or self._drops(value, key, inner, below, at):
                continue
            if path and path[-1] == "userAssignedIdentities":
                made[key] = {}
                continue
            if below is None and member is not None:
                below = member.item
                if member.members:
                    self._drop(_NO_INPUT, at)
                    continue
            made[_AS_AZURE_NATIVE_SPELLS.get(key, key)] = self._any(inner, below, at)
        return made

    def _drops(self, holder: dict[str, Any], key: str, inner: Any, member: Member | None, path: Path) -> bool:
        if inner is UNTOLD and not _needed(holder, key):
            if key not in ("sasKey", "accountKey", "password"):
                self._drop("because Azure never returns them, add them if there are any", path)
            return True
        if (member is not None and member.read_only) or (member is None and key in _WRITTEN_BY_AZURE):
            self._drop(_ONLY_AZURE, path)
            return True
        version = self._type.api_version
        if member is not None and ((member.until or version) < version or (member.since or version) > version):
            self._drop(f"because API version {version}, which azure-native uses, does not have them", path)
            return True
        return False

    def _drop(self, why: str, path: Path) -> None:
        self.dropped.setdefault(why, []).append(show_path(path))


def _as_azure_spells(value: Any, member: Member | None) -> Any:
    """``value``, one of several that there are, in the letter case that Azure's pages have."""
    known = {one.casefold(): one for one in member.values} if member else {}
    return known.get(value.casefold(), value) if isinstance(value, str) else value


def _needed(holder: dict[str, Any], key: str) -> bool:
    """Whether a secret that Azure never returns must be there, or may as well be missing."""
    if key == "password":
        return ("userName" in holder and not holder.get("identityReference")) or "name" in holder
    if key == "accountKey":
        return not holder.get("identityReference")
    if key == "adminPassword":
        ssh = ((holder.get("linuxConfiguration") or {}).get("ssh") or {}).get("publicKeys")
        return bool(holder.get("adminUsername")) and not ssh
    return key == "protectedSettings" and _wants_protected(holder)


def _wants_protected(extension: dict[str, Any]) -> bool:
    """Whether the handler of ``extension`` needs a setting that does not stand among the public ones."""
    handler = find_handler(str(extension.get("publisher")), str(extension.get("type")))
    public = extension.get("settings")
    said = {key.casefold() for key in public} if isinstance(public, dict) else set()
    for demand in handler.demands if handler else ():
        if isinstance(demand, Required) and demand.part is not SettingsPart.PUBLIC and not demand.where:
            return True
        if isinstance(demand, OneRequired) and said.isdisjoint(name.casefold() for name in demand.names):
            return True
    return False
