"""What checks the inputs of args classes is made for the classes that a program uses, when it uses them."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys

import pytest

import azure_poolkit
from azure_poolkit import FixedScale, KeyVaultForLinux

IMPORTED = """
from azure_poolkit.inputs import checking
from azure_poolkit import BatchPoolArgs, FixedScale, GalleryImageVersion, KeyVaultForLinux, MarketplaceImage
args = (BatchPoolArgs, FixedScale, GalleryImageVersion, KeyVaultForLinux, MarketplaceImage)
def made():
    return [cls.__name__ for cls in args if cls in checking._MADE]
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


ARGS = [found for name in azure_poolkit.__all__ if dataclasses.is_dataclass(found := getattr(azure_poolkit, name))]


@pytest.mark.parametrize("cls", ARGS, ids=lambda cls: cls.__name__)
def test_a_class_tells_its_inputs_by_name(cls: type) -> None:
    signature = inspect.signature(cls)
    assert list(signature.parameters) == [field.name for field in dataclasses.fields(cls)]
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in signature.parameters.values())


def test_a_class_tells_the_same_before_and_after_its_first_object() -> None:
    told = "print(inspect.signature(FixedScale)); "
    program = f"import inspect; {told}FixedScale(target_dedicated_nodes=1); {told}"
    before, after = said_by(program).splitlines()
    assert before == after
    assert "target_dedicated_nodes: 'Input[int | None]' = None" in before


def test_an_object_tells_no_inputs() -> None:
    assert not hasattr(FixedScale(target_dedicated_nodes=1), "__signature__")


def test_a_class_of_ones_own_that_adds_nothing_checks_the_same() -> None:
    class Ours(KeyVaultForLinux):
        pass

    with pytest.raises(azure_poolkit.FindingsError, match="observed_certificates"):
        Ours(name="certificates")
