"""Mistakes in the inputs of grants and images."""

from __future__ import annotations

from typing import Final

from mistakes.inputs import CLIENT_ID, GROUP, IDENTITY
from mistakes.trying import Mistake

OF_GRANTS_AND_IMAGES: Final[dict[str, Mistake]] = {
    "vault access: a name that is misspelt": Mistake(
        "vault access",
        {"identities": ["nodes"]},
        (
            "INP001 identities[0]: this is not the ARM id of a user-assigned identity, or a "
            "principal id (a GUID): 'nodes'. Fix: give the ARM id of a user-assigned identity, or a "
            "principal id (a GUID)."
        ),
        {"identities": [IDENTITY]},
    ),
    "vault access: a vault by its name alone": Mistake(
        "vault access",
        {"vault": "render"},
        ("INP001 vault.id: this is not the ARM id of a vault: 'render'. Fix: give the ARM id of a vault."),
        {},
    ),
    "vault access: no identities": Mistake(
        "vault access",
        {"identities": []},
        (
            "INP001 identities: this is not a list with at least one identity: an empty list. Fix: give a list "
            "with at least one identity."
        ),
        {},
    ),
    "vault access: identities that are no list": Mistake(
        "vault access",
        {"identities": IDENTITY},
        (
            "INP001 identities: this is not a list: "
            "'/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers/Microsoft.Man"
            "agedIdentity/userAssignedIdentities/nodes'. Fix: give a list of VaultReader(…), or the id of "
            "each as a string."
        ),
        {"identities": [IDENTITY]},
    ),
    "vault access: an identity without any id": Mistake(
        "vault access",
        {"identities": [{"client_id": CLIENT_ID}]},
        ("INP001 identities[0].id: at least one of id, principal_id is required. Fix: give id or principal_id."),
        {},
    ),
    "vault access: secrets by access policies": Mistake(
        "vault access",
        {"access_policies": True, "secrets": ["web"]},
        (
            "INP001 secrets: an access policy holds for all secrets of the vault. Fix: remove it, "
            "or let the vault use roles."
        ),
        {"access_policies": True},
    ),
    "vault access: secrets that are no list": Mistake(
        "vault access",
        {"secrets": "web"},
        "INP001 secrets: this is not a list: 'web'. Fix: give a list of strings.",
        {"secrets": ["web"]},
    ),
    "vault access: one identity": Mistake(
        "vault access",
        {"identities": ..., "identity": [IDENTITY]},
        "INP002 identity: no input has this name. Fix: write 'identities'.",
    ),
    "managed image: no source": Mistake(
        "managed image", {"source": ...}, "INP003 source: this input is required. Fix: give 'source'.", {}
    ),
    "managed image: a source as a text": Mistake(
        "managed image",
        {"source": "node.vhd"},
        (
            "INP001 source: this type is not accepted here: 'node.vhd'. Accepted: "
            "SnapshotSource, MachineSource, VhdSource. Fix: give one of them."
        ),
        {},
    ),
    "managed image: a blob that is no address": Mistake(
        "managed image",
        {"source": {"vhd": {"url": "node.vhd"}}},
        (
            "INP001 source.vhd.url: this is not the address of a blob, as in "
            "https://vhds.blob.core.windows.net/vhds/node.vhd: 'node.vhd'. Fix: give the address of "
            "a blob, as in https://vhds.blob.core.windows.net/vhds/node.vhd."
        ),
        {},
    ),
    "managed image: a system in small letters": Mistake(
        "managed image",
        {"os_type": "linux"},
        ("INP001 os_type: this is not 'Linux' or 'Windows': 'linux'. Fix: give 'Linux' or 'Windows'."),
        {},
    ),
    "gallery image: a version in words": Mistake(
        "gallery image",
        {"version": "latest"},
        ("INP001 version: this is not three numbers, as in 1.0.0: 'latest'. Fix: give three numbers, as in 1.0.0."),
        {},
    ),
    "gallery image: two sources": Mistake(
        "gallery image",
        {
            "source": {
                "managed_image": {"image": f"{GROUP}/Microsoft.Compute/images/node"},
                "vhd": {"url": "https://vhds.blob.core.windows.net/vhds/node.vhd"},
            }
        },
        (
            "INP004 source: exactly one of several keys is expected, and 2 are given: 'managed_image', "
            "'vhd'. Fix: give only managed_image, or only vhd."
        ),
        {},
    ),
    "gallery image: replicas of nothing": Mistake(
        "gallery image",
        {"replicas": 2},
        (
            "INP002 replicas: no input has this name. Accepted: replica_storage_type, regions, "
            "purchase_plan, location, tags and 16 more. Fix: remove it."
        ),
    ),
    "image access: no principal": Mistake(
        "image access",
        {"principal_id": ...},
        "INP003 principal_id: this input is required. Fix: give 'principal_id'.",
        {},
    ),
    "image access: a principal's type that there is not": Mistake(
        "image access",
        {"principal_type": "Robot"},
        (
            "INP001 principal_type: this is not 'ServicePrincipal', 'Group' or 'User': 'Robot'. Fix: "
            "give 'ServicePrincipal', 'Group' or 'User'."
        ),
        {},
    ),
}
