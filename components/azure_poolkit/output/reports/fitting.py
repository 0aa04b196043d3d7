"""A text that fits: the least dangerous pieces are shortened first, then left out, and what went is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

_BETWEEN: Final = "\n\n"
_MOST_NAMED: Final = 20
_NOTE: Final = 4_000


@dataclass
class Block:
    """A piece of a text; ``what`` names it where it is left out, and ``shorter`` writes its first so many ``items``
    without their details. Pieces with ``keep`` stay with as many items as there is room for."""

    text: str
    danger: int
    what: str
    items: int = 0
    shorter: Callable[[int], str] | None = field(default=None, repr=False)
    keep: bool = False
    left_out: str = ""

    def use(self, text: str, left_out: str) -> None:
        """Stand as ``text`` from now on, in which ``left_out`` is missing."""
        self.text, self.left_out = text, left_out

    @property
    def length(self) -> int:
        return len(self.text) + len(_BETWEEN) if self.text else 0


def fitted(head: str, blocks: Sequence[Block], where: str, longest: int) -> str:
    """``head`` and ``blocks`` in at most ``longest`` characters; ``where`` says where the whole is."""
    note = min(_NOTE, longest // 4)
    if len(head) + 1 + sum(block.length for block in blocks) > longest:
        _shorten(blocks, longest - note - len(head) - 2 * len(_BETWEEN))
    left = [block.left_out for block in blocks if block.left_out]
    parts = [head, *(block.text for block in blocks if block.text), *_note(left, where, note)]
    text = _BETWEEN.join(parts) + "\n"
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _shorten(blocks: Sequence[Block], room: int) -> None:
    over = sum(block.length for block in blocks) - room
    order = sorted(blocks, key=lambda block: block.danger)
    for step in _steps(order):
        if over <= 0:
            return
        over -= step(over)


def _steps(order: Sequence[Block]) -> Iterator[Callable[[int], int]]:
    """What makes room, the least loss first; each takes how much is wanted, and says how much it made."""
    for block in order:
        if not block.keep:
            yield from (partial(_brief, block), partial(_gone, block))
    yield from (partial(_brief, block) for block in order if block.keep)
    yield from (partial(_cut, block) for block in order if block.keep)


def _brief(block: Block, _over: int) -> int:
    before = block.length
    if block.shorter is None:
        return 0
    text = block.shorter(block.items)
    if len(text) < len(block.text):
        block.use(text, f"{block.what} in detail")
    return before - block.length


def _cut(block: Block, over: int) -> int:
    """As many items as there is room for; none at all where not even one fits."""
    before = block.length
    least, most = 0, block.items if block.shorter else 0
    while least < most:
        middle = (least + most + 1) // 2
        assert block.shorter is not None
        fits = len(block.shorter(middle)) <= len(block.text) - over
        least, most = (middle, most) if fits else (least, middle - 1)
    if least == 0 or block.shorter is None:
        return _gone(block, over)
    block.use(block.shorter(least), f"{block.items - least} of {block.what}")
    return before - block.length


def _gone(block: Block, _over: int) -> int:
    before = block.length
    block.use("", block.what)
    return before


def _note(left: Sequence[str], where: str, longest: int) -> Iterator[str]:
    if not left:
        return
    end = f"; {where}_"
    text = "_Left out, to fit the comment: "
    shown = 0
    for name in left[:_MOST_NAMED]:
        more = f"{', ' if shown else ''}{name}"
        if len(text) + len(more) + len(end) + 20 > longest:
            break
        text, shown = text + more, shown + 1
    rest = f"{' and ' if shown else ''}{len(left) - shown} more" if shown < len(left) else ""
    yield text + rest + end
