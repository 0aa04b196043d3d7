"""The marker that stands for a value known only after a deployment."""

from __future__ import annotations

from typing import Final, final


@final
class Unknown:
    """The type of `UNKNOWN`. There is one instance; compare with `is`."""

    _instance: Unknown | None = None

    def __new__(cls) -> Unknown:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __repr__(self) -> str:
        return "[unknown]"

    def __bool__(self) -> bool:
        raise TypeError("UNKNOWN is neither true nor false: the value is known only after the deployment")

    def __copy__(self) -> Unknown:
        return self

    def __deepcopy__(self, memo: object) -> Unknown:
        return self

    def __reduce__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""Stands, in recorded inputs and outputs, where a value is known only after the deployment."""
