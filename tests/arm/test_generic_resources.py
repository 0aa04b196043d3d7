"""azure-native's generic resource, read as the type that it sends."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.arm.generic import read_generic
from azure_poolkit.arm.table import BATCH_POOL_TYPE, IMAGE_TYPE
from azure_poolkit.model.unknown import Unknown

POOL: dict[str, Any] = {
    "apiVersion": "2019-08-01",
    "resourceGroupName": "render",
    "resourceProviderNamespace": "Microsoft.Batch",
    "parentResourcePath": "batchAccounts/farm",
    "resourceType": "pools",
    "resourceName": "linux",
    "properties": {"vmSize": "standard_d2s_v3"},
}


def test_it_is_of_the_type_that_its_names_come_to() -> None:
    read = read_generic(POOL)
    assert read is not None
    assert (read.type, read.api_version) == (BATCH_POOL_TYPE, "2019-08-01")
    assert read.inputs == {"resourceGroupName": "render", "accountName": "farm", "poolName": "linux"}
    assert read.body == {"properties": {"vmSize": "standard_d2s_v3"}}


def test_a_type_without_others_above_it_is_read_too() -> None:
    image = POOL | {
        "resourceProviderNamespace": "microsoft.compute",
        "parentResourcePath": "",
        "resourceType": "Images",
    }
    read = read_generic(image)
    assert read is not None
    assert read.type is IMAGE_TYPE
    assert read.inputs == {"resourceGroupName": "render", "imageName": "linux"}


def test_a_parent_that_is_not_known_yet_leaves_its_names_open() -> None:
    parent = Unknown()
    read = read_generic(POOL | {"parentResourcePath": parent})
    assert read is not None
    assert read.type is BATCH_POOL_TYPE
    assert read.inputs["accountName"] is parent


@pytest.mark.parametrize(
    "others", [{"resourceType": "lakes"}, {"parentResourcePath": "vaults/farm"}, {"resourceProviderNamespace": None}]
)
def test_what_we_do_not_know_is_nothing(others: dict[str, Any]) -> None:
    assert read_generic(POOL | others) is None
