"""Drivers: AMD and NVIDIA graphics, InfiniBand."""

from __future__ import annotations

from typing import ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, args

_PUBLISHER = "Microsoft.HpcCompute"


@args
class NvidiaGpuDriverForLinux(KindOf):
    """The NVIDIA GPU driver for Linux, for N-series sizes only.

    The newest known version, 1.11, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-gpu-linux
    """

    update_os: Input[bool | None] = None
    """Whether the kernel is updated even where the driver does not need it. Azure's default is false."""
    driver_version: Input[str | None] = None
    """The driver's version. Azure's default is the latest."""
    install_cuda: Input[bool | None] = None
    """Whether CUDA is installed. Azure's default is true."""

    known_handler = known_handler(_PUBLISHER, "NvidiaGpuDriverLinux")
    places: ClassVar[Places] = {
        "update_os": ("updateOS",),
        "driver_version": ("driverVersion",),
        "install_cuda": ("installCUDA",),
    }


@args
class NvidiaGpuDriverForWindows(KindOf):
    """The NVIDIA GPU driver for Windows, for N-series sizes only.

    The newest known version, 1.10, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-gpu-windows
    """

    driver_version: Input[str | None] = None
    """The driver's version."""

    known_handler = known_handler(_PUBLISHER, "NvidiaGpuDriverWindows")
    places: ClassVar[Places] = {"driver_version": ("driverVersion",)}


@args
class AmdGpuDriverForLinux(KindOf):
    """The AMD GPU driver for Linux, for sizes with AMD graphics only; not for Batch pools.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-amd-gpu-linux
    """

    driver_version: Input[str | None] = None
    """The driver's version."""

    known_handler = known_handler(_PUBLISHER, "AmdGpuDriverLinux")
    places: ClassVar[Places] = {"driver_version": ("driverVersion",)}


@args
class AmdGpuDriverForWindows(KindOf):
    """The AMD GPU driver for Windows, for sizes with AMD graphics only. It has no settings.

    The newest known version, 1.1, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-amd-gpu-windows
    """

    known_handler = known_handler(_PUBLISHER, "AmdGpuDriverWindows")


@args
class InfinibandDriverForLinux(KindOf):
    """The InfiniBand driver for Linux, for sizes that have it; not for Batch pools. It has no settings.

    The newest known version, 1.2, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/enable-infiniband
    """

    known_handler = known_handler(_PUBLISHER, "InfiniBandDriverLinux")


@args
class InfinibandDriverForWindows(KindOf):
    """The InfiniBand driver for Windows, for sizes that have it; not for Batch pools. It has no settings.

    The newest known version, 1.2, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/enable-infiniband
    """

    known_handler = known_handler(_PUBLISHER, "InfiniBandDriverWindows")
