"""The identities of a pool or scale set as azure-native wants them."""

from __future__ import annotations

from typing import Any

import pulumi


def ids_listed(inputs: dict[str, Any]) -> dict[str, Any]:
    """``inputs``, the identities' ids listed even where the body has them as one Output, which brings ARM's map."""
    identity = inputs.get("identity", {})
    ids = identity.get("userAssignedIdentities")
    if not isinstance(ids, pulumi.Output):
        return inputs
    return inputs | {"identity": identity | {"userAssignedIdentities": ids.apply(list)}}
