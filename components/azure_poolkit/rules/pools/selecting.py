"""What rules about whole pools share."""

from __future__ import annotations

from collections.abc import Iterator

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context


def pools(body: Body, _context: Context) -> Iterator[Body]:
    """Selects the pool as a whole."""
    yield body
