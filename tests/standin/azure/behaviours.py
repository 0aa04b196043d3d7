"""All types that the simulated Azure knows."""

from __future__ import annotations

from standin.azure import authorization, images, networks, other_types
from standin.azure.batch_pool import BATCH_POOL
from standin.azure.identities import IDENTITY
from standin.azure.scale_set import SCALE_SET
from standin.azure.scale_set_extensions import SCALE_SET_EXTENSION
from standin.azure.vaults import ACCESS_POLICIES, VAULT

BEHAVIOURS = {
    behaviour.type.lower(): behaviour
    for behaviour in (
        other_types.RESOURCE_GROUP,
        other_types.BATCH_ACCOUNT,
        BATCH_POOL,
        IDENTITY,
        VAULT,
        ACCESS_POLICIES,
        authorization.ROLE_ASSIGNMENT,
        authorization.ROLE_DEFINITION,
        SCALE_SET,
        SCALE_SET_EXTENSION,
        images.VIRTUAL_MACHINE,
        images.DISK,
        images.SNAPSHOT,
        images.IMAGE,
        images.GALLERY,
        images.GALLERY_IMAGE,
        images.GALLERY_IMAGE_VERSION,
        networks.VIRTUAL_NETWORK,
        networks.SUBNET,
        networks.LOAD_BALANCER,
        networks.PUBLIC_IP_ADDRESS,
        networks.NAT_GATEWAY,
        networks.NETWORK_SECURITY_GROUP,
    )
}
"""By ARM type in lower case."""
