"""How the stand-in refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping

OWN_WORDS = "[stand-in]"


class ArmError(Exception):
    """What Azure answers: an HTTP status, a code and a text, `details` in the form of ARM's error body.

    Words that no fact gives are the stand-in's own and begin with ``[stand-in]``.
    """

    def __init__(self, status: int, code: str, message: str, details: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.code = code
        self.message = message
        self.details = [{"code": key, "message": text} for key, text in (details or {}).items()]
        super().__init__(self._as_azure_native_prints_it())

    def _as_azure_native_prints_it(self) -> str:
        details = f" Details={json.dumps(self.details)}" if self.details else ""
        return f"Status={self.status} Code={json.dumps(self.code)} Message={json.dumps(self.message)}{details}"


def own_words(status: int, code: str, message: str) -> ArmError:
    """A refusal whose text is the stand-in's own."""
    return ArmError(status, code, f"{OWN_WORDS} {message}")


def bad_request(message: str) -> ArmError:
    """HTTP 400, code BadRequest, in Azure's words."""
    return ArmError(400, "BadRequest", message)


def own_bad_request(message: str) -> ArmError:
    """HTTP 400, code BadRequest, in the stand-in's words."""
    return own_words(400, "BadRequest", message)
