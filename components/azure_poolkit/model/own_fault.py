"""A fault of poolkit itself, told by its place and never by its message, which might hold a secret."""

from __future__ import annotations

from azure_poolkit.model.printable import one_line


def fault_text(what: str, error: Exception) -> str:
    """What happened, in one line: ``what`` failed, and where."""
    where = _innermost(error)
    return one_line(f"{what} failed with {type(error).__name__}{where}; this is a bug in poolkit: please report it")


def _innermost(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace is not None else ""
