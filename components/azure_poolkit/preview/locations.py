"""The region of what names none: azure-native takes it from its configuration, or from that of the provider."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from azure_poolkit.preview.project import Project
from pulumi_mocks import ResourceRecord


def default_location(record: ResourceRecord, project: Project, records: Mapping[str, ResourceRecord]) -> str | None:
    """The region that azure-native gives to ``record``, which could name one but need not."""
    made: Any = type(record.instance)
    if not record.type.startswith("azure-native:") or not takes_location(made):
        return None
    provider = records.get(record.provider_urn or "")
    said = project.config.get("azure-native:location") if provider is None else provider.inputs.get("location")
    return said if isinstance(said, str) else None


@lru_cache(maxsize=1024)
def takes_location(resource: Any) -> bool:
    """Whether a region can be given to a resource of this class."""
    made = getattr(resource, "_internal_init", None)
    return made is not None and "location" in inspect.signature(made).parameters


@lru_cache(maxsize=1024)
def class_of(token: str) -> Any:
    """The class of a type of azure-native; ``None`` where the SDK has none of that name."""
    _, module, name = token.split(":")
    try:
        return getattr(importlib.import_module(f"pulumi_azure_native.{module}"), name, None)
    except ImportError:
        return None
