"""Drivers for GPUs and InfiniBand."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.record import BatchSupport, Handler, OperatingSystem

HANDLERS: Final = (
    Handler(
        publisher="Microsoft.HpcCompute",
        type="AmdGpuDriverWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.1",
        page=pages.AMD_WINDOWS,
        batch=BatchSupport.SUPPORTED,
    ),
    Handler(
        publisher="Microsoft.HpcCompute",
        type="AmdGpuDriverLinux",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.AMD_LINUX,
    ),
    Handler(
        publisher="Microsoft.HpcCompute",
        type="NvidiaGpuDriverWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.10",
        page=pages.NVIDIA_WINDOWS,
        batch=BatchSupport.SUPPORTED,
    ),
    Handler(
        publisher="Microsoft.HpcCompute",
        type="NvidiaGpuDriverLinux",
        system=OperatingSystem.LINUX,
        latest="1.11",
        page=pages.NVIDIA_LINUX,
        batch=BatchSupport.SUPPORTED,
    ),
    Handler(
        publisher="Microsoft.HpcCompute",
        type="InfiniBandDriverLinux",
        system=OperatingSystem.LINUX,
        latest="1.2",
        page=pages.INFINIBAND,
    ),
    Handler(
        publisher="Microsoft.HpcCompute",
        type="InfiniBandDriverWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.2",
        page=pages.INFINIBAND,
    ),
)
