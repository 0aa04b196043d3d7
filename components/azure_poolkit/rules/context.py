"""What a body does not say about itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Context:
    """The surroundings a body is judged in; ``None`` means that nobody has said.

    - ``account_id``: the Batch account's ARM id.
    - ``region``: the account's region, as in ``westeurope``.
    - ``cloud``: ``AzureCloud``, ``AzureChinaCloud`` or ``AzureUSGovernment``.
    - ``api_version``: the API version the body is sent with, as in ``2024-07-01``.
    - ``today``: the day against which everything that goes by date is judged.
    """

    account_id: str | None = None
    region: str | None = None
    cloud: str = "AzureCloud"
    api_version: str | None = None
    today: datetime.date = field(default_factory=datetime.date.today)
