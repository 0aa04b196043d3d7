"""Shared access signatures in addresses: until when they let anybody in.

Source: https://learn.microsoft.com/rest/api/storageservices/create-service-sas (``se``: ISO 8601, in UTC).
"""

from __future__ import annotations

import datetime
import re
from typing import Final

_SIGNATURE: Final = re.compile(r"(?:[?&]|\A)(?:[a-z]{2,5}=[^&\s\"']*&)*sig=", re.IGNORECASE)
_END: Final = re.compile(r"(?:[?&]|\A)se=([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|%20|&|\Z|[\s\"'])", re.IGNORECASE)


def signature_end(text: str) -> datetime.date | None:
    """The last day of the first signature in ``text``; ``None`` where it has none, or one that does not say."""
    if "sig=" not in text:
        return None
    found = _END.search(text)
    if found is None or _SIGNATURE.search(text) is None:
        return None
    try:
        return datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
