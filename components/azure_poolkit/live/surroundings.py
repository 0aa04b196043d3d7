"""Which cloud and which subscription are meant, where nobody says so: what az uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from azure_poolkit.facts.clouds import CLOUD_NAMES, Cloud, find_cloud

SUBSCRIPTION_VARIABLES: Final = ("AZURE_SUBSCRIPTION_ID", "ARM_SUBSCRIPTION_ID")
CLOUD_VARIABLES: Final = ("ARM_ENVIRONMENT", "AZURE_ENVIRONMENT")
"""Those that azure-native and Pulumi's other Azure providers read."""
_PUBLIC: Final = "AzureCloud"


@dataclass(frozen=True)
class Surroundings:
    """The cloud that is read, and the subscription of what names none; None where that is not known."""

    cloud: Cloud
    subscription: str | None


def surroundings(cloud: str | None, subscription: str | None, environment: Mapping[str, str]) -> Surroundings:
    """What was asked for, else what the environment says, else what az is set to. Raises ValueError for a cloud that
    there is not."""
    subscription = subscription or _first(environment, SUBSCRIPTION_VARIABLES)
    name = cloud or _first(environment, CLOUD_VARIABLES)
    az = _az_subscription(environment, subscription) if not (name and subscription) else {}
    name = name or str(az.get("environmentName") or _PUBLIC)
    found = find_cloud(name)
    if found is None or found.closed:
        raise ValueError(f"there is no cloud {name!r}: {', '.join(CLOUD_NAMES)}")
    told = az.get("id")
    return Surroundings(found, subscription or (told if isinstance(told, str) else None))


def _first(environment: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((environment[name] for name in names if environment.get(name)), None)


def _az_subscription(environment: Mapping[str, str], wanted: str | None) -> Mapping[str, Any]:
    """What az keeps of the subscription ``wanted``, or of its default one; nothing where there is no such file.

    ``azureProfile.json`` in AZURE_CONFIG_DIR, else in ~/.azure: azure-cli-core 2.91.0, ``_session.py``.
    """
    folder = Path(environment.get("AZURE_CONFIG_DIR") or Path.home() / ".azure")
    try:
        profile = json.loads((folder / "azureProfile.json").read_text(encoding="utf-8-sig"))
        listed = [one for one in profile["subscriptions"] if isinstance(one, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if wanted:
        return next((one for one in listed if str(one.get("id")).casefold() == wanted.casefold()), {})
    return next((one for one in listed if one.get("isDefault") is True), {})
