"""Functions as a running program has them, and other code in place of theirs."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType

Function = tuple[str, str, int]
"""A function as a running program tells it: file, qualified name and first line."""
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")


def told(code: CodeType) -> Function:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def functions_in(code: CodeType) -> Iterator[CodeType]:
    """The functions in compiled code, outer ones first; neither the module itself nor what runs only as it is read."""
    for const in code.co_consts:
        if isinstance(const, CodeType) and const.co_qualname not in _COMPREHENSIONS:
            yield const
            yield from functions_in(const)


def paired(old: Iterable[CodeType], new: Iterable[CodeType]) -> Iterator[tuple[CodeType, CodeType]]:
    """The functions of a file with the same ones of a changed copy of it, where they differ and are still there."""
    left: dict[Function, list[CodeType]] = defaultdict(list)
    for code in new:
        left[told(code)].append(code)
    for code in old:
        if left[told(code)]:
            other = left[told(code)].pop(0)
            if code != other:
                yield code, other


class Functions:
    """All functions of some files that there are in the running program."""

    def __init__(self, files: set[str]) -> None:
        self._found: dict[Function, list[FunctionType]] = defaultdict(list)
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and found.__code__.co_filename in files:
                self._found[told(found.__code__)].append(found)

    def put_in(self, replaced: Iterable[tuple[CodeType, CodeType]]) -> int:
        """Let every function that ran one of the old codes run the new one; returns how many there were."""
        count = 0
        for old, new in replaced:
            for function in self._found[told(old)]:
                function.__code__ = new
                count += 1
        return count
