"""Extensions as they are written into a pool's body."""

from __future__ import annotations

from typing import Any

from azure_poolkit import BatchPoolArgs
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import intake
from azure_poolkit.model.body import Body
from pools import signed_in


def pool_of(*extensions: Any, **inputs: Any) -> Body:
    """The body of a pool with these extensions and an identity."""
    return pool_body("render", intake(BatchPoolArgs, signed_in(*extensions, **inputs)))


def body_of(extension: Any, **inputs: Any) -> Any:
    """What a pool's body has of one extension."""
    properties = pool_of(extension, **inputs).value["properties"]
    (one,) = properties["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]
    return one
