"""Comments on GitHub. API: https://docs.github.com/rest/issues/comments (read 2026-11-26)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from azure_poolkit.hosts.requests import Client
from azure_poolkit.hosts.sticky import Comment

LONGEST: Final = 65_536
_PAGE: Final = 100


@dataclass(frozen=True)
class GitHub:
    """A pull request of ``repository``, `owner/name`."""

    client: Client
    repository: str
    number: int

    def comments(self) -> Iterator[Comment]:
        page = 1
        while True:
            path = f"/repos/{self.repository}/issues/{self.number}/comments?per_page={_PAGE}&page={page}"
            found = self.client.send("GET", path).data
            yield from (Comment(str(one["id"]), one.get("body") or "") for one in found)
            if len(found) < _PAGE:
                return
            page += 1

    def update(self, key: str, text: str) -> None:
        self.client.send("PATCH", f"/repos/{self.repository}/issues/comments/{key}", {"body": text})

    def create(self, text: str) -> None:
        self.client.send("POST", f"/repos/{self.repository}/issues/{self.number}/comments", {"body": text})


def of_environment(environment: Mapping[str, str]) -> GitHub:
    """The pull request that a workflow runs for. Raises KeyError for a variable that is missing, ValueError
    or OSError where the event is not one of a pull request."""
    client = Client(
        environment.get("GITHUB_API_URL", "https://api.github.com"),
        {
            "Authorization": f"Bearer {environment['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    return GitHub(client, environment["GITHUB_REPOSITORY"], _number(environment))


def _number(environment: Mapping[str, str]) -> int:
    if "PULL_REQUEST" in environment:
        return int(environment["PULL_REQUEST"])
    event: Any = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    if not isinstance(event, dict) or "pull_request" not in event:
        raise ValueError("the event is not one of a pull request")
    return int(event["pull_request"]["number"])
