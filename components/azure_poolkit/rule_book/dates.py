"""The dates that the Azure pages behind the rules bore when they were read."""

from __future__ import annotations

from typing import Final

_AZURE: Final = "https://learn.microsoft.com/azure/"
DATES: Final = {
    f"{_AZURE}batch/automatic-certificate-rotation": "2026-06-16",
    f"{_AZURE}batch/batch-custom-images": "2023-04-06",
    f"{_AZURE}batch/batch-pool-update-properties": "2025-04-02",
    f"{_AZURE}batch/create-pool-extensions": "2023-12-05",
    f"{_AZURE}virtual-machines/extensions/key-vault-linux": "2025-04-29",
    f"{_AZURE}virtual-machines/extensions/key-vault-windows": "2026-05-07",
    f"{_AZURE}virtual-machine-scale-sets/virtual-machine-scale-sets-extension-sequencing": "2026-05-19",
    f"{_AZURE}virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension": "2026-05-19",
}


def dated(source: str) -> str:
    """``source`` with the date of the page, where it is on record."""
    date = DATES.get(source)
    return f"<{source}> (as of {date})" if date else f"<{source}> (its date is not on record)"
