"""The requests that Azure gets, one JSON object a line, secrets masked."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standin.native.values import UNKNOWN
from standin.secrets import masked


@dataclass(frozen=True)
class Request:
    """One request. In a preview nothing is sent: what would be is logged with `preview`, unknowns as
    ``[unknown]``."""

    method: str
    path: str
    api_version: str
    body: dict[str, Any] | None = None
    preview: bool = False


class RequestLog:
    """The log's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)

    def note(self, request: Request) -> None:
        """Append a request."""
        text = json.dumps(masked(asdict(request))).replace(UNKNOWN, "[unknown]")
        with self._lock, self.path.open("a", encoding="utf-8") as log:
            log.write(text + "\n")

    def read(self) -> list[Request]:
        """All requests so far."""
        if not self.path.exists():
            return []
        return [Request(**json.loads(line)) for line in self.path.read_text(encoding="utf-8").splitlines()]
