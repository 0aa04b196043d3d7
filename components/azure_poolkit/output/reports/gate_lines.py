"""What gates stop, and who lifted them, as lines of plain text."""

from __future__ import annotations

from azure_poolkit.report.gates import Stopped


def gate_line(one: Stopped) -> str:
    """The gate, the stack, the reason for which it is lifted, and what is in its way."""
    if one.lifted is None:
        return f"gate {one.gate} stops {one.stack}: {one.why}"
    return f"gate {one.gate} is lifted for {one.stack} ({one.lifted}): {one.why}"
