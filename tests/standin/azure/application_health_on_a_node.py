"""The Application Health extension on a node, by VX-24a: the Linux extension's own schema and words, of which what a
page says too is taken for Windows."""

from __future__ import annotations

from typing import Any

from standin.errors import OWN_WORDS

_LONGEST_SETTLING = 240  # seconds
_INTERVAL, _PROBES = 5, 1  # defaults, extension-catalogue
_RANGES = {  # main/schema.go of Azure/applicationhealth-extension-linux
    "port": (1, 65535),
    "intervalInSeconds": (5, 60),
    "numberOfProbes": (1, 24),
    "gracePeriod": (5, 14400),
}
_OTHER_KEYS = {"protocol", "requestPath", "vmWatchSettings"}


def refusal(extension: dict[str, Any]) -> str | None:
    """Why it cannot work with its settings at all."""
    settings, linux = extension.get("settings") or {}, not str(extension.get("type")).lower().endswith("windows")
    protocol = settings.get("protocol")
    if protocol not in ("http", "https", "tcp"):
        return f"{OWN_WORDS} 'protocol' must be http, https or tcp, not {protocol!r}"
    if linux and (
        strange := [*(set(settings) - set(_RANGES) - _OTHER_KEYS), *(extension.get("protectedSettings") or ())]
    ):
        return f"{OWN_WORDS} additional property {strange[0]} is not allowed"
    for name, (least, most) in _RANGES.items():
        value = settings.get(name)
        if value is not None and (not _is_number(value, text=not linux) or not least <= int(value) <= most):
            return f"{OWN_WORDS} '{name}' must be an integer of {least} to {most}, not {value!r}"
    if protocol == "tcp" and settings.get("port") is None:
        return "'port' must be specified when using 'tcp' protocol"
    if protocol == "tcp" and settings.get("requestPath") is not None:
        return "'requestPath' cannot be specified when using 'tcp' protocol"
    settling = int(settings.get("intervalInSeconds", _INTERVAL)) * int(settings.get("numberOfProbes", _PROBES))
    if settling > _LONGEST_SETTLING:
        return "Probe settle time (intervalInSeconds * numberOfProbes) cannot exceed 240 seconds"
    return None


def _is_number(value: Any, *, text: bool) -> bool:
    if isinstance(value, str):
        return text and value.isdecimal()
    return isinstance(value, int) and not isinstance(value, bool)
