"""BAT016, BAT017: drivers of GPUs against the machines that they are to run on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.vm_sizes import Gpu
from azure_poolkit.model.body import ON_MACHINES
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.samples import gpu_driver, pool_with
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.images.samples import with_machines
from azure_poolkit.rules.machines.view import Machine
from azure_poolkit.rules.rule import Rule

_LINUX: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-gpu-linux"
_DRIVERS: Final = {
    "nvidiagpudriverlinux": Gpu.NVIDIA,
    "nvidiagpudriverwindows": Gpu.NVIDIA,
    "amdgpudriverlinux": Gpu.AMD,
    "amdgpudriverwindows": Gpu.AMD,
}


def _gpu_of_driver(extension: ExtensionNode) -> Gpu | None:
    """Whose GPU ``extension`` brings the driver of, if it does."""
    handler = extension.known_handler
    if handler is None or handler.publisher != "Microsoft.HpcCompute":
        return None
    return _DRIVERS.get(handler.type.casefold())


def _is_driver(extension: ExtensionNode) -> bool:
    return _gpu_of_driver(extension) is not None


def _place(extension: ExtensionNode, node: Node) -> Path:
    """Where it is wrong: at what is said of the machines, or where that is another resource, at the handler."""
    return node.path if extension.machines is extension.host else extension.type.path


def _no_gpu(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    machine, wanted = Machine(extension.machines), _gpu_of_driver(extension)
    found = machine.size.gpu if machine.size else None
    if wanted is not None and found is not None and found is not wanted:
        has = "has no GPU" if found is Gpu.NONE else f"has a GPU of {found}"
        yield Fault(
            path=_place(extension, machine.at_size),
            says=f"'{extension.label}' installs the driver of a GPU of {wanted}, and this size {has}",
            value=machine.at_size.value,
            accepted=f"a size with a GPU of {wanted}"
            + (", as in Standard_NC4as_T4_v3" if wanted is Gpu.NVIDIA else ", as in Standard_NV4as_v4"),
        )


BAT016: Final = Rule(
    code="BAT016",
    title="GPU driver on a size without that GPU",
    severity=Severity.ERROR,
    facts=("PC-08",),
    reason="The extension does not find the GPU and fails (exit codes 11 and 13: GPU not found, size not "
    "supported), and the node fails with it.",
    fix="use a size of the N series with that GPU, or remove the driver",
    source=_LINUX,
    select=extensions,
    body_kind=ON_MACHINES,
    when=_is_driver,
    check=_no_gpu,
    subject_name=lambda extension: extension.label,
    bad=pool_with({"vmSize": "STANDARD_D2S_V5"}, gpu_driver()),
    good=pool_with({"vmSize": "STANDARD_NC4AS_T4_V3"}, gpu_driver()),
)


def _unsigned(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    boot = Machine(extension.machines).at_security.at("uefiSettings", "secureBootEnabled")
    if _gpu_of_driver(extension) is Gpu.NVIDIA and boot.truth is True:
        yield Fault(
            path=_place(extension, boot),
            says=f"the driver that '{extension.label}' installs does not start with secure boot",
            value=boot.value,
            accepted="false, or no driver extension",
        )


def _booting(secure: bool) -> dict[str, object]:
    profile = {"securityType": "trustedLaunch", "uefiSettings": {"secureBootEnabled": secure, "vTpmEnabled": True}}
    return with_machines(pool_with({}, gpu_driver()), securityProfile=profile)


BAT017: Final = Rule(
    code="BAT017",
    title="NVIDIA driver extension on machines with secure boot",
    severity=Severity.ERROR,
    facts=("PC-08",),
    reason="Secure boot loads signed drivers only, and the driver extensions for Linux and Windows do not support it.",
    fix="turn secureBootEnabled off, or install a signed driver in another way and remove the extension",
    source=_LINUX,
    select=extensions,
    body_kind=ON_MACHINES,
    when=_is_driver,
    check=_unsigned,
    subject_name=lambda extension: extension.label,
    bad=_booting(secure=True),
    good=_booting(secure=False),
)
