"""Mistakes in the inputs of a pool's account, image and size."""

from __future__ import annotations

from typing import Final

from mistakes.inputs import GROUP, SUBNET, UBUNTU
from mistakes.trying import Mistake

OF_POOLS: Final[dict[str, Mistake]] = {
    "pool: a subnet on the pool itself": Mistake(
        "pool",
        {"subnet_id": SUBNET},
        ("INP002 subnet_id: no input has this name. Fix: write network=NetworkConfiguration(subnet_id=…)."),
        {"network": {"subnet_id": SUBNET}},
    ),
    "pool: a size of the wrong type": Mistake(
        "pool",
        {"vm_size": 5},
        "INP001 vm_size: this is not a string: 5. Fix: give a string, as in 'STANDARD_D2S_V5'.",
        {"vm_size": "STANDARD_NC4AS_T4_V3"},
    ),
    "pool: no size": Mistake(
        "pool", {"vm_size": ...}, "INP003 vm_size: this input is required. Fix: give 'vm_size'.", {}
    ),
    "pool: a misspelt size": Mistake(
        "pool",
        {"vm_size": ..., "vmsize": "STANDARD_NC4AS_T4_V3"},
        "INP002 vmsize: no input has this name. Fix: write 'vm_size'.",
    ),
    "pool: a size spelt as other languages do": Mistake(
        "pool",
        {"vm_size": ..., "vmSize": "STANDARD_NC4AS_T4_V3"},
        "INP002 vmSize: no input has this name. Fix: write 'vm_size'.",
    ),
    "pool: a size given twice": Mistake(
        "pool",
        {"vmSize": "STANDARD_NC4AS_T4_V3"},
        (
            "INP002 vmSize: no input has this name. Accepted: vm_size, image, metadata, handover, "
            "pool_name and 37 more. Fix: remove it."
        ),
    ),
    "pool: an input that pools do not have": Mistake(
        "pool",
        {"colour": "red"},
        (
            "INP002 colour: no input has this name. Accepted: cloud, account, containers, mounts, "
            "account_name and 37 more. Fix: remove it."
        ),
    ),
    "pool: neither account nor its name": Mistake(
        "pool",
        {"resource_group_name": ..., "account_name": ...},
        (
            "INP004 account: exactly one of several ways is wanted, and none is given. Fix: give "
            "account, or resource_group_name with account_name."
        ),
        {},
    ),
    "pool: a group without an account": Mistake(
        "pool", {"account_name": ...}, "INP003 account_name: this input is required. Fix: give 'account_name'.", {}
    ),
    "pool: an account told in two ways": Mistake(
        "pool",
        {"account": f"{GROUP}/Microsoft.Batch/batchAccounts/farm"},
        (
            "INP004 account: exactly one of several ways is wanted, and several are given: account, "
            "resource_group_name, account_name. Fix: give only account, or only resource_group_name "
            "with account_name."
        ),
        {},
    ),
    "pool: an account that is null": Mistake(
        "pool",
        {"account": None, "resource_group_name": ..., "account_name": ...},
        (
            "INP004 account: exactly one of several ways is wanted, and account is null. Fix: give "
            "account, or resource_group_name with account_name."
        ),
        {},
    ),
    "pool: an account by its name alone": Mistake(
        "pool",
        {"account": "farm", "resource_group_name": ..., "account_name": ...},
        (
            "INP001 account.id: this is not the ARM id of a Batch account: 'farm'. Fix: give the ARM "
            "id of a Batch account."
        ),
        {"account": f"{GROUP}/Microsoft.Batch/batchAccounts/farm", "resource_group_name": ..., "account_name": ...},
    ),
    "pool: an image as a text": Mistake(
        "pool",
        {"image": "ubuntu"},
        (
            "INP001 image: this type is not accepted here: 'ubuntu'. Accepted: MarketplaceImage, "
            "GalleryImageVersion, SharedGalleryImage, CommunityGalleryImage, ManagedImageReference. "
            "Fix: give one of them."
        ),
        {},
    ),
    "pool: an image of two kinds": Mistake(
        "pool",
        {"image": {"marketplace": UBUNTU, "gallery_version": {"id": "a"}}},
        (
            "INP004 image: exactly one of several keys is expected, and 2 are given: 'marketplace', "
            "'gallery_version'. Fix: give only marketplace, or only gallery_version."
        ),
        {},
    ),
    "pool: an image of a kind that is misspelt": Mistake(
        "pool",
        {"image": {"market_place": UBUNTU}},
        (
            "INP004 image: exactly one of several keys is expected, and 'market_place' is none of "
            "them. Fix: write 'marketplace'."
        ),
    ),
    "pool: an image that is null": Mistake(
        "pool",
        {"image": {"marketplace": None}},
        (
            "INP004 image: exactly one of several keys is expected, and 'marketplace' is null. Fix: give an "
            "object with publisher, offer and sku for 'marketplace'."
        ),
        {},
    ),
    "pool: an image without its offer": Mistake(
        "pool",
        {"image": {"marketplace": {"publisher": "canonical", "sku": "server"}}},
        "INP003 image.marketplace.offer: this input is required. Fix: give 'offer'.",
        {},
    ),
    "pool: a part of a size": Mistake(
        "pool",
        {"fixed_scale": {"dedicated": 1}},
        ("INP002 fixed_scale.dedicated: no input has this name. Fix: write 'target_dedicated_nodes'."),
    ),
    "pool: a size as a number": Mistake(
        "pool",
        {"fixed_scale": 2},
        (
            "INP001 fixed_scale: this is not an object: 2. Fix: give FixedScale(…), or an object with any of "
            "target_dedicated_nodes, target_low_priority_nodes, resize_timeout, node_deallocation_option."
        ),
        {"fixed_scale": {"target_dedicated_nodes": 2}},
    ),
    "pool: nodes as a text": Mistake(
        "pool",
        {"fixed_scale": {"target_dedicated_nodes": "2"}},
        ("INP001 fixed_scale.target_dedicated_nodes: this is not a whole number: '2'. Fix: give a whole number."),
        {"fixed_scale": {"target_dedicated_nodes": 2}},
    ),
    "pool: nodes beside their scale": Mistake(
        "pool",
        {"fixed_scale": ..., "target_dedicated_nodes": 2},
        (
            "INP002 target_dedicated_nodes: no input has this name. Fix: write "
            "fixed_scale=FixedScale(target_dedicated_nodes=…)."
        ),
        {"fixed_scale": {"target_dedicated_nodes": 2}},
    ),
    "pool: a formula beside its scale": Mistake(
        "pool",
        {"fixed_scale": ..., "formula": "$TargetDedicatedNodes = 1"},
        "INP002 formula: no input has this name. Fix: write auto_scale=AutoScale(formula=…).",
        {"fixed_scale": ..., "auto_scale": {"formula": "$TargetDedicatedNodes = 1"}},
    ),
    "pool: a duration in words": Mistake(
        "pool",
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "15 minutes"}},
        (
            "INP001 fixed_scale.resize_timeout: this is not a duration as in PT5M (ISO 8601), or a "
            "timedelta: '15 minutes'. Fix: give a duration as in PT5M (ISO 8601), or a timedelta."
        ),
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT15M"}},
    ),
    "pool: a duration as a number": Mistake(
        "pool",
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": 900}},
        (
            "INP001 fixed_scale.resize_timeout: this is not a duration as in PT5M (ISO 8601), or a "
            "timedelta: 900. Fix: give a duration as in PT5M (ISO 8601), or a timedelta."
        ),
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT15M"}},
    ),
    "pool: a duration that is too short": Mistake(
        "pool",
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT1M"}},
        (
            "BAT008 fixed_scale.resize_timeout: the time for a resize is too short: 'PT1M'. "
            "Accepted: PT5M or more. Fix: give PT5M or more, or leave it out for Azure's PT15M."
        ),
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT5M"}},
    ),
    "pool: two scales": Mistake(
        "pool",
        {"auto_scale": {"formula": "$TargetDedicatedNodes = 1"}},
        (
            "BAT007 auto_scale: the pool has both a fixed scale and an auto scale. Accepted: exactly "
            "one of the two. Fix: keep one of the two."
        ),
        {},
    ),
}
