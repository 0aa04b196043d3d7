"""One comment for each report: found by its first line, updated in place, made where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from azure_poolkit.hosts.requests import HostError

_GONE: Final = 404


@dataclass(frozen=True)
class Comment:
    """A comment of a pull request; ``key`` is what its host tells it by."""

    key: str
    text: str


class PullRequest(Protocol):
    """A pull request on some host."""

    def comments(self) -> Iterator[Comment]:
        """Every comment, page by page."""

    def update(self, key: str, text: str) -> None: ...

    def create(self, text: str) -> None: ...


def put_comment(pull_request: PullRequest, text: str) -> str:
    """Leave ``text`` as the one comment that begins with the same line; what was done, in a word.

    Further comments that begin so, left by runs side by side, stay as they are. Raises HostError.
    """
    marker = text.partition("\n")[0]
    found = next((one for one in pull_request.comments() if one.text.startswith(marker)), None)
    if found is not None and found.text.rstrip() == text.rstrip():
        return "unchanged"
    if found is not None:
        try:
            pull_request.update(found.key, text)
            return "updated"
        except HostError as error:
            if error.status != _GONE:
                raise
    pull_request.create(text)
    return "created"
