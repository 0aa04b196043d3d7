"""Times at which Azure does not answer as it should."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from standin.azure.arm_id import provider_of
from standin.errors import ArmError, own_words

ALL = 1_000_000


@dataclass(frozen=True)
class Outage:
    """The requests whose `method` and path match globs, letter case extras, are answered with an HTTP `status`, or
    never if that is 0; in each process of azure-native's, so in each command, `times` of them after the first `spared`.

    `carried_out` is for those that Azure does carry out, and only its answer is lost.
    """

    method: str
    path: str
    status: int
    times: int = ALL
    carried_out: bool = False
    spared: int = 0

    def concerns(self, method: str, arm_id: str) -> bool:
        """Whether a request is one of them."""
        return fnmatchcase(method, self.method) and fnmatchcase(arm_id.lower(), self.path.lower())

    def error(self, arm_id: str) -> ArmError:
        """What Azure answers."""
        return _error(self.status, provider_of(arm_id))


class Outages:
    """The file in which a test orders outages."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting = path.with_name("waiting")
        self._lock = threading.Lock()
        self._seen: dict[Outage, int] = {}

    def order(self, outage: Outage) -> None:
        """Let one more begin."""
        self._write([*self._read(), outage])

    def end(self) -> None:
        """Let all of them end."""
        self._write([])
        self._waiting.unlink(missing_ok=True)

    @property
    def waited_for(self) -> bool:
        """Whether a request waits for an answer that never comes."""
        return self._waiting.exists()

    def strike(self, outage: Outage, arm_id: str) -> None:
        """Raise `ArmError`, or wait for the end of the process."""
        if outage.status == 0:
            self._waiting.touch()
            threading.Event().wait()
        raise outage.error(arm_id)

    def now(self, method: str, arm_id: str) -> Outage | None:
        """The one that meets a request, which is counted."""
        with self._lock:
            for outage in self._read():
                if outage.concerns(method, arm_id):
                    self._seen[outage] = self._seen.get(outage, 0) + 1
                    if outage.spared < self._seen[outage] <= outage.spared + outage.times:
                        return outage
        return None

    def _read(self) -> list[Outage]:
        if not self._path.exists():
            return []
        return [Outage(**told) for told in json.loads(self._path.read_text(encoding="utf-8"))]

    def _write(self, outages: list[Outage]) -> None:
        self._path.write_text(json.dumps([asdict(outage) for outage in outages]), encoding="utf-8")


def _error(status: int, provider: str) -> ArmError:
    if status == 429:  # pulumi/pulumi-azure-native issues 3720 and 4509
        return ArmError(429, "RetryableError", "A retryable error occurred.")
    if status == 504:  # pulumi/pulumi-azure-native issue 3200
        text = f"The gateway did not receive a response from '{provider}' within the specified time period."
        return ArmError(504, "GatewayTimeout", text)
    if status == 503:
        return own_words(503, "ServiceUnavailable", "The service is unavailable for now.")
    return own_words(status, "Outage", f"Azure answers {status} for now.")
