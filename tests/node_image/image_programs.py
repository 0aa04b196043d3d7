"""Names that programs with images need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pulumi_mocks import PulumiMocks, ResourceRecord

IMAGE = "azure-native:compute:Image"
GALLERY = "azure-native:compute:Gallery"
DEFINITION = "azure-native:compute:GalleryImage"
VERSION = "azure-native:compute:GalleryImageVersion"
GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
SNAPSHOT = f"{COMPUTE}/snapshots/base"
MACHINE = f"{COMPUTE}/virtualMachines/builder"
MANAGED = f"{COMPUTE}/images/node"
VHD = "https://vhds.blob.core.windows.net/system/node.vhd"


def image_args(**others: Any) -> dict[str, Any]:
    """What every image needs, and others."""
    return {
        "resource_group_name": "images",
        "location": "westeurope",
        "os_type": "Linux",
        "source": {"snapshots": {"os_disk": SNAPSHOT}},
        **others,
    }


def one(mocks: PulumiMocks, program: Callable[[], Any], type_: str, **options: Any) -> ResourceRecord:
    """The one resource of this type that a program makes."""
    return mocks.run(program, **options).resource(type_)
