"""Comments on GitLab. API: https://docs.gitlab.com/api/notes (read 2026-11-26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from azure_poolkit.hosts.requests import Client
from azure_poolkit.hosts.sticky import Comment

LONGEST: Final = 1_000_000
_PAGE: Final = 100


@dataclass(frozen=True)
class GitLab:
    """A merge request of a project, which is told by its number or its path."""

    client: Client
    project: str
    number: int

    @property
    def _notes(self) -> str:
        return f"/projects/{quote(self.project, safe='')}/merge_requests/{self.number}/notes"

    def comments(self) -> Iterator[Comment]:
        page = 1
        while True:
            found = self.client.send("GET", f"{self._notes}?per_page={_PAGE}&page={page}").data
            yield from (Comment(str(one["id"]), one.get("body") or "") for one in found)
            if len(found) < _PAGE:
                return
            page += 1

    def update(self, key: str, text: str) -> None:
        self.client.send("PUT", f"{self._notes}/{key}", {"body": text})

    def create(self, text: str) -> None:
        self.client.send("POST", self._notes, {"body": text})


def of_environment(environment: Mapping[str, str]) -> GitLab:
    """The merge request that a pipeline runs for. Raises KeyError for a variable that is missing."""
    client = Client(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": environment["GITLAB_TOKEN"]})
    return GitLab(client, environment["CI_PROJECT_ID"], int(environment["CI_MERGE_REQUEST_IID"]))
