"""Input-aware typing for pydantic, and intake: turning what a user typed, or the wire delivered, into checked args.

Pure until something is wrong: the error that users see is a Pulumi error, and pulumi is imported to raise it.
"""

from azure_poolkit.inputs.args import args, intake, secret_fields, spelling_of
from azure_poolkit.inputs.deferred import Deferred, attribute, first, is_output
from azure_poolkit.inputs.markers import (
    Duration,
    FromResource,
    FromString,
    Input,
    Json,
    JsonObject,
    OneOf,
    Overlay,
    Secret,
)
from azure_poolkit.inputs.spelling import OwnName, Spelling, to_camel, to_snake

__all__ = [
    "Deferred",
    "Duration",
    "FromResource",
    "FromString",
    "Input",
    "Json",
    "JsonObject",
    "OneOf",
    "Overlay",
    "OwnName",
    "Secret",
    "Spelling",
    "args",
    "attribute",
    "first",
    "intake",
    "is_output",
    "secret_fields",
    "spelling_of",
    "to_camel",
    "to_snake",
]
