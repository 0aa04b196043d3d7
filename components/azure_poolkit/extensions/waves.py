"""The waves of a body, or of extensions that are in no body yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.extension import Extension
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.inputs import Input, args, intake, refuse
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.spelling import Spelling
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.order import waves_of
from azure_poolkit.rules.extensions.running_order import body_waves, graph_of
from azure_poolkit.rules.extensions.sequencing import SEQ001
from azure_poolkit.rules.extensions.view import extension_list

__all__ = ["body_waves", "waves"]


@args
class _Extensions:
    extensions: Input[Sequence[Input[ExtensionInput]]]


def waves(extensions: Sequence[Extension | Mapping[str, Any]]) -> list[list[str]]:
    """The waves in which nodes run ``extensions``: each the names of those that may run at the same time.

    Raises FindingsError where an extension is malformed or comes after one that is not there (SEQ001), OrderCycleError
    on a cycle (SEQ002).
    """
    given = intake(_Extensions, {"extensions": extensions})
    draft = Draft(_Extensions, Spelling.PYTHON)
    put_extensions(draft, ("extensions",), ("extensions",), given.extensions, None, nested=True)
    body = Body(
        kind=SCALE_SET_EXTENSIONS,
        name="waves",
        value=draft.value,
        source_paths=draft.source_paths,
        durations=draft.durations,
        spell=Spelling.PYTHON.arm,
        extras=Extras(existing=[]),
    )
    absent = judge(body, (SEQ001,), Context()).findings
    if absent:
        refuse(absent)
    return waves_of(graph_of(extension_list(body)))
