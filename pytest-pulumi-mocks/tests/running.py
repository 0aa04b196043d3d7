"""Runs of programs, as most tests want them: with or without an error."""

from __future__ import annotations

from typing import Any

import pulumi_mocks


def recorded(program: Any, **options: Any) -> pulumi_mocks.Recording:
    """The recording of a program that must not fail."""
    recording = pulumi_mocks.record(program, **options)
    assert recording.error is None
    return recording


def one(program: Any, **options: Any) -> pulumi_mocks.ResourceRecord:
    """The only resource of a program that must not fail."""
    (resource,) = recorded(program, **options).resources
    return resource


def error_of(program: Any, **options: Any) -> BaseException:
    """The error of a program that must fail."""
    error = pulumi_mocks.record(program, **options).error
    assert error is not None
    return error
