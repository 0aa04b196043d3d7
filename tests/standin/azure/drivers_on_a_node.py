"""The drivers of GPUs on a node, by the exit codes of their page. PC = constraints.csv.

https://learn.microsoft.com/azure/virtual-machines/extensions/hpccompute-gpu-linux (2025-06-30).
"""

from __future__ import annotations

from standin.azure.vm_sizes import has_nvidia_gpu
from standin.errors import OWN_WORDS

_NOT_FOUND = "NVIDIA GPU not found on this VM size"  # exit code 11


def refusal(handler: str, size: str, *, secure_boot: bool) -> str | None:
    """Why a driver extension, by its handler in lower case, does not come up on a machine (PC-08)."""
    if not handler.startswith("microsoft.hpccompute.nvidiagpudriver") or not size.lower().startswith("standard_"):
        return None
    if not has_nvidia_gpu(size):
        return _NOT_FOUND
    return f"{OWN_WORDS} The driver is not signed, and secure boot is on." if secure_boot else None
