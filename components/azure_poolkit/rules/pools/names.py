"""BAT009: names that Azure does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.body import ADDRESS, POOL, Body, address_path
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.samples import pool
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule

SUFFIX: Final = 9
"""How many letters a pool's name has after that of its component, where it is made from that."""


@dataclass(frozen=True)
class _Form:
    what: str
    pattern: re.Pattern[str]
    longest: int
    accepted: str

    def faults(self, path: Path, name: str, fix: str | None = None) -> Iterator[Fault]:
        if not self.pattern.match(name) or len(name) > self.longest:
            yield Fault(
                path=path, says=f"this is not a valid {self.what} name", value=name, accepted=self.accepted, fix=fix
            )


_POOL: Final = _Form("pool", re.compile(r"[a-zA-Z0-9_-]+\Z"), 64, "1 to 64 letters, digits, hyphens and underscores")
_DEFAULT: Final = _Form(
    "pool", _POOL.pattern, 64 - SUFFIX, f"1 to {64 - SUFFIX} letters, digits, hyphens and underscores"
)
_ACCOUNT: Final = _Form("Batch account", re.compile(r"[a-zA-Z0-9]{3,}\Z"), 24, "3 to 24 letters and digits")


def _malformed(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    address = body.extras.node("address")
    own = body.root.at("name")
    for form, node in ((_POOL, address.at("poolName")), (_ACCOUNT, address.at("accountName")), (_POOL, own)):
        if node is own and address.at("poolName").given:
            continue
        try:
            name = node.text
        except UndecidedError as error:
            yield error
        else:
            if name is not None:
                yield from form.faults(address_path(body, str(node.path[-1])), name.rpartition("/")[2])
    named_after = body.extras.named_after
    if named_after is not None:
        fix = "give the pool a name, or the component another"
        yield from _DEFAULT.faults((ADDRESS, "poolName"), named_after, fix)


BAT009: Final = Rule(
    code="BAT009",
    title="pool or account name malformed",
    severity=Severity.ERROR,
    facts=("BX-44",),
    reason="Azure refuses the request; azure-native reports it only after the preview, as a regular expression.",
    fix="correct the name to the accepted form",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_malformed,
    subject_name=lambda body: body.name,
    bad=pool(name="render farm"),
    good=pool(name="render-farm_2"),
)
