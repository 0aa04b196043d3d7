"""azure-native's requests to Azure: each try is logged, and what may pass is tried again.

By the source of its client (provider/pkg/azure/client_azcore.go): azcore's default of four tries in all, after pauses
of 20, 60 and 120 seconds. The pauses are left out here. What a long-running operation ends with is not tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from standin.azure.service import Azure, Behaviour
from standin.errors import ArmError
from standin.request_log import Request, RequestLog

TRIES = 4
_TRIED_AGAIN = {408, 429, 500, 502, 503, 504}
_CONFLICT_TRIED_AGAIN = "AnotherOperationInProgress"  # with 409
_T = TypeVar("_T")


class Sender:
    """Sends requests of one API version at a time; raises `ArmError` once Azure has refused for good."""

    def __init__(self, azure: Azure, log: RequestLog) -> None:
        self._azure = azure
        self._log = log

    def put(self, behaviour: Behaviour, arm_id: str, api_version: str, body: dict[str, Any]) -> dict[str, Any]:
        """Create or replace; returns the answer."""
        request = Request("PUT", arm_id, api_version, body)
        return self._send(request, lambda: self._azure.put(behaviour, arm_id, body, api_version))

    def get(self, arm_id: str, api_version: str) -> dict[str, Any] | None:
        """Read; None where Azure answers 404."""
        return self._send(Request("GET", arm_id, api_version), lambda: self._azure.get(arm_id))

    def delete(self, arm_id: str, api_version: str) -> None:
        """Delete, and wait for the end."""
        self._send(Request("DELETE", arm_id, api_version), lambda: self._azure.delete(arm_id))

    def _send(self, request: Request, answer: Callable[[], _T]) -> _T:
        for _ in range(TRIES - 1):
            self._log.note(request)
            try:
                return answer()
            except ArmError as error:
                if error.status not in _TRIED_AGAIN and error.code != _CONFLICT_TRIED_AGAIN:
                    raise
        self._log.note(request)
        return answer()
