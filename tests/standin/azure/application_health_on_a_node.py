"""The Application Health extension on a node, by VX-24a: the Linux extension's own words, taken for Windows too."""

from __future__ import annotations

from typing import Any

from standin.errors import OWN_WORDS

_LONGEST_SETTLING = 240  # seconds
_INTERVAL, _PROBES = 5, 1  # defaults, extension-catalogue


def refusal(settings: dict[str, Any]) -> str | None:
    """Why it cannot work with its settings at all."""
    protocol = settings.get("protocol")
    if protocol not in ("http", "https", "tcp"):
        return f"{OWN_WORDS} 'protocol' must be http, https or tcp, not {protocol!r}"
    if protocol == "tcp" and settings.get("port") is None:
        return "'port' must be specified when using 'tcp' protocol"
    if protocol == "tcp" and settings.get("requestPath") is not None:
        return "'requestPath' cannot be specified when using 'tcp' protocol"
    if protocol != "tcp" and settings.get("requestPath") is None:
        return f"{OWN_WORDS} 'requestPath' must be specified when using '{protocol}' protocol"
    settling = settings.get("intervalInSeconds", _INTERVAL) * settings.get("numberOfProbes", _PROBES)
    if settling > _LONGEST_SETTLING:
        return "Probe settle time (intervalInSeconds * numberOfProbes) cannot exceed 240 seconds"
    return None
