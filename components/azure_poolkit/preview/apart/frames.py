"""Messages on a pipe: a length and as many bytes."""

from __future__ import annotations

from typing import IO, Final

_HEAD: Final = 8


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """Send ``data`` as one message."""
    pipe.write(len(data).to_bytes(_HEAD, "big") + data)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """The next message; ``None`` where the pipe ends before the message does."""
    head = pipe.read(_HEAD)
    if len(head) < _HEAD:
        return None
    length = int.from_bytes(head, "big")
    data = pipe.read(length)
    return data if len(data) == length else None
