"""What a body does not say about itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Calendar:
    day: datetime.date | None = None


_CALENDAR = _Calendar()


def today() -> datetime.date:
    """The day of :func:`as_of`, or that of the clock."""
    return _CALENDAR.day or datetime.date.today()


@contextmanager
def as_of(day: datetime.date | None) -> Iterator[None]:
    """Within it, all threads of this process judge as of ``day``; ``None``: as of the day of the clock."""
    before, _CALENDAR.day = _CALENDAR.day, day
    try:
        yield
    finally:
        _CALENDAR.day = before


@dataclass(frozen=True, kw_only=True)
class Context:
    """The surroundings a body is judged in; ``None`` means that nobody has said.

    - ``account_id``: the Batch account's ARM id.
    - ``region``: the account's region, as in ``westeurope``.
    - ``allocation_mode``: the account's, ``BatchService`` or ``UserSubscription``.
    - ``authentication_modes``: what the account lets clients sign in with: ``AAD``, ``SharedKey`` and
      ``TaskAuthenticationToken``.
    - ``enabled_handlers``: handlers that Azure has enabled for the account beyond Batch's list, as ``publisher/type``,
      each with the reason.
    - ``cloud``: ``AzureCloud``, ``AzureChinaCloud`` or ``AzureUSGovernment``.
    - ``api_version``: the API version the body is sent with, as in ``2024-07-01``.
    - ``today``: the day against which everything that goes by date is judged.
    """

    account_id: str | None = None
    region: str | None = None
    allocation_mode: str | None = None
    authentication_modes: frozenset[str] | None = None
    enabled_handlers: Mapping[str, str] = field(default_factory=dict)
    cloud: str = "AzureCloud"
    api_version: str | None = None
    today: datetime.date = field(default_factory=today)
