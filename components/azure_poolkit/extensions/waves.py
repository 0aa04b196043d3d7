"""The waves of a body, or of extensions that are in no body yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.extension import Extension
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.extensions.order import waves_of
from azure_poolkit.extensions.running_order import body_waves, graph_of
from azure_poolkit.extensions.view import ExtensionList
from azure_poolkit.inputs import Input, args, intake
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.spelling import Spelling
from azure_poolkit.rules.body import POOL, Body
from azure_poolkit.rules.node import Node

__all__ = ["body_waves", "waves"]


@args
class _Extensions:
    extensions: Input[Sequence[Input[ExtensionInput]]]


def waves(extensions: Sequence[Extension | Mapping[str, Any]]) -> list[list[str]]:
    """The waves in which nodes run ``extensions``: each the names of those that may run at the same time.

    ``after`` names that no extension has are left out of account. Raises OrderCycleError on a cycle,
    FindingsError where an extension is malformed.
    """
    given = intake(_Extensions, {"extensions": extensions})
    draft = Draft(_Extensions, Spelling.PYTHON)
    put_extensions(draft, ("extensions",), ("extensions",), given.extensions, None)
    listed = ExtensionList(Node(draft.value).at("extensions"), Body(kind=POOL, name="", value=draft.value))
    return waves_of(graph_of(listed))
