"""What is secret in everything that a program made."""

from __future__ import annotations

from azure_poolkit.model.redaction import Redactor
from pulumi_mocks import Properties, Recording


def secrets_of(recording: Recording) -> Redactor:
    """Redacts texts that may repeat a secret of any resource, as the message of an exception may."""
    found = Redactor()
    for record in recording.resources:
        found += _secrets_of(record.inputs)
    return found + _secrets_of(recording.outputs)


def _secrets_of(properties: Properties) -> Redactor:
    return Redactor.of_value(dict(properties), frozenset(properties.secret_paths))
