"""Reads a Pulumi project and one stack's configuration from disk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from azure_poolkit.facts.clouds import ENVIRONMENTS, cloud_of_environment
from azure_poolkit.model.unknown import SHOWN_SECRET
from azure_poolkit.preview.declared_config import check_config, declared_config
from azure_poolkit.preview.problems import NoStackError, ProjectError

ENVIRONMENT: Final = "azure-native:environment"
"""The setting that says which of Azure's clouds a stack goes to."""
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_UNCONFIGURED: Final = "dev"
"""The stack of a project that has no configuration at all."""


@dataclass(frozen=True)
class Project:
    """A project with one of its stacks. Secret values are never read: ``[secret]`` stands in their place.

    ``sealed`` are the encrypted texts as they stand in the file, by the keys of ``secrets``.
    """

    folder: Path
    name: str
    stack: str
    config: dict[str, Any]
    secrets: dict[str, Any]
    sealed: dict[str, str] = field(default_factory=dict)

    def given(self, decrypted: Mapping[str, Any], overrides: Mapping[str, str]) -> Project:
        """The same with values of ``decrypted`` in place of encrypted ones, and ``overrides`` of any others.

        A key without a namespace is the project's.
        """
        secrets = self.secrets | {key: value for key, value in self._full(decrypted).items() if key in self.secrets}
        plain = self._full(overrides)
        project = replace(
            self,
            config=self.config | plain,
            secrets={key: value for key, value in secrets.items() if key not in plain},
            sealed={key: text for key, text in self.sealed.items() if key not in plain},
        )
        _require_known_cloud(project)
        return project

    def _full(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {key if ":" in key else f"{self.name}:{key}": value for key, value in values.items()}


def load_project(start: Path, stack: str | None) -> Project:
    """The project in ``start`` or the nearest folder above it. Raises :class:`ProjectError`."""
    folder = _project_folder(start)
    settings = _read(folder / "Pulumi.yaml")
    try:
        name, defaults = _told(settings)
    except ProjectError as error:
        raise ProjectError(f"{folder / 'Pulumi.yaml'}: {error}") from None
    directory = folder / str(settings.get("stackConfigDir") or ".")
    chosen = stack or _only_stack(directory)
    if not _NAME.fullmatch(chosen):
        raise ProjectError(
            f"{chosen!r} is not a valid stack name: it may have letters, digits, hyphens, underscores and periods"
        )
    values = defaults | _stack_values(directory, chosen)
    project = Project(folder, name, chosen, *_config(name, values))
    for problem in check_config(name, settings.get("config"), project.config, project.secrets):
        raise ProjectError(f"stack {chosen!r}: {problem}")
    _require_known_cloud(project)
    return project


def _project_folder(start: Path) -> Path:
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "Pulumi.yaml").is_file():
            return folder
    raise ProjectError(f"no Pulumi.yaml in {start} or above it; name a project's folder with --project")


def _told(settings: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The project's name, and what it says itself of configuration."""
    name = settings.get("name")
    if not isinstance(name, str) or not name:
        raise ProjectError("`name` is missing" if name is None else "`name` must be a non-empty string")
    if not _NAME.fullmatch(name):
        raise ProjectError(f"`name`: {name!r} may have only letters, digits, hyphens, underscores and periods")
    for key in ("main", "stackConfigDir", "description"):
        if not isinstance(settings.get(key), (str, type(None))):
            raise ProjectError(f"`{key}` must be a string")
    _require_python(settings)
    return name, declared_config(name, settings.get("config"))


def _require_python(settings: dict[str, Any]) -> None:
    runtime = settings.get("runtime")
    language = runtime.get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        if not isinstance(language, str):
            raise ProjectError("`runtime` must be a name, or an object with a `name`: python")
        raise ProjectError(
            f"the program is in {language}, and only Python programs run offline: for others "
            "`pulumi preview --json --show-sames > preview.json`, then `poolkit report preview.json`"
        )


def _require_known_cloud(project: Project) -> None:
    said = project.config.get(ENVIRONMENT)
    if said is not None and not (isinstance(said, str) and cloud_of_environment(said)):
        raise ProjectError(
            f"{ENVIRONMENT} of stack {project.stack!r}: there is no {said!r}. Accepted: {', '.join(ENVIRONMENTS)}"
        )


def _stacks(directory: Path) -> list[str]:
    return sorted(file.name[len("Pulumi.") : -len(".yaml")] for file in directory.glob("Pulumi.?*.yaml"))


def _only_stack(directory: Path) -> str:
    stacks = _stacks(directory)
    if len(stacks) > 1:
        raise ProjectError(f"name the stack with --stack: one of {', '.join(stacks)}")
    return stacks[0] if stacks else _UNCONFIGURED


def _config(project: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    plain: dict[str, Any] = {}
    secrets: dict[str, Any] = {}
    sealed: dict[str, str] = {}
    for key, value in values.items():
        full = key if ":" in key else f"{project}:{key}"
        shown, secret = _without_secrets(value)
        for kind in (plain, secrets):
            kind.pop(full, None)
        (secrets if secret else plain)[full] = shown
        if secret:
            sealed[full] = json.dumps(value, sort_keys=True, default=str)
    return plain, secrets, sealed


def _stack_values(directory: Path, stack: str) -> dict[str, Any]:
    file = directory / f"Pulumi.{stack}.yaml"
    if file.is_file():
        said = _read(file).get("config")
        if said is not None and not isinstance(said, dict):
            raise ProjectError(f"{file}: `config` must be an object")
        return {str(key): value for key, value in (said or {}).items()}
    stacks = _stacks(directory)
    if stacks:
        raise NoStackError(f"no stack {stack!r}: there is no {file}; there are {', '.join(stacks)}")
    return {}


def _without_secrets(value: Any) -> tuple[Any, bool]:
    """``value`` with ``[secret]`` in place of each encrypted value, and whether there was one."""
    if isinstance(value, dict):
        if set(value) == {"secure"}:
            return SHOWN_SECRET, True
        inner = {key: _without_secrets(below) for key, below in value.items()}
        return {key: shown for key, (shown, _) in inner.items()}, any(secret for _, secret in inner.values())
    if isinstance(value, list):
        elements = [_without_secrets(below) for below in value]
        return [shown for shown, _ in elements], any(secret for _, secret in elements)
    return value, False


def _read(file: Path) -> dict[str, Any]:
    try:
        value = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        first = " ".join(str(error).split())
        raise ProjectError(f"{file}: cannot be read: {first}") from None
    if not isinstance(value, dict):
        raise ProjectError(f"{file}: not a YAML object")
    return value
