"""Who may sign in to nodes, and clusters that they join."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.demands import Required, SettingsPart
from azure_poolkit.facts.handlers.record import Handler, OperatingSystem

HANDLERS: Final = (
    Handler(
        publisher="Microsoft.Azure.ActiveDirectory",
        type="AADSSHLoginForLinux",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.ENTRA_LINUX,
    ),
    Handler(
        publisher="Microsoft.Azure.ActiveDirectory",
        type="AADLoginForWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.ENTRA_WINDOWS,
    ),
    Handler(
        publisher="Microsoft.Compute",
        type="JsonADDomainExtension",
        system=OperatingSystem.WINDOWS,
        latest="1.3",
        page=pages.DOMAIN_JOIN,
        demands=(Required("Name"), Required("User"), Required("Password", SettingsPart.PROTECTED)),
    ),
    Handler(
        publisher="Microsoft.OSTCExtensions",
        type="VMAccessForLinux",
        system=OperatingSystem.LINUX,
        latest="1.5",
        page=pages.ACCESS_LINUX,
    ),
    Handler(
        publisher="Microsoft.Compute",
        type="VMAccessAgent",
        system=OperatingSystem.WINDOWS,
        latest="2.4",
        page=pages.ACCESS_WINDOWS,
    ),
    Handler(
        publisher="Microsoft.Azure.ServiceFabric",
        type="ServiceFabricLinuxNode",
        system=OperatingSystem.LINUX,
        latest="1.1",
        page=pages.SERVICE_FABRIC,
    ),
    Handler(
        publisher="Microsoft.Azure.ServiceFabric",
        type="ServiceFabricNode",
        system=OperatingSystem.WINDOWS,
        latest="1.1",
        page=pages.SERVICE_FABRIC,
    ),
)
