"""Templates of the Batch extension of the Azure CLI: a pool, or a job that makes one, with parameters.

Source: https://learn.microsoft.com/azure/batch/batch-cli-templates (read 2026-11-26).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.linting.forms.data_plane import data_plane_pool
from azure_poolkit.linting.source import Found
from azure_poolkit.linting.template.body import read_body
from azure_poolkit.linting.template.deployment import Deployment, Given
from azure_poolkit.linting.template.frame import NO_FRAME
from azure_poolkit.linting.template.resource_ids import UNKNOWN_GROUP
from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_AUTO_POOL: Final = ("poolInfo", "autoPoolSpecification", "pool")
_WITHIN: Final = re.compile(r"\[(?:parameters|variables|concat|reference)\(")
"""How an expression begins that stands within a text, which this form of templates takes."""
_NUMBERS: Final = frozenset({"targetDedicatedNodes", "targetLowPriorityNodes", "taskSlotsPerNode", "maxTasksPerNode"})
_POOL_KEYS: Final = frozenset(
    {"vmSize", "virtualMachineConfiguration", "cloudServiceConfiguration", "autoScaleFormula"}
)


def is_batch_template(value: Any) -> bool:
    """Whether ``value`` is such a template."""
    if not isinstance(value, dict) or "resources" in value:
        return False
    jobs = [_object(value.get("job")), value]
    return any(map(_is_pool, _pools(value).values())) or any(
        isinstance(_inside(job).get("poolInfo"), dict) for job in jobs
    )


def batch_template(value: dict[str, Any], context: Context) -> Found:
    """The pool of the template, and the one that its job makes for itself."""
    found = Found([])
    declared = {key: _object(value.get(key)) for key in ("parameters", "variables")}
    scope = Scope(Deployment(context.cloud, UNKNOWN_GROUP, Given()), declared)
    for place, pool in _pools(value).items():
        read, places = read_body(pool, place, scope, NO_FRAME)
        found.sources.append(data_plane_pool(_as_sent(read), context).through(places))
    if not found.sources:
        found.notes.append("a Batch job that runs on a pool made elsewhere")
    return found


def _pools(value: dict[str, Any]) -> dict[Path, dict[str, Any]]:
    """The pools in the template, by their places."""
    found: dict[Path, dict[str, Any]] = {}
    for key, below in (("pool", ()), ("job", _AUTO_POOL), (None, _AUTO_POOL)):
        place: Path = () if key is None else (key,)
        if key and isinstance(_object(value.get(key)).get("properties"), dict):
            place = (key, "properties")
        pool = value
        for step in (*place, *below):
            pool = _object(pool.get(str(step)))
        if pool:
            found[(*place, *below)] = pool
    return found


def _is_pool(pool: Mapping[str, Any]) -> bool:
    return not _POOL_KEYS.isdisjoint(pool)


def _inside(job: dict[str, Any]) -> dict[str, Any]:
    return _object(job.get("properties", job))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _as_sent(pool: Any) -> dict[str, Any]:
    """``pool`` as the CLI makes it before it sends it."""
    sent: dict[str, Any] = _with_http_urls(_with_container_type(_with_numbers(_without_texts(pool))))
    return sent


def _with_http_urls(value: Any) -> Any:
    """``value`` with the present name of the older ``blobSource``, which the CLI still takes."""
    if isinstance(value, dict):
        renamed = "httpUrl" if "httpUrl" not in value else "blobSource"
        return {renamed if key == "blobSource" else key: _with_http_urls(inner) for key, inner in value.items()}
    return [_with_http_urls(inner) for inner in value] if isinstance(value, list) else value


def _with_numbers(pool: dict[str, Any]) -> dict[str, Any]:
    """``pool`` with the numbers that the CLI reads out of texts."""
    return {
        key: int(given) if key in _NUMBERS and isinstance(given, str) and given.isdecimal() else given
        for key, given in pool.items()
    }


def _with_container_type(pool: dict[str, Any]) -> dict[str, Any]:
    """``pool`` with what the CLI's SDK fills in: Azure's own templates leave the type of containers out."""
    machines = _object(pool.get("virtualMachineConfiguration"))
    containers = machines.get("containerConfiguration")
    if not isinstance(containers, dict) or "type" in containers:
        return pool
    filled = {**containers, "type": Unknown(why="what the Batch CLI fills in")}
    return {**pool, "virtualMachineConfiguration": {**machines, "containerConfiguration": filled}}


def _without_texts(value: Any) -> Any:
    """``value`` with an Unknown for each text that has an expression in it."""
    if isinstance(value, str):
        return Unknown(why=value[:120]) if _WITHIN.search(value) else value
    if isinstance(value, dict):
        return {key: _without_texts(inner) for key, inner in value.items()}
    return [_without_texts(inner) for inner in value] if isinstance(value, list) else value
