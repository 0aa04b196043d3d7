"""Reads all models of ours in the installed packages, of every API version that they hold."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Final

from shape_tables import msrest_models, rest_field_models
from shape_tables.tree import Member

Read = dict[str, dict[str, Member]]
"""By kind and API version, the whole body."""

MODELS: Final = {
    "pool": ("azure.mgmt.batch", "Pool"),
    "account": ("azure.mgmt.batch", "BatchAccountCreateParameters"),
    "scale set": ("azure.mgmt.compute", "VirtualMachineScaleSet"),
    "scale set extension": ("azure.mgmt.compute", "VirtualMachineScaleSetExtension"),
    "image": ("azure.mgmt.compute", "Image"),
    "gallery": ("azure.mgmt.compute", "Gallery"),
    "gallery image": ("azure.mgmt.compute", "GalleryImage"),
    "gallery image version": ("azure.mgmt.compute", "GalleryImageVersion"),
    "vault": ("azure.mgmt.keyvault", "VaultCreateOrUpdateParameters"),
    "access policy": ("azure.mgmt.keyvault", "VaultAccessPolicyParameters"),
    "role assignment": ("azure.mgmt.authorization", "RoleAssignmentCreateParameters"),
    "identity": ("azure.mgmt.msi", "Identity"),
}
"""The model of each kind's request, and the package that has it."""
DATED: Final = frozenset(MODELS) - {"vault", "access policy", "role assignment", "identity"}
"""The kinds of which all versions were read, so that a table can tell in which of them a key is."""
_DATE: Final = re.compile(r"20\d\d[-_]\d\d[-_]\d\d")
_OPERATIONS: Final = {
    "pool": "Pool",
    "account": "BatchAccount",
    "scale set": "VirtualMachineScaleSets",
    "scale set extension": "VirtualMachineScaleSetExtensions",
    "image": "Images",
    "gallery": "Galleries",
    "gallery image": "GalleryImages",
    "gallery image version": "GalleryImageVersions",
    "vault": "Vaults",
    "access policy": "Vaults",
    "role assignment": "RoleAssignments",
    "identity": "UserAssignedIdentities",
}


def read_installed() -> Read:
    """What the installed packages have."""
    found: Read = {}
    for kind, (package, model) in MODELS.items():
        for api_version, module in _modules(package, kind):
            if hasattr(module, model):
                found.setdefault(kind, {})[api_version] = {"t": "object", "keys": members(module, model)}
    return found


def members(module: ModuleType, model: str) -> dict[str, Member]:
    """The members of a model, of whichever kind it is."""
    style: Any = msrest_models if hasattr(getattr(module, model), "_attribute_map") else rest_field_models
    found: dict[str, Member] = style.members(module, model)
    return found


def _modules(package: str, kind: str) -> Iterator[tuple[str, ModuleType]]:
    try:
        root = importlib.import_module(package)
    except ImportError:
        return
    dated = [name for _, name, _ in pkgutil.iter_modules(root.__path__) if _DATE.search(name) and "preview" not in name]
    for name in dated:
        if _OPERATIONS[kind] + "Operations" not in dir(importlib.import_module(f"{package}.{name}.operations")):
            continue
        yield name.lstrip("v").replace("_", "-"), importlib.import_module(f"{package}.{name}.models")
    if not dated:
        yield _single(package, kind), importlib.import_module(f"{package}.models")


def _single(package: str, kind: str) -> str:
    """The API version of a package of one version: the newest date in the operations of the kind."""
    operations = getattr(importlib.import_module(f"{package}.operations"), _OPERATIONS[kind] + "Operations")
    text = inspect.getsource(operations)
    module = inspect.getsource(sys.modules[operations.__module__])
    lists = re.findall(r"api_versions_list=\[([^\]]*)\]", text)
    dates = [date for listed in lists for date in _DATE.findall(listed)] or _DATE.findall(text) or _DATE.findall(module)
    return max(dates)


def main() -> None:
    """Write what is read to the file named."""
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(read_installed(), file)


if __name__ == "__main__":
    main()
