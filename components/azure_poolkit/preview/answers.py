"""What the outside world answers in an offline run, as a file says it: results of invokes, outputs of other stacks, and
values in place of encrypted configuration. Imports nothing that runs a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from azure_poolkit.preview.problems import ProjectError

_OBJECTS: Final = ("invokes", "stackReferences")
_KEYS: Final = (*_OBJECTS, "config")


@dataclass(frozen=True)
class Answers:
    """Results of invokes by token, of which ``*`` stands for any part, outputs of stacks by ``org/project/stack``, and
    values in place of encrypted configuration by key."""

    invokes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    stacks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)


def read_answers(file: Path | None) -> Answers:
    """The answers in ``file``, YAML or JSON. Raises ProjectError for a file that is not of this form."""
    if file is None:
        return Answers()
    said = _read(file)
    return Answers(said["invokes"], said["stackReferences"], said["config"])


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        value = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise ProjectError(f"--mocks {file}: cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(value, dict) or not set(value) <= set(_KEYS):
        raise ProjectError(f"--mocks {file}: expected an object with `invokes`, `stackReferences` and `config`")
    said = {key: value.get(key) or {} for key in _KEYS}
    for key, answers in said.items():
        if not isinstance(answers, dict) or not all(isinstance(name, str) for name in answers):
            raise ProjectError(f"--mocks {file}: `{key}` is to map names to answers")
        if key in _OBJECTS and not all(isinstance(answer, dict) for answer in answers.values()):
            raise ProjectError(f"--mocks {file}: `{key}` is to map each name to an object")
    return said
