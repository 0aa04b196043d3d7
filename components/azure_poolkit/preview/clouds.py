"""The cloud that each resource of a program goes to."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.clouds import CLOUDS, Cloud, cloud_of_environment
from azure_poolkit.preview.project import ENVIRONMENT, Project
from pulumi_mocks import Recording, ResourceRecord

_PROVIDER: Final = "pulumi:providers:azure-native"


class CloudsOf:
    """The clouds of one run: of each resource its provider's, else that of the stack's configuration."""

    def __init__(self, project: Project, recording: Recording) -> None:
        self._usual = _cloud(project.config.get(ENVIRONMENT)) or CLOUDS[0]
        self._by_provider = {
            record.urn: _cloud(record.inputs.get("environment")) or self._usual
            for record in recording.resources
            if record.type == _PROVIDER
        }

    def of(self, record: ResourceRecord) -> Cloud:
        """The cloud of one resource."""
        return self._by_provider.get((record.provider or "").rpartition("::")[0], self._usual)


def _cloud(environment: object) -> Cloud | None:
    return cloud_of_environment(environment) if isinstance(environment, str) else None
