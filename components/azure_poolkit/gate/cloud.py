"""Where a program deploys to, as azure-native's configuration has it."""

from __future__ import annotations

import pulumi

from azure_poolkit.facts.clouds import CLOUDS, Cloud, cloud_of_environment


def configured_cloud() -> Cloud:
    """The one that azure-native's setting ``environment`` names; without it the public one."""
    return cloud_of_environment(pulumi.Config("azure-native").get("environment") or "public") or CLOUDS[0]


def configured_region() -> str | None:
    """The region of what does not say its own."""
    return pulumi.Config("azure-native").get("location")
