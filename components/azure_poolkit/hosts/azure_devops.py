"""Comments on Azure DevOps.

API: https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads (7.1, read 2026-11-26).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from azure_poolkit.hosts.requests import Client
from azure_poolkit.hosts.sticky import Comment

LONGEST: Final = 150_000
_VERSION: Final = "api-version=7.1"
_CLOSED: Final = "closed"
_TEXT: Final = "text"


@dataclass(frozen=True)
class AzureDevOps:
    """A pull request of a repository, both told by their ids; its comments are the first ones of threads."""

    client: Client
    project: str
    repository: str
    number: int

    @property
    def _threads(self) -> str:
        repository = f"/{quote(self.project)}/_apis/git/repositories/{quote(self.repository)}"
        return f"{repository}/pullRequests/{self.number}/threads"

    def comments(self) -> Iterator[Comment]:
        for thread in self.client.send("GET", f"{self._threads}?{_VERSION}").data["value"]:
            first = next(iter(thread.get("comments") or ()), None)
            if first is not None and not thread.get("isDeleted") and not first.get("isDeleted"):
                yield Comment(f"{thread['id']}/comments/{first['id']}", first.get("content") or "")

    def update(self, key: str, text: str) -> None:
        self.client.send("PATCH", f"{self._threads}/{key}?{_VERSION}", {"content": text})

    def create(self, text: str) -> None:
        comment = {"parentCommentId": 0, "content": text, "commentType": _TEXT}
        self.client.send("POST", f"{self._threads}?{_VERSION}", {"comments": [comment], "status": _CLOSED})


def of_environment(environment: Mapping[str, str]) -> AzureDevOps:
    """The pull request that a pipeline runs for. Raises KeyError for a variable that is missing."""
    client = Client(
        environment["SYSTEM_COLLECTIONURI"], {"Authorization": f"Bearer {environment['SYSTEM_ACCESSTOKEN']}"}
    )
    return AzureDevOps(
        client,
        environment["SYSTEM_TEAMPROJECT"],
        environment["BUILD_REPOSITORY_ID"],
        int(environment["SYSTEM_PULLREQUEST_PULLREQUESTID"]),
    )
