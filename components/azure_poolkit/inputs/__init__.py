"""Input-aware typing for pydantic, and intake: turning what a user typed, or the wire delivered, into checked args.

Pure until something is wrong: the error that users see is a Pulumi error, and pulumi is imported to raise it.
"""

from azure_poolkit.inputs.alternatives import at_least_one, at_most_one, exactly_one_way
from azure_poolkit.inputs.args import args, intake, refuse, secret_fields, spelling_of
from azure_poolkit.inputs.deferred import Deferred, attribute, converted, first, is_output, noted
from azure_poolkit.inputs.markers import (
    Acceptances,
    Duration,
    FromPairs,
    FromResource,
    FromString,
    Input,
    Json,
    JsonObject,
    OneOf,
    Overlay,
    PlainList,
    Secret,
)
from azure_poolkit.inputs.sdk import arm_of, is_sdk_args, without_sdk
from azure_poolkit.inputs.spelling import OwnName, Spelling, to_camel, to_snake

__all__ = [
    "Acceptances",
    "Deferred",
    "Duration",
    "FromPairs",
    "FromResource",
    "FromString",
    "Input",
    "Json",
    "JsonObject",
    "OneOf",
    "Overlay",
    "OwnName",
    "PlainList",
    "Secret",
    "Spelling",
    "args",
    "arm_of",
    "at_least_one",
    "at_most_one",
    "attribute",
    "converted",
    "exactly_one_way",
    "first",
    "intake",
    "is_output",
    "is_sdk_args",
    "noted",
    "refuse",
    "secret_fields",
    "spelling_of",
    "to_camel",
    "to_snake",
    "without_sdk",
]
