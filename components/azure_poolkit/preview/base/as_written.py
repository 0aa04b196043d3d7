"""Values as a program writes them, where a body has them in another form."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.path import Path

_SECONDS = "pollingIntervalInS"


def as_written(path: Path, spelled: str, value: Any) -> Any:
    """``value``, which stands at ``path``: a duration where a program in our words, as ``spelled`` is, gives one."""
    told = path and path[-1] == _SECONDS and spelled.rpartition(".")[2] == "polling_interval"
    return _duration(int(value)) if told and isinstance(value, str) and value.isdigit() else value


def _duration(seconds: int) -> str:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if number]
    return f"PT{''.join(parts) or '0S'}"
