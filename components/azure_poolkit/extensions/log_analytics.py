"""The Log Analytics agents, which are out of support."""

from __future__ import annotations

from typing import Annotated, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, Secret, args

_PUBLISHER = "Microsoft.EnterpriseCloud.Monitoring"


@args
class _LogAnalytics(KindOf):
    """What both systems share."""

    workspace_id: Input[str]
    """The workspace's id, a GUID."""
    workspace_key: Annotated[Input[str | None], Secret()] = None
    """The workspace's key; Azure requires it. A protected setting."""
    stop_on_multiple_connections: Input[bool | None] = None
    """Whether it stops where the node is connected to another workspace already."""

    places: ClassVar[Places] = {
        "workspace_id": ("workspaceId",),
        "stop_on_multiple_connections": ("stopOnMultipleConnections",),
    }
    protected_places: ClassVar[Places] = {"workspace_key": ("workspaceKey",)}


@args
class LogAnalyticsForLinux(_LogAnalytics):
    """The Log Analytics agent for Linux. Out of support since 2024-08-31; the Azure Monitor agent takes its place.

    Its newest known version, 1.13, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/oms-linux
    """

    known_handler = known_handler(_PUBLISHER, "OmsAgentForLinux")


@args
class LogAnalyticsForWindows(_LogAnalytics):
    """The Log Analytics agent for Windows. Out of support since 2024-08-31; the Azure Monitor agent takes its place.

    Its newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/oms-windows
    """

    known_handler = known_handler(_PUBLISHER, "MicrosoftMonitoringAgent")
