"""Pools from managed images given directly, which only an old version of Batch's API takes.

Source of what that version has: specification/batch/resource-manager/Microsoft.Batch/stable/2019-08-01/
BatchManagement.json of https://github.com/Azure/azure-rest-api-specs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from azure_poolkit.inputs import refuse
from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.rules.codes import WRONG_TYPE
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

API_VERSION: Final = "2019-08-01"
"""The last version of Batch's API with which managed images may be used."""

_NODES_A_RESIZE: Final = 300
"""As many nodes from a managed image one resize brings; for more Azure's page has several."""
_SLOTS: Final = (("properties", "taskSlotsPerNode"), ("properties", "maxTasksPerNode"))
"""What was renamed since."""
_IMAGE: Final = (*VM_CONFIGURATION, "imageReference")
_KNOWN: Final[Mapping[tuple[str, ...], frozenset[str]]] = {
    (): frozenset({"properties"}),
    ("properties",): frozenset(
        (
            *("applicationLicenses", "applicationPackages", "certificates", "deploymentConfiguration", "displayName"),
            *("interNodeCommunication", "maxTasksPerNode", "metadata", "mountConfiguration", "networkConfiguration"),
            *("scaleSettings", "startTask", "taskSchedulingPolicy", "userAccounts", "vmSize"),
        )
    ),
    VM_CONFIGURATION: frozenset(
        (
            *("containerConfiguration", "dataDisks", "imageReference", "licenseType", "nodeAgentSkuId"),
            "windowsConfiguration",
        )
    ),
    _IMAGE: frozenset({"id"}),
    ("properties", "networkConfiguration"): frozenset({"endpointConfiguration", "publicIPs", "subnetId"}),
}
"""What that version has at each place; of the image, what names one of one's own."""


def legacy_body(body: Body) -> Body:
    """``body`` as that version of the API has it. Raises FindingsError for all that it does not have."""
    made = _renamed(body)
    faults = {finding.spelled: finding for finding in _faults(made)}
    if faults:
        refuse(list(faults.values()))
    notes = made.extras.notes
    told = [*(notes if isinstance(notes, list) else []), *_resizes(made)]
    return replace(made, extras=replace(made.extras, notes=told))


def _renamed(body: Body) -> Body:
    (_, today), (_, then) = _SLOTS
    properties = dict(body.value["properties"])
    if today not in properties:
        return body
    properties[then] = properties.pop(today)
    source_paths = dict(body.source_paths)
    if _SLOTS[0] in source_paths:
        source_paths[_SLOTS[1]] = source_paths.pop(_SLOTS[0])
    return replace(body, value={**body.value, "properties": properties}, source_paths=source_paths)


def _resizes(body: Body) -> Iterator[str]:
    """What to expect of the size of the pool, where that is known."""
    scale = body.root.at("properties", "scaleSettings", "fixedScale")
    targets = [scale.at(name).raw for name in ("targetDedicatedNodes", "targetLowPriorityNodes")]
    nodes = sum(target for target in targets if isinstance(target, int))
    if nodes > _NODES_A_RESIZE:
        yield (
            f"{nodes} nodes from a managed image may take {math.ceil(nodes / _NODES_A_RESIZE)} resizes: where the pool "
            "stays below its target, resize it again"
        )


def _faults(body: Body) -> Iterator[Finding]:
    for place, known in _KNOWN.items():
        there = body.root.at(*place).raw
        for key in there if isinstance(there, dict) else ():
            if key not in known:
                yield _finding(body, (*place, key))


def _finding(body: Body, path: Path) -> Finding:
    of_image = path[:-1] == _IMAGE
    sent = f"legacy_managed_image sends the pool with Batch API {API_VERSION}"
    return Finding(
        code=WRONG_TYPE.code,
        severity=WRONG_TYPE.severity,
        subject=f"BatchPool '{body.name}'",
        path=path,
        spelled=body.spelled(_IMAGE if of_image else path),
        says=f"this is not a managed image, and {sent}"
        if of_image
        else f"{sent}, which does not have this property yet",
        fix="remove legacy_managed_image" if of_image else "remove it, or promote the managed image to a gallery",
        source=WRONG_TYPE.source,
    )
