"""What the outside world answers in an offline run: a file with the results of invokes and other stacks' outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

import pulumi_mocks
from azure_poolkit.preview.defaults import azure_native
from azure_poolkit.preview.project import ProjectError

_KEYS = ("invokes", "stackReferences")


def load_answers(file: Path | None) -> pulumi_mocks.Mocks:
    """The answers in ``file``, YAML or JSON: ``invokes`` by token, ``stackReferences`` by ``org/project/stack``.

    Raises ProjectError for a file that is not of this form.
    """
    mocks = pulumi_mocks.Mocks(defaults=(azure_native,))
    if file is None:
        return mocks
    said = _read(file)
    for token, result in said["invokes"].items():
        mocks.on_call(token, optional=True).returns(result)
    for name, outputs in said["stackReferences"].items():
        mocks.stack_reference(name, outputs, optional=True)
    return mocks


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        value = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProjectError(f"--mocks {file}: cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(value, dict) or not set(value) <= set(_KEYS):
        raise ProjectError(f"--mocks {file}: wanted an object with {' and '.join(f'`{key}`' for key in _KEYS)}")
    said = {key: value.get(key) or {} for key in _KEYS}
    for key, answers in said.items():
        if not isinstance(answers, dict) or not all(isinstance(answer, dict) for answer in answers.values()):
            raise ProjectError(f"--mocks {file}: `{key}` is to map each name to an object")
    return said
