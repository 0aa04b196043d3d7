"""Reads a Pulumi project and one stack's configuration from disk."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from azure_poolkit.facts.clouds import ENVIRONMENTS, cloud_of_environment
from azure_poolkit.model.unknown import SHOWN_SECRET

ENVIRONMENT: Final = "azure-native:environment"
"""The setting that says which of Azure's clouds a stack goes to."""
_UNCONFIGURED: Final = "dev"
"""The stack of a project that has no configuration at all."""


class ProjectError(Exception):
    """Raised for a project or stack that cannot be run; its text says why and what to do."""


class NoStackError(ProjectError):
    """Raised where there is no such stack."""


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


def load_project(start: Path, stack: str | None) -> Project:
    """The project in ``start`` or the nearest folder above it. Raises :class:`ProjectError`."""
    folder = _project_folder(start)
    settings = _read(folder / "Pulumi.yaml")
    name = settings.get("name")
    if not isinstance(name, str):
        raise ProjectError(f"{folder / 'Pulumi.yaml'}: `name` is missing")
    _require_python(folder, settings)
    directory = folder / str(settings.get("stackConfigDir") or ".")
    chosen = stack or _only_stack(directory)
    project = Project(folder, name, chosen, *_config(name, settings, directory, chosen))
    _require_known_cloud(project)
    return project


def _project_folder(start: Path) -> Path:
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "Pulumi.yaml").is_file():
            return folder
    raise ProjectError(f"no Pulumi.yaml in {start} or above it; name a project's folder with --project")


def _require_python(folder: Path, settings: dict[str, Any]) -> None:
    runtime = settings.get("runtime")
    language = runtime.get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        raise ProjectError(
            f"{folder / 'Pulumi.yaml'}: the program is in {language}; only Python programs run offline, "
            "for others use `pulumi preview`"
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


def _config(
    project: str, settings: dict[str, Any], directory: Path, stack: str
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    values = _project_defaults(settings) | _stack_values(directory, stack)
    plain: dict[str, Any] = {}
    secrets: dict[str, Any] = {}
    sealed: dict[str, str] = {}
    for key, value in values.items():
        full = key if ":" in key else f"{project}:{key}"
        shown, secret = _without_secrets(value)
        (secrets if secret else plain)[full] = shown
        if secret:
            sealed[full] = json.dumps(value, sort_keys=True, default=str)
    return plain, secrets, sealed


def _stack_values(directory: Path, stack: str) -> dict[str, Any]:
    file = directory / f"Pulumi.{stack}.yaml"
    if file.is_file():
        return dict(_read(file).get("config") or {})
    stacks = _stacks(directory)
    if stacks:
        raise NoStackError(f"no stack {stack!r}: there is no {file}; there are {', '.join(stacks)}")
    return {}


def _project_defaults(settings: dict[str, Any]) -> dict[str, Any]:
    """What Pulumi.yaml itself says: ``key: value``, or ``key: {value: …}`` or ``{default: …}``."""
    defaults = {}
    for key, said in dict(settings.get("config") or {}).items():
        if not isinstance(said, dict):
            defaults[key] = said
        elif "value" in said or "default" in said:
            defaults[key] = said.get("value", said.get("default"))
    return defaults


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
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        first = " ".join(str(error).split())
        raise ProjectError(f"{file}: cannot be read: {first}") from None
    if not isinstance(value, dict):
        raise ProjectError(f"{file}: not a YAML object")
    return value
