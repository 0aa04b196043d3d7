"""The mocks that give a program its answers."""

from __future__ import annotations

import pulumi_mocks
from azure_poolkit.preview.answers import Answers
from azure_poolkit.preview.defaults import azure_native


def mocks_of(answers: Answers) -> pulumi_mocks.Mocks:
    """``answers`` for a run."""
    mocks = pulumi_mocks.Mocks(defaults=(azure_native,))
    for token, result in answers.invokes.items():
        mocks.on_call(token, optional=True).returns(result)
    for name, outputs in answers.stacks.items():
        mocks.stack_reference(name, outputs, optional=True)
    return mocks
