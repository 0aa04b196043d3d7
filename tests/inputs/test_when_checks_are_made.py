"""What checks the inputs of args classes is made for the classes that a program uses, when it uses them."""

from __future__ import annotations

import subprocess
import sys

IMPORTED = """
from azure_poolkit import BatchPoolArgs, FixedScale, GalleryImageVersion, KeyVaultForLinux, MarketplaceImage
args = (BatchPoolArgs, FixedScale, GalleryImageVersion, KeyVaultForLinux, MarketplaceImage)
def made():
    return [cls.__name__ for cls in args if cls.__pydantic_complete__]
"""


def said_by(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", IMPORTED + program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_none_are_made_at_import() -> None:
    assert said_by("print(made())") == "[]"


def test_those_of_a_class_are_made_with_its_first_object() -> None:
    assert said_by("FixedScale(target_dedicated_nodes=1); print(made())") == "['FixedScale']"


def test_those_of_a_class_below_are_made_when_it_is_spelled_out() -> None:
    first = "BatchPoolArgs(resource_group_name='r', account_name='renderfarm', vm_size='v', node_agent_sku_id='n', "
    rest = "image={'gallery_version': {'id': '/gallery'}}, fixed_scale={'target_dedicated_nodes': 1}); print(made())"
    assert said_by(first + rest) == "['BatchPoolArgs', 'FixedScale', 'GalleryImageVersion']"
