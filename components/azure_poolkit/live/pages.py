"""Answers as Azure gave them: the SDK's models leave out what they do not know."""

from __future__ import annotations

import json
from typing import Any, Final

_OK: Final = 200


class Pages:
    """Give it to an operation as ``raw_response_hook``: it keeps the JSON of each answer until that is taken."""

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def __call__(self, answered: Any) -> None:
        response = answered.http_response
        if response.status_code == _OK:
            self._kept.append(json.loads(response.body()))

    def taken(self) -> list[Any]:
        """What has come since it was last asked for."""
        kept, self._kept = self._kept, []
        return kept


async def pages_of(listed: Any, pages: Pages) -> list[Any]:
    """All pages of an operation that lists."""
    async for page in listed.by_page():
        async for _one in page:
            pass
    return pages.taken()
