"""Requests to a host's REST API: JSON, a token that is never shown, and patience where the host asks for it."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_TRIES: Final = 5
_LONGEST_WAIT: Final = 60.0
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_pause = time.sleep


class HostError(Exception):
    """Raised where a host refuses or cannot be reached; ``status`` is None where it gave no answer.

    Its text names the method, the address and what the host said; never the token.
    """

    def __init__(self, method: str, url: str, status: int | None, says: str) -> None:
        answered = f"{status} {says}".strip() if status is not None else says
        super().__init__(f"{method} {url}: {answered}")
        self.status = status


@dataclass(frozen=True)
class HttpAnswer:
    """A host's answer: its JSON and its headers."""

    data: Any
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Client:
    """Sends requests below ``base``; ``headers`` carry the token. ``timeout`` is in seconds, for each request."""

    base: str
    headers: Mapping[str, str] = field(repr=False)
    timeout: float = 30.0

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> HttpAnswer:
        """The answer to one request; 429 and 5xx are tried again as the host asks. Raises :class:`HostError`."""
        url = self.base.rstrip("/") + path
        for number in range(1, _TRIES + 1):
            try:
                return self._once(method, url, body)
            except urllib.error.HTTPError as error:
                if error.code not in _AGAIN or number == _TRIES:
                    raise HostError(method, url, error.code, _said(error)) from None
                _pause(_wait(error.headers.get("Retry-After"), number))
            except (urllib.error.URLError, OSError) as error:
                if number == _TRIES:
                    reason = getattr(error, "reason", None) or error
                    raise HostError(method, url, None, f"no answer: {reason}") from None
                _pause(_wait(None, number))
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, url: str, body: Mapping[str, Any] | None) -> HttpAnswer:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, {**self.headers, "Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            text = response.read()
            return HttpAnswer(json.loads(text) if text else None, dict(response.headers))


def _wait(asked: str | None, number: int) -> float:
    """Seconds to wait before the next try."""
    try:
        return min(float(asked or 2 ** (number - 1)), _LONGEST_WAIT)
    except ValueError:
        return float(2 ** (number - 1))


def _said(error: urllib.error.HTTPError) -> str:
    """What the host said, in one line; empty where it said nothing that is JSON."""
    try:
        message = json.loads(error.read(65_536)).get("message", "")
    except (ValueError, AttributeError, OSError):
        return ""
    return " ".join(str(message).split())[:300]
