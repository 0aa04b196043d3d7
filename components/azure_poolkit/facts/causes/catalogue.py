"""All causes that are known, and how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from azure_poolkit.facts.causes.agents import AGENT_CAUSES
from azure_poolkit.facts.causes.allocation import ALLOCATION_CAUSES
from azure_poolkit.facts.causes.cause import Cause, plain
from azure_poolkit.facts.causes.containers import CONTAINER_CAUSES
from azure_poolkit.facts.causes.extensions import EXTENSION_CAUSES
from azure_poolkit.facts.causes.identities import IDENTITY_CAUSES
from azure_poolkit.facts.causes.images import IMAGE_CAUSES
from azure_poolkit.facts.causes.key_vault import KEY_VAULT_CAUSES
from azure_poolkit.facts.causes.networks import NETWORK_CAUSES
from azure_poolkit.facts.causes.orders import ORDER_CAUSES
from azure_poolkit.facts.causes.rights import RIGHTS_CAUSES
from azure_poolkit.facts.causes.scale_sets import SCALE_SET_CAUSES
from azure_poolkit.facts.causes.scripts import SCRIPT_CAUSES
from azure_poolkit.facts.causes.start_tasks import START_TASK_CAUSES
from azure_poolkit.facts.causes.vaults import VAULT_CAUSES

CAUSES: Final[tuple[Cause, ...]] = tuple(
    sorted(
        (
            *VAULT_CAUSES,
            *IDENTITY_CAUSES,
            *KEY_VAULT_CAUSES,
            *SCRIPT_CAUSES,
            *EXTENSION_CAUSES,
            *ORDER_CAUSES,
            *AGENT_CAUSES,
            *ALLOCATION_CAUSES,
            *IMAGE_CAUSES,
            *NETWORK_CAUSES,
            *RIGHTS_CAUSES,
            *START_TASK_CAUSES,
            *CONTAINER_CAUSES,
            *SCALE_SET_CAUSES,
        ),
        key=lambda cause: cause.code,
    )
)
"""All that are known, by their codes."""
CAUSE_BY_CODE: Final = {cause.code: cause for cause in CAUSES}


def find_causes(text: str) -> list[Cause]:
    """The causes whose words are in ``text``, general ones last; where none of them says of what, also those whose
    error codes are."""
    read = plain(text)
    said = _all(lambda cause: cause.said_in(read))
    if any(not cause.general for cause in said):
        return said
    return _all(lambda cause: cause in said or cause.code_in(read))


def likely_cause(text: str) -> Cause | None:
    """What is behind ``text``, where that is known; never one that says only that something failed."""
    return next((cause for cause in find_causes(text) if not cause.general), None)


def phrases_of(rule: str) -> tuple[str, ...]:
    """The phrases with which Azure refuses what the rule of this code is about."""
    return _of_rule(rule, lambda cause: cause.phrases)


def error_codes_of(rule: str) -> tuple[str, ...]:
    """The error codes with which it is refused."""
    return _of_rule(rule, lambda cause: cause.error_codes)


def _of_rule(rule: str, words: Callable[[Cause], Iterable[str]]) -> tuple[str, ...]:
    return tuple(word for cause in CAUSES if cause.rule == rule for word in words(cause))


def _all(fits: Callable[[Cause], bool]) -> list[Cause]:
    return sorted(filter(fits, CAUSES), key=lambda cause: cause.general)
